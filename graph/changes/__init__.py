"""What differs between two data sets: each statement, and in terms of what they are about."""
