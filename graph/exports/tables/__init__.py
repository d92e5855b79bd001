"""The data set as tables: which there are, what their columns hold, and their rows."""
