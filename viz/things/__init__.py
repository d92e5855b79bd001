"""What the page of a thing tells beyond its card: in a few sentences, side by side, elsewhere."""
