"""Words the entries and letters of reviews use."""
