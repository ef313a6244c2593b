"""Words the notebook uses in its pages and letters."""
