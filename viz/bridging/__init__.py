"""Who connects two countries, as a page, JSON and CSV."""
