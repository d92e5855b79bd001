"""What answers SPARQL: a store in memory or on disk, or a server over HTTP."""
