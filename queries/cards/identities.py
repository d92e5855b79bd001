"""Who is who, and who publishes: decisions on identity, and the documents of a publisher."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from graph.stores.protocol import SparqlStore
from queries.bind import rows
from queries.cards.gather import MP, Around, details, many, named, one
from queries.labels import best, fetch, plain
from queries.model import Identity, Text
from queries.prefixes import PREFIXES, slug_of

_DECISIONS = """
SELECT DISTINCT ?j WHERE {
  GRAPH graph:claims { ?j dct:references $thing ; mp:verdict ?verdict }
}
"""
_PUBLISHED = """
SELECT ?source (COUNT(DISTINCT ?claim) AS ?claims) WHERE {
  GRAPH graph:claims {
    ?source dct:publisher $thing .
    OPTIONAL { ?claim prov:hadPrimarySource ?source }
  }
}
GROUP BY ?source
"""
#: A decision on a name quotes it in its title: “X is also called A and B.”
_CALLED = " is also called "
_DCT = PREFIXES["dct"]
#: What a reader must know first comes first.
_ORDER = ("different", "unsure", "same")


def identities(store: SparqlStore, here: Around, lang: str) -> tuple[Identity, ...]:
    """Give the decisions about one thing: what it is not, may be, or is also called."""
    found = {plain(row["j"]) for row in rows(store, _DECISIONS, named(here.iri))}
    records = details(store, found)
    others = {iri for values in records.values() for iri in many(values, _DCT + "references")}
    labels = fetch(store, others, lang)
    made = []
    for iri, values in records.items():
        title = one(values, _DCT + "title")
        verdict = slug_of(one(values, MP + "verdict"))
        things = (each for each in many(values, _DCT + "references") if each != here.iri)
        reasons = [t for t in values.get(_DCT + "description", ()) if isinstance(t, Literal)]
        made.append(
            Identity(
                id=slug_of(iri),
                iri=iri,
                verdict=verdict,
                things=tuple(labels.ref(each) for each in things),
                names=_names(title, verdict),
                reason=best(reasons, lang) or Text(""),
            )
        )
    return tuple(sorted(made, key=lambda each: (_ORDER.index(each.verdict), each.id)))


def _names(title: str, verdict: str) -> tuple[str, ...]:
    """Give the names that a decision is about, as its title has them."""
    if verdict == "same":
        return (title.partition(_CALLED)[2].removesuffix("."),)
    return tuple(part.partition("”")[0] for part in title.split("“")[1:])


def published(store: SparqlStore, here: Around) -> Mapping[str, int]:
    """Give the documents that the thing published, with the number of their claims."""
    found = rows(store, _PUBLISHED, named(here.iri))
    return {
        row["source"].value: int(plain(row["claims"]))
        for row in found
        if isinstance(row["source"], NamedNode)
    }
