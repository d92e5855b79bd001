"""Tells what changed between two data sets, in a reader's language and as data."""
