"""Keeps words sealed; knows scopes only as opaque ids."""
