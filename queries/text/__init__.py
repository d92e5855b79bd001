"""The text of a query: what is refused, and where a fault begins."""
