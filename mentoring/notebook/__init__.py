"""What somebody notes for themselves along the way, and shares where they like: moments that matter, how they are."""
