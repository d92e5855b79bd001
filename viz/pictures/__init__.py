"""Pictures: what is drawn, where it stands, and the list that says the same."""
