"""The mappings of this graph to the identifiers of others, as an SSSOM table.

Source of the format: A Simple Standard for Sharing Ontological Mappings (SSSOM), TSV with the
metadata in comment lines. One row a match; all of them were chosen by hand.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pyoxigraph import NamedNode

from graph.corpus import Corpus
from graph.rdf.iris import thing
from graph.reading import identifiers
from ontology import terms
from ontology.terms import BASE, RDFS, SKOS

FILE = "mappings.sssom.tsv"
_COLUMNS = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification")
_MATCHES = {
    SKOS.exactMatch: "skos:exactMatch",
    SKOS.closeMatch: "skos:closeMatch",
    RDFS.subClassOf: "rdfs:subClassOf",
    RDFS.subPropertyOf: "rdfs:subPropertyOf",
}
_OTHERS = {
    "eucountry": "http://publications.europa.eu/resource/authority/country/",
    "eucurrency": "http://publications.europa.eu/resource/authority/currency/",
    "eulanguage": "http://publications.europa.eu/resource/authority/language/",
    "euresource": "http://publications.europa.eu/resource/authority/resource-type/",
    "isco": "http://data.europa.eu/esco/isco/",
    "nuts": "http://data.europa.eu/nuts/code/",
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
    "ror": "https://ror.org/",
    "semapv": "https://w3id.org/semapv/vocab/",
}


def table(corpus: Corpus) -> str:
    """Give every mapping of the vocabulary and of the corpus as one SSSOM table."""
    rows = sorted({*_of_terms(), *_of_things(corpus)})
    known = {**terms.prefixes(), **_OTHERS}
    lines = [f"#  {prefix}: {iri}" for prefix, iri in sorted(known.items()) if _used(prefix, rows)]
    header = [
        "#curie_map:",
        *lines,
        f"#mapping_set_id: {BASE}mappings",
        "#license: https://creativecommons.org/licenses/by/4.0/",
        "\t".join(_COLUMNS),
    ]
    return "\n".join([*header, *("\t".join(row) for row in rows), ""])


def packaged() -> str:
    """Give the table that lies in the package, to be compared with a fresh one."""
    return (files("graph") / "corpus" / FILE).read_text("utf-8")


def write(corpus: Corpus, path: Path) -> str:
    """Write the table into a file and say so."""
    text = table(corpus)
    path.write_text(text, encoding="utf-8")
    return f"wrote {text.count(chr(10)) - text.count(chr(10) + '#') - 2} mappings to {path}"


def _of_terms() -> Iterator[tuple[str, ...]]:
    for triple in terms.triples():
        match, subject, value = _MATCHES.get(triple.predicate), triple.subject, triple.object
        if not (match and isinstance(subject, NamedNode) and isinstance(value, NamedNode)):
            continue
        if subject.value.startswith(BASE) and not value.value.startswith(BASE):
            yield _row(subject, terms.label(subject), match, value)


def _of_things(corpus: Corpus) -> Iterator[tuple[str, ...]]:
    for slug, placed in corpus.entities.items():
        for scheme, value in placed.record.identifiers.items():
            if elsewhere := identifiers.iri(scheme, value):
                subject, match = thing(placed.kind, slug), "skos:exactMatch"
                yield _row(
                    subject, placed.record.label.get("en", slug), match, NamedNode(elsewhere)
                )


def _row(subject: NamedNode, label: str, match: str, value: NamedNode) -> tuple[str, ...]:
    return _curie(subject), label, match, _curie(value), "semapv:ManualMappingCuration"


def _curie(iri: NamedNode) -> str:
    """Shorten an IRI by the longest namespace it begins with; others stay whole."""
    known = {**terms.prefixes(), **_OTHERS}
    fitting = [(ns, prefix) for prefix, ns in known.items() if iri.value.startswith(ns)]
    if not fitting:
        return iri.value
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.value.removeprefix(namespace)}"


def _used(prefix: str, rows: list[tuple[str, ...]]) -> bool:
    return any(cell.startswith(f"{prefix}:") for row in rows for cell in row)
