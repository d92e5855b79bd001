"""The ledger of disagreements over HTTP: as a page, as JSON and as CSV."""
