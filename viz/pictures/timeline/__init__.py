"""Initiatives on a line of time, with what they rest on, who works in them and what is kept."""
