"""Puts files into their places: whole, and only when all went well."""
