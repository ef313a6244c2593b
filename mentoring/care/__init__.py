"""What people have a right to: to take a copy, to have their words erased, to leave."""
