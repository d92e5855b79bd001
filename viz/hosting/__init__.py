"""Where this host is reached: behind proxies, below a path; what goes out is moved to it."""
