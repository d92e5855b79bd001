"""The prefixes of the library's queries, and short forms of IRIs for people."""

from collections.abc import Mapping
from types import MappingProxyType

BASE = "https://w3id.org/migration-partnerships/"
CLAIMS = f"{BASE}graph/claims"
INFERENCES = f"{BASE}graph/inferences"
#: The schemes whose concepts queries name; each is a prefix of its own (role:coordinator).
SCHEMES = (
    *("actor-kind", "difference-kind", "genre", "indicator", "lineage-kind", "outcome"),
    *("remark-kind", "role", "rule", "sector", "skill-level", "status", "track"),
    *("training-subject", "unit"),
)
#: The kinds of things; each is a prefix for people who write queries (project:palim).
KINDS = (
    *("project", "programme", "component", "training", "organisation", "group", "person"),
    *("place", "fund", "agreement", "framework", "model", "claim", "source", "judgement"),
)

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "mp": f"{BASE}ontology#",
        "id": f"{BASE}id/",
        "scheme": f"{BASE}scheme/",
        "graph": f"{BASE}graph/",
        **{name: f"{BASE}scheme/{name}/" for name in SCHEMES},
        **{name: f"{BASE}id/{name}/" for name in KINDS},
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "dct": "http://purl.org/dc/terms/",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
        "oa": "http://www.w3.org/ns/oa#",
        "schema": "https://schema.org/",
        "foaf": "http://xmlns.com/foaf/0.1/",
    },
)

#: Written before every query of the library, so that each stands alone in another editor.
PROLOGUE = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


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
