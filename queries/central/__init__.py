"""Positions and clusters in words of one language, as reports."""
