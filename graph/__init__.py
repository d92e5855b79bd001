"""The graph: from claims in YAML to checked facts in RDF."""
