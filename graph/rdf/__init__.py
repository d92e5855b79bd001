"""Facts, entities and the ledger written as RDF."""
