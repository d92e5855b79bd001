"""What would be lost if actors left, as a page, JSON and CSV."""
