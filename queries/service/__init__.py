"""The SPARQL service: worker processes over one data set, and the protocol in front of them."""
