"""Words sessions use, on pages and in letters."""
