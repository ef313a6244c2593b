"""The commands a host can give."""
