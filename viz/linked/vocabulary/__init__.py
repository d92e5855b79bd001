"""The vocabulary as a page: what each term means, how it is used, and an example of it."""
