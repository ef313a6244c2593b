"""Words of this room in its pages and letters."""
