"""Moments that matter and check-ins: noted for oneself, shared where one likes."""
