"""What changed since an earlier data set, as a page and as data."""
