"""Who connects two countries or two kinds of actors, as a page, JSON and CSV."""
