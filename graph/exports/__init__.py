"""Taking the data set away: in every format, described, and always the same for the same input."""
