"""Countries are those of the EU's table, and the table of mappings says what the data say."""

import csv
from importlib.resources import files

from graph import mappings
from graph.corpus import Corpus
from ontology import terms
from ontology.terms import SKOS

TABLE = files("ontology") / "authorities" / "eu-countries.csv"


def test_countries_have_the_codes_and_names_of_the_table(corpus: Corpus) -> None:
    """Every country has its ISO code, its EU code and its three names as the table gives them."""
    rows = {row["iso3166-1"]: row for row in csv.DictReader(TABLE.read_text("utf-8").splitlines())}
    countries = [p.record for p in corpus.entities.values() if p.record.type == "Country"]
    assert len(countries) > 100
    for record in countries:
        row = rows[record.identifiers.iso3166_1 or ""]
        assert record.identifiers.eu_country == row["eu-country"]
        assert {lang: record.label[lang] for lang in terms.LANGUAGES} == {
            lang: row[lang] for lang in terms.LANGUAGES
        }
    assert len({record.identifiers.iso3166_1 for record in countries}) == len(countries)
    assert rows.keys() == {record.identifiers.iso3166_1 for record in countries}


def test_every_source_is_in_a_listed_language(corpus: Corpus) -> None:
    """The language of every source is in the scheme, linked to the EU's list of languages."""
    for placed in corpus.sources.values():
        terms.concept("language", placed.record.language.split("-")[0])
    linked = {triple.subject for triple in terms.triples() if triple.predicate == SKOS.exactMatch}
    assert linked.issuperset(terms.concepts("language"))


def test_mappings_are_those_of_the_data(corpus: Corpus) -> None:
    """The packaged SSSOM table is what the vocabulary and the corpus give, row for row."""
    assert mappings.packaged() == mappings.table(corpus)


def test_mappings_read_as_sssom(corpus: Corpus) -> None:
    """Each row has five cells, and every CURIE has its prefix in the map above."""
    lines = mappings.table(corpus).splitlines()
    known = {line[1:].split(":")[0].strip() for line in lines if line.startswith("#  ")}
    rows = list(csv.DictReader([li for li in lines if li[0] != "#"], delimiter="\t"))
    assert len(rows) > 200
    for row in rows:
        assert None not in row.values()
        for column in ("subject_id", "predicate_id", "object_id", "mapping_justification"):
            assert row[column].split(":")[0] in known, row
    pairs = {(row["subject_id"], row["object_id"]) for row in rows}
    assert ("id:place/morocco", "eucountry:MAR") in pairs
    assert ("scheme:occupation/isco-2", "isco:C2") in pairs
