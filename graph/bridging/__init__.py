"""Who connects two countries or two kinds of actors: where they meet, and who stands between."""
