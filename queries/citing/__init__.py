"""Citations of answers: made, read back, and checked again against the data of another day."""
