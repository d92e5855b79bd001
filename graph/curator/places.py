"""Which country a place lies in, as far as the corpus says."""

from collections.abc import Callable

from graph.corpus import Corpus


def country_finder(corpus: Corpus) -> Callable[[str], str]:
    """Give a function from a place to its country; a place that lies in none is its own."""
    around: dict[str, list[str]] = {}
    for _, placed in sorted(corpus.claims.items()):
        if placed.record.property == "within":
            around.setdefault(placed.record.subject, []).append(placed.record.value)

    def country(place: str) -> str:
        waiting, seen = [place], {place}
        for here in waiting:
            if here in corpus.entities and corpus.entities[here].record.type == "Country":
                return here
            further = [each for each in around.get(here, ()) if each not in seen]
            waiting += further
            seen |= set(further)
        return place

    return country


def homes(corpus: Corpus) -> dict[str, str]:
    """Give the country each actor acts for, from its record or from a claim."""
    country = country_finder(corpus)
    claimed = {
        placed.record.subject: placed.record.value
        for _, placed in sorted(corpus.claims.items(), reverse=True)
        if placed.record.property == "jurisdiction"
    }
    found: dict[str, str] = {}
    for slug, entity in corpus.entities.items():
        place = entity.record.jurisdiction or claimed.get(slug)
        if place:
            found[slug] = country(place)
        elif entity.record.type == "Country":
            found[slug] = slug
    return found
