"""A thing on one page, for whoever meets it tomorrow: a selection of what its page has."""
