"""What people may type in the library; no writes."""
