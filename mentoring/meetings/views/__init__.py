"""Who asked about sessions."""
