"""What helps a curator: likely duplicates, what is missing, the corpus in numbers, new sources."""
