"""The explorer: a network around some things, narrowed, drawn, told, and the ways through it."""
