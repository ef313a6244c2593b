"""Sessions: longer conversations at a set time, asked for or offered, one by one or in a series."""
