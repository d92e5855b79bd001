"""What would be lost if actors left, in words of one language, as tables, and ranked."""
