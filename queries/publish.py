"""The library as part of the data set, so that other SPARQL editors show it as examples.

Each question is a sh:SPARQLExecutable with a query that runs as it is, in the convention of the
SIB's sparql-examples. The descriptions stand in the default graph, because editors ask for them
without naming a graph; no statement has a thing of the data as subject or object, so that nothing
is said of the things that documents tell of.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.corpus import Corpus
from graph.rdf.iris import DEFAULT_BASE, thing
from ontology import terms
from ontology.errors import UnknownTerm
from ontology.messages import known, message
from ontology.terms import LANGUAGES, MP, RDF, RDFS, SCHEMA, SH, SKOS, XSD
from queries.bind import Bound, bound
from queries.catalogue import Parameter, Question, Texts, catalogue
from queries.listing import needed
from queries.prefixes import PREFIXES
from queries.types import TYPES

Said: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]

#: What a type of parameters means, in its pattern: the members of a class, or of a scheme.
_CLASS = re.compile(r"\?thing a mp:(\w+)")
_SCHEME = re.compile(r"skos:inScheme scheme:([\w-]+)")
_LIBRARY = thing("prefixes", "library")
#: Form of a query → its class and the property that has its text.
_FORMS: Mapping[str, tuple[NamedNode, NamedNode]] = MappingProxyType(
    {
        "SELECT": (SH.SPARQLSelectExecutable, SH.select),
        "ASK": (SH.SPARQLAskExecutable, SH.ask),
        "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
        "DESCRIBE": (SH.SPARQLDescribeExecutable, SH.describe),
    },
)


def iri_of(asked: Question) -> NamedNode:
    """Give the published IRI of a question, which never changes."""
    return thing("question", asked.name)


def descriptions(corpus: Corpus, base: str = DEFAULT_BASE) -> list[Quad]:
    """Describe every question whose example is in this corpus.

    IRIs are those of the default base, as everywhere before a data set is written; only the texts
    of the queries name things and graphs under `base`.
    """
    return [
        Quad(subject, predicate, value, DefaultGraph())
        for subject, predicate, value in (*_prefixes(base), *_questions(corpus, base))
    ]


def _questions(corpus: Corpus, base: str) -> Iterator[Said]:
    for asked in catalogue().values():
        terms_ = example_terms(corpus, asked)
        if terms_ is not None:
            yield from _question(asked, terms_, base)


def example_terms(corpus: Corpus, asked: Question) -> dict[str, Bound] | None:
    """Give the terms of the example; None where one of them is not in the corpus."""
    found: dict[str, Bound] = {}
    for each in asked.parameters:
        text = each.example if needed(each) else each.default
        if text:
            term = _term(corpus, each, text)
            if term is None:
                return None
            found[each.name] = term
    return found


def _term(corpus: Corpus, parameter: Parameter, slug: str) -> Bound | None:
    """Give the term of an example by its slug alone: nothing is guessed in what is published."""
    kind = parameter.type
    scheme = _SCHEME.search(TYPES[kind])
    if scheme or kind == "property":
        try:
            return terms.concept(scheme.group(1), slug) if scheme else MP[slug]
        except UnknownTerm:
            return None
    records: dict[str, Container[str]] = {
        "source": corpus.sources,
        "claim": corpus.claims,
        "judgement": corpus.judgements,
    }
    if kind in records:
        return thing(kind, slug) if slug in records[kind] else None
    if _CLASS.search(TYPES[kind]):
        entity = corpus.entities.get(slug)
        return thing(entity.kind, slug) if entity else None
    return Literal(slug)


def _question(asked: Question, found: Mapping[str, Bound], base: str) -> Iterator[Said]:
    iri = iri_of(asked)
    kind, text = _FORMS[asked.form]
    yield iri, RDF.type, SH.SPARQLExecutable
    yield iri, RDF.type, kind
    yield from _in_all(iri, RDFS.label, asked.title)
    yield from _in_all(iri, RDFS.comment, asked.description)
    yield iri, text, Literal(_rebased(bound(asked.standalone, found), base))
    yield iri, SH.prefixes, _LIBRARY
    yield iri, SCHEMA.target, NamedNode(f"{base}sparql")
    yield from _keywords(iri, asked.theme)
    if asked.parameters:
        # What SHACL reads has the example in it; the text to put other values into is here.
        yield iri, SCHEMA.text, Literal(_rebased(asked.standalone, base))
    for place, parameter in enumerate(asked.parameters):
        yield from _parameter(iri, parameter, place)


def _parameter(question: NamedNode, each: Parameter, place: int) -> Iterator[Said]:
    """Describe a parameter; its IRI ends in its name, and is its path as SHACL wants one."""
    iri = NamedNode(f"{question.value}#{each.name}")
    yield question, SH.parameter, iri
    yield iri, RDF.type, SH.Parameter
    yield iri, SH.path, iri
    yield from _in_all(iri, SH.name, each.label)
    yield from _in_all(iri, RDFS.label, each.label)
    yield iri, SH.order, Literal(place)
    yield iri, SH.optional, Literal(not needed(each))
    yield from _range(iri, each.type)
    if each.default:
        yield iri, SH.defaultValue, Literal(each.default)
    if each.example:
        yield iri, SKOS.example, Literal(each.example)


def _range(iri: NamedNode, kind: str) -> Iterator[Said]:
    """Say what the values of a parameter are, as a shape does."""
    if scheme := _SCHEME.search(TYPES[kind]):
        yield iri, SH["class"], SKOS.Concept
        yield iri, SH.pattern, Literal(f"^{DEFAULT_BASE}scheme/{scheme.group(1)}/")
    elif cls := _CLASS.search(TYPES[kind]):
        yield iri, SH["class"], MP[cls.group(1)]
    elif kind == "property":
        yield iri, SH["class"], RDF.Property
    else:
        yield iri, SH.datatype, XSD.string


def _prefixes(base: str) -> Iterator[Said]:
    """Declare every prefix of the library, each as a node of its own: no blank nodes."""
    yield from _in_all(
        _LIBRARY, RDFS.label, {lang: message("published.prefixes", lang) for lang in LANGUAGES}
    )
    for name, space in PREFIXES.items():
        iri = NamedNode(f"{_LIBRARY.value}#{name}")
        yield _LIBRARY, SH.declare, iri
        yield iri, RDF.type, SH.PrefixDeclaration
        yield iri, SH.prefix, Literal(name)
        yield iri, SH.namespace, Literal(_rebased(space, base), datatype=XSD.anyURI)


def _keywords(iri: NamedNode, theme: str) -> Iterable[Said]:
    key = f"theme.{theme}"
    if not theme or not known(key):
        return ()
    return _in_all(iri, SCHEMA.keywords, {lang: message(key, lang) for lang in LANGUAGES})


def _in_all(iri: NamedNode, predicate: NamedNode, texts: Texts) -> Iterator[Said]:
    for lang in LANGUAGES:
        yield iri, predicate, Literal(texts[lang], language=lang)


def _rebased(text: str, base: str) -> str:
    """Put the base of a published data set into a text, as it is put into the IRIs of things."""
    for part in ("id/", "graph/"):
        text = text.replace(DEFAULT_BASE + part, base + part)
    return text
