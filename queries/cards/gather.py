"""Everything the graph holds around one thing, fetched in a handful of questions.

A card needs some hundred values with their claims; asking once per value would be slow, so the
neighbourhood is read whole and put together in Python.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from graph.rdf.iris import thing
from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound
from queries.bind import among, rows
from queries.labels import Labels, fetch
from queries.prefixes import PREFIXES
from queries.safe import repeated

Term = NamedNode | Literal
Values = dict[str, list[Term]]
Pile = dict[str, Values]

_OWN = """
SELECT DISTINCT ?s ?p ?o WHERE {
  { VALUES ?s { $thing } ?s ?p ?o }
  UNION
  { ?s ?link $thing . ?s a mp:QualifiedStatement . ?s ?p ?o }
}
"""
_INCOMING = "SELECT DISTINCT ?s ?p WHERE { ?s ?p $thing . ?s a mp:Entity }"
_NEAR = """
SELECT DISTINCT ?c ?j ?other WHERE {
  GRAPH graph:claims {
    { ?c ?link $thing . ?c a mp:Claim .
      OPTIONAL { ?j mp:judges|prov:wasDerivedFrom ?c . ?j mp:judges|prov:wasDerivedFrom ?other } }
    UNION
    { ?j dct:references $thing . ?j mp:judges ?other }
  }
}
"""
# The path begins at what a subquery gives: Virtuoso follows it only from there.
_INFERRED = """
SELECT DISTINCT ?i ?s ?p ?o ?rule ?premise WHERE {
  { SELECT DISTINCT ?i ?s ?p ?o ?rule WHERE {
      GRAPH graph:inferences {
        { ?i mp:about $thing } UNION { ?i mp:claimedObject $thing }
        ?i mp:about ?s ; mp:property ?p ; mp:rule ?rule .
        { ?i mp:claimedObject ?o } UNION { ?i mp:claimedValue ?o }
        FILTER(?p != rdf:type)
      }
    } }
  GRAPH graph:inferences { ?i prov:wasDerivedFrom+ ?premise }
}
"""
_DETAILS = "SELECT ?s ?p ?o WHERE {{ {values} GRAPH graph:claims {{ ?s ?p ?o }} }}"
# A second VALUES would be joined with the first before anything else: claims times two.
_QUOTES = """
SELECT ?s ?p ?o WHERE {{
  {values} GRAPH graph:claims {{ ?s prov:wasQuotedFrom ?f . ?f ?p ?o }}
  FILTER(?p IN (oa:exact, oa:start))
}}
"""
_MODEL = """
SELECT ?s ?p ?o WHERE {
  { ?s mp:plannedForm ?o } UNION { ?s rdfs:subClassOf ?o }
  ?s ?p ?o . FILTER(ISIRI(?o))
}
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One inference: what it says, its rule, and the claims it goes back to."""

    subject: str
    property: str
    object: str
    rule: str
    premises: tuple[str, ...]


@dataclass
class Around:
    """The neighbourhood of a thing: its triples, its nodes, its claims and their judgements."""

    iri: str
    facts: Pile = field(default_factory=dict)
    incoming: list[tuple[str, str]] = field(default_factory=list)
    claims: Pile = field(default_factory=dict)
    mentioning: tuple[str, ...] = ()
    judgements: Pile = field(default_factory=dict)
    sources: Pile = field(default_factory=dict)
    records: tuple[Record, ...] = ()
    planned_forms: Mapping[str, str] = field(default_factory=dict)
    parents: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: Labels = field(default_factory=Labels)

    def nodes(self, kind: str) -> list[tuple[str, Values]]:
        """Give the nodes of one class (its local name) around the thing, by IRI."""
        wanted = PREFIXES["mp"] + kind
        return sorted(
            (iri, values)
            for iri, values in self.facts.items()
            if iri != self.iri and any(t.value == wanted for t in values.get(RDF_TYPE, ()))
        )


MP = PREFIXES["mp"]
RDF_TYPE = PREFIXES["rdf"] + "type"
DERIVED = PREFIXES["prov"] + "wasDerivedFrom"
FINDING = MP + "Finding"
#: The documents in which a silence is; in the graph its title alone names them.
SILENT = MP + "silentIn"
#: How the outcomes begin of claims that are behind no fact because something else was chosen.
SET_ASIDE = "set-aside-"
_NOT_IN = re.compile(r", not in ([\w-]+(?:, [\w-]+)*)$")


def one(values: Values, prop: str) -> str:
    """Give the first value of a property as text, or ""."""
    found = values.get(prop)
    if not found:
        return ""
    return found[0].value if len(found) == 1 else min(term.value for term in found)


def many(values: Values, prop: str) -> list[str]:
    """All values of a property as texts, sorted."""
    return sorted({term.value for term in values.get(prop, ())})


def pile(store: SparqlStore, query: str, terms: Mapping[str, NamedNode] | None = None) -> Pile:
    """Subject → property → values, of a query for ?s ?p ?o."""
    found: Pile = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value in rows(store, query, terms or {}):
        if (
            isinstance(subject, NamedNode)
            and isinstance(predicate, NamedNode)
            and isinstance(value, (NamedNode, Literal))
        ):
            found[subject.value][predicate.value].append(value)
    return {iri: dict(values) for iri, values in found.items()}


def details(store: SparqlStore, iris: Iterable[str]) -> Pile:
    """All triples of these nodes of the claims graph, and the words of those that are claims."""
    wanted = [NamedNode(iri) for iri in sorted(set(iris))]
    if not wanted:
        return {}
    values = among("s", wanted)
    found = pile(store, _DETAILS.format(values=values))
    for iri, quotes in pile(store, _QUOTES.format(values=values)).items():
        found.setdefault(iri, {}).update(quotes)
    return found


def named(iri: str) -> dict[str, NamedNode]:
    """Give the term of an IRI as the parameter `thing`; what is no IRI is not found."""
    try:
        return {"thing": NamedNode(iri)}
    except ValueError:
        raise NotFound(f"“{repeated(iri)}” is no IRI.", hint="look it up by its name") from None


def around(store: SparqlStore, iri: str, lang: str) -> Around:
    """Read the neighbourhood of one thing."""
    bound = named(iri)
    here = Around(iri, facts=pile(store, _OWN, bound))
    here.incoming = sorted(
        (row["s"].value, row["p"].value)
        for row in rows(store, _INCOMING, bound)
        if isinstance(row["s"], NamedNode) and isinstance(row["p"], NamedNode)
    )
    here.records = _records(store, bound)
    _claims(store, here, bound)
    model(store, here)
    here.labels = fetch(store, mentioned(here), lang)
    return here


def _records(store: SparqlStore, bound: Mapping[str, NamedNode]) -> tuple[Record, ...]:
    """Give the inferences about the thing, each with the claims at the bottom of its premises."""
    found: dict[str, tuple[tuple[str, str, str, str], set[str]]] = {}
    for row in rows(store, _INFERRED, bound):
        names = ("i", "s", "p", "o", "rule", "premise")
        record, *parts, premise = (_text(row[name]) for name in names)
        entry = found.setdefault(record, ((parts[0], parts[1], parts[2], parts[3]), set()))
        if premise.startswith(PREFIXES["id"] + "claim/"):
            entry[1].add(premise)
    return tuple(
        Record(*parts, premises=tuple(sorted(claims)))
        for _, (parts, claims) in sorted(found.items())
    )


def _claims(store: SparqlStore, here: Around, bound: Mapping[str, NamedNode]) -> None:
    """Give the claims that mention the thing, those judged with them, and what rules used."""
    mentioning: set[str] = set()
    others: set[str] = set()
    judgements: set[str] = set()
    for row in rows(store, _NEAR, bound):
        if row["c"] is not None:
            mentioning.add(_text(row["c"]))
        if row["j"] is not None:
            judgements.add(_text(row["j"]))
            others.add(_text(row["other"]))
    for record in here.records:
        others.update(record.premises)
    for values in here.facts.values():
        others.update(many(values, DERIVED))
    here.mentioning = tuple(sorted(mentioning))
    ledger(store, here, mentioning | others, judgements)


def ledger(store: SparqlStore, here: Around, claims: set[str], judgements: set[str]) -> None:
    """Read claims and judgements in full, and the documents the claims come from."""
    found = details(store, claims | judgements)
    here.judgements = judged({iri: found[iri] for iri in sorted(judgements) if iri in found})
    here.claims = {iri: v for iri, v in found.items() if iri not in judgements}
    origin = PREFIXES["prov"] + "hadPrimarySource"
    here.sources = details(store, {one(v, origin) for v in here.claims.values()} - {""})


def judged(found: Pile) -> Pile:
    """Give judgements, and findings as judgements that are still to be made."""
    return {
        iri: _as_judgement(values) if FINDING in many(values, RDF_TYPE) else values
        for iri, values in found.items()
    }


def _as_judgement(finding: Values) -> Values:
    """Give a finding the form of a judgement; a difference has a kind and a title, a doubt not."""
    kind, title, text = (PREFIXES["dct"] + name for name in ("type", "title", "description"))
    found = {
        RDF_TYPE: finding[RDF_TYPE],
        MP + "judges": finding[DERIVED],
        kind: finding.get(kind, finding[RDF_TYPE]),
        title: finding.get(title, finding[text]),
    }
    found |= {SILENT: silent} if (silent := _silent_in(finding.get(title, ()))) else {}
    return found | ({text: finding[text]} if title in finding else {})


def _silent_in(titles: Iterable[Term]) -> list[Term]:
    """Give the documents that the title of a silence names as saying nothing."""
    found = (_NOT_IN.search(title.value) for title in titles)
    slugs = (slug for match in found if match for slug in match[1].split(", "))
    return [thing("source", slug) for slug in slugs]


def model(store: SparqlStore, here: Around) -> None:
    """Give what the ontology says of planned forms and of classes."""
    found = pile(store, _MODEL)
    form, parent = MP + "plannedForm", PREFIXES["rdfs"] + "subClassOf"
    here.planned_forms = {iri: one(v, form) for iri, v in found.items() if form in v}
    here.parents = {iri: frozenset(many(v, parent)) for iri, v in found.items() if parent in v}


def mentioned(here: Around) -> set[str]:
    """Every IRI that a card may have to name."""
    found = {iri for pair in here.incoming for iri in pair} | {here.iri}
    for group in (here.facts, here.claims, here.judgements, here.sources):
        for values in group.values():
            found |= set(values)
            found |= {t.value for terms in values.values() for t in terms if _is_thing(t)}
    return found | {record.rule for record in here.records} | {r.subject for r in here.records}


def _is_thing(term: Term) -> bool:
    return isinstance(term, NamedNode)


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
