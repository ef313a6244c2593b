"""What people hand over as a file: taken in pieces, looked at, made smaller, sealed."""
