"""Goals: what can happen to them, and what is computed."""
