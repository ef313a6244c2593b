"""Words the timeline uses in its pages and letters."""
