"""How one initiative led into another: the links between them, and what carried over."""
