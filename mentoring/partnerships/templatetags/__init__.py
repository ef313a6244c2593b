"""Words the pages and letters of partnerships use."""
