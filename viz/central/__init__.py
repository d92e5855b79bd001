"""Clusters and positions as pages, JSON and CSV."""
