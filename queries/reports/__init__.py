"""Reports on the network: sentences and tables, what bears them out, and how to write them."""
