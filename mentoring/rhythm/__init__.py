"""The pulse of a partnership: reviews, how the format serves, and where to turn next."""
