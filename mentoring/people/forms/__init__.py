"""What people may type about themselves and how they sign in."""
