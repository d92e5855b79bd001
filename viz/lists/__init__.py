"""The lists of everything there is, narrowed by facets, and the search."""
