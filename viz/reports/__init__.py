"""Reports on the network as pages, JSON and CSV."""
