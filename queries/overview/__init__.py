"""Everything in short: what lists, facets and the explorer need to know of every thing."""
