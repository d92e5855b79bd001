"""The prefixes of the library's queries, and short forms of IRIs for people."""

from collections.abc import Mapping
from types import MappingProxyType

from graph.rdf import iris
from graph.reading import kinds
from graph.stores.sparql_text import with_prefixes
from ontology import terms

CLAIMS = iris.CLAIMS.value
INFERENCES = iris.INFERENCES.value
#: The kinds of things; each is a prefix for people who write queries (project:palim).
KINDS = (*kinds.KINDS, "claim", "source", "judgement")
_REUSED = ("rdf", "rdfs", "xsd", "owl", "skos", "dct", "prov", "org", "oa", "schema", "foaf")

#: Each scheme is a prefix of its own too (role:coordinator).
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        **{name: terms.prefixes()[name] for name in ("mp", "id", "scheme")},
        "graph": f"{iris.DEFAULT_BASE}graph/",
        **{name: f"{iris.DEFAULT_BASE}scheme/{name}/" for name in terms.schemes()},
        **{name: f"{iris.DEFAULT_BASE}id/{name}/" for name in KINDS},
        **{name: terms.prefixes()[name] for name in _REUSED},
    },
)

#: Written before every query of the library, so that each stands alone in another editor.
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def declared(sparql: str) -> str:
    """Give the text with a PREFIX line for each of these prefixes that it uses and lacks."""
    return with_prefixes(sparql, PREFIXES, end="\n")


def compact(iri: str) -> str:
    """Give the short form (mp:endDate, id:project/palim) where a prefix fits, else the IRI."""
    best = max(
        (
            (name, space)
            for name, space in PREFIXES.items()
            if iri.startswith(space) and name not in KINDS
        ),
        key=lambda pair: len(pair[1]),
        default=None,
    )
    if best is None or len(iri) == len(best[1]):
        return iri
    return f"{best[0]}:{iri[len(best[1]) :]}"


def expand(text: str) -> str | None:
    """Give the full IRI of a short form, or None where the prefix is unknown."""
    name, colon, local = text.partition(":")
    space = PREFIXES.get(name) if colon else None
    return None if space is None or local.startswith("//") else space + local


def slug_of(iri: str) -> str:
    """Give the last part of an IRI: what people type and read."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def kind_of(iri: str) -> str:
    """Give the path segment that says what a thing is: project, claim, scheme, term."""
    if iri.startswith(PREFIXES["id"]):
        return iri[len(PREFIXES["id"]) :].partition("/")[0]
    if iri.startswith(PREFIXES["scheme"]):
        return "scheme"
    return "term" if iri.startswith(PREFIXES["mp"]) else ""
