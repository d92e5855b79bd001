"""The query page: an editor, its results, and what it knows of vocabulary and data."""
