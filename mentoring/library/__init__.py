"""What is shared between people, and the board where it is kept in order."""
