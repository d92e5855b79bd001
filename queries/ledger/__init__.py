"""The ledger of disagreements: differences, ways through them, the reader's switch."""
