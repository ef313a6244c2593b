"""What people may type about their goals and lists; no writes."""
