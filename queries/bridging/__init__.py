"""Who connects two countries or two kinds of actors, told in sentences and tables."""
