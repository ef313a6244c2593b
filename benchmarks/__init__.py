"""Figures anyone can measure again; docs/measurements.md tells what came out."""
