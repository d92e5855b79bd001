"""Who connects two countries, told in sentences and tables."""
