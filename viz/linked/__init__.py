"""Every IRI answers: as a page and as data, by what is asked for and by the end of the address."""
