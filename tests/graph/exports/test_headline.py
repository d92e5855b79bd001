"""Of figures for one thing and measure just one is the headline, in every format."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.exports.snapshot import Snapshot
from graph.exports.tables.making import tables
from graph.rdf.iris import CLAIMS, thing
from graph.stores.memory import store_of
from ontology.terms import DCT, EDTF, MP, PROV, RDF, XSD, concept

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.exports.tables.model import Table

#: The columns that figures have in common of which one is the headline.
SAME: Final = (
    *("about_iri", "indicator_iri", "unit_iri", "status_iri", "track_iri", "place_iri"),
    *("from_date", "until_date"),
)
PROJECT: Final = thing("project", "p")


def test_each_measure_of_a_thing_has_one_headline(corpus_tables: Mapping[str, Table]) -> None:
    """However often a figure was stated, one row is marked; alone it is the headline itself."""
    table = corpus_tables["figures"]
    marked: dict[tuple[object, ...], list[object]] = defaultdict(list)
    for each in table.rows:
        told = dict(zip(table.names, each, strict=True))
        marked[tuple(told[name] for name in SAME)].append(told["headline"])
    assert all(found.count(True) == 1 for found in marked.values())
    assert any(len(found) > 2 for found in marked.values())


def test_a_figure_stated_again_counts_once(corpus_tables: Mapping[str, Table]) -> None:
    """PALIM's applicants, with a date and without, are one headline of 9,677."""
    table = corpus_tables["figures"]
    told = [dict(zip(table.names, each, strict=True)) for each in table.rows]
    found = [
        each
        for each in told
        if (each["about_slug"], each["indicator_slug"]) == ("palim", "applicants")
        and each["status_slug"] == "actual"
    ]
    assert len(found) > 1
    assert [each["value"] for each in found if each["headline"]] == [9677]


@pytest.mark.parametrize(
    ("figures", "chosen"),
    [
        ({"a": "2019", "b": "2021"}, "b"),
        ({"a": "2021-03", "b": "2021"}, "b"),
        ({"a": "2019/2021", "b": "2021"}, "b"),
        ({"a": "2021", "b": ""}, "a"),
        ({"a": "2021", "b": "read in 2022"}, "b"),
        ({"a": "2021", "b": "read in 2020"}, "a"),
        ({"a": "", "b": "", "c": ""}, "c"),
        ({"a": "never", "b": "2001"}, "b"),
        ({"a": "../2020", "b": "2019/.."}, "a"),
    ],
)
def test_the_latest_figure_is_taken(figures: dict[str, str], chosen: str) -> None:
    """The latest date decides; without one the day of the newest document, at last the IRI."""
    said = [quad for name, date in figures.items() for quad in _figure(name, date)]
    [table] = [each for each in tables(Snapshot(store_of(said), "1")) if each.name == "figures"]
    [slug, headline] = [table.names.index(name) for name in ("slug", "headline")]
    assert [each[slug] for each in table.rows if each[headline]] == [chosen]


def test_the_better_documented_of_equals_is_taken() -> None:
    """Of two figures for one date, that with more documents behind it is the headline."""
    said = [*_figure("a", "2020"), *_figure("b", "2020")]
    for number in range(2):
        said += _documented("a", f"s{number}", "2019")
    [table] = [each for each in tables(Snapshot(store_of(said), "1")) if each.name == "figures"]
    [slug, headline] = [table.names.index(name) for name in ("slug", "headline")]
    assert [each[slug] for each in table.rows if each[headline]] == ["a"]


def test_plan_and_outcome_both_have_one() -> None:
    """Figures that differ in status, place, unit or period do not stand in for each other."""
    said = [*_figure("a", "2019"), *_figure("b", "2021"), *_figure("c", "2022")]
    said = [
        quad
        for quad in said
        if not (quad.predicate == MP.status and str(quad.subject).endswith("/c>"))
    ]
    said.append(Quad(thing("observation", "b"), MP.place, thing("place", "morocco")))
    [table] = [each for each in tables(Snapshot(store_of(said), "1")) if each.name == "figures"]
    headline = table.names.index("headline")
    assert [each[headline] for each in table.rows] == [True, True, True]


def _figure(name: str, date: str) -> list[Quad]:
    iri = thing("observation", name)
    said = [
        Quad(iri, RDF.type, MP.Observation),
        Quad(iri, MP.about, PROJECT),
        Quad(iri, MP.indicator, concept("indicator", "trained")),
        Quad(iri, MP.status, concept("status", "actual")),
        Quad(iri, MP.value, Literal("5", datatype=XSD.decimal)),
    ]
    if date.startswith("read in "):
        return [*said, *_documented(name, f"of-{name}", date.removeprefix("read in "))]
    kind = XSD.gYear if len(date) == 4 else EDTF.EDTF
    return [*said, Quad(iri, MP.asOf, Literal(date, datatype=kind))] if date else said


def _documented(figure: str, source: str, published: str) -> list[Quad]:
    claim, document = thing("claim", f"{figure}-{source}"), thing("source", source)
    year = Literal(published, datatype=XSD.gYear)

    def record(iri: NamedNode, name: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(iri, name, value, CLAIMS)

    return [
        Quad(thing("observation", figure), PROV.wasDerivedFrom, claim),
        record(claim, RDF.type, MP.Claim),
        record(claim, PROV.hadPrimarySource, document),
        record(document, RDF.type, MP.Source),
        record(document, DCT.issued, year),
    ]
