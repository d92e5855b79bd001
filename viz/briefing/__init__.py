"""A thing on one page before a meeting, to be read or printed."""
