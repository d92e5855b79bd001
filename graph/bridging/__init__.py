"""Who connects two countries: where their actors meet, and who stands between those who do not."""
