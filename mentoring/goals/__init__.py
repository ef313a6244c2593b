"""What somebody wants, and how the dial moves. Goals belong to a person and are shared with conversations."""
