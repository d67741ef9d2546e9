"""What the command `appeals` can do."""
