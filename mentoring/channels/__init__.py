"""Ways to reach an address, and letters that came from one. Knows no person and no conversation."""
