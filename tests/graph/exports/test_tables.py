"""The tables hold what the graph says: nothing is lost, and nothing is added."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from graph.exports.graphs import network
from graph.exports.snapshot import Snapshot
from graph.exports.tables.making import tables
from graph.rdf.data_set import DATA_SET
from graph.rdf.iris import CLAIMS
from graph.stores.memory import store_of
from ontology.terms import DCT, MP, OA, PROV, RDF, RDFS, SKOS
from tests.graph.exports.reading import spelled
from tests.graph.exports.snapshots import LABELS, LONG_NUMBER, PROJECT, STRANGER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.exports.tables.model import Column, Table

HOME: Final = "https://w3id.org/migration-partnerships/id/"
#: Each table with a row for each thing of a class, and where the things are.
CLASSES: Final = {
    "things": (MP.Entity, ""),
    "initiatives": (MP.Initiative, ""),
    "actors": (MP.Actor, ""),
    "funds": (MP.Fund, ""),
    "agreements": (MP.Agreement, ""),
    "frameworks": (MP.PolicyFramework, ""),
    "models": (MP.MobilityModel, ""),
    "places": (MP.Place, ""),
    "participations": (MP.Participation, ""),
    "fundings": (MP.Funding, ""),
    "figures": (MP.Observation, ""),
    "lineage": (MP.LineageLink, ""),
    "remarks": (MP.Remark, ""),
    "sources": (MP.Source, f"GRAPH {CLAIMS}"),
    "utterances": (MP.Utterance, f"GRAPH {CLAIMS}"),
    "claims": (MP.Claim, f"GRAPH {CLAIMS}"),
    "judgements": (MP.Judgement, f"GRAPH {CLAIMS}"),
}


def asked(store: Store, query: str) -> list[tuple[str, ...]]:
    """The rows of an answer as texts."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(_text(term) for term in row) for row in found]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def cells(table: Table, *names: str) -> list[tuple[str, ...]]:
    """Some columns of a table as texts."""
    places = [table.names.index(name) for name in names]
    return [tuple(spelled(row[place]) for place in places) for row in table.rows]


def row(table: Table, slug: str) -> dict[str, object]:
    """The row of a slug, by the names of the columns."""
    place = table.names.index("slug")
    return next(
        dict(zip(table.names, each, strict=True)) for each in table.rows if each[place] == slug
    )


def _language(column: Column) -> str:
    end = column.name.rpartition("_")[2]
    return f' FILTER(LANG(?o) = "{end}")' if end in {"en", "fr", "nl"} else ""


@pytest.mark.parametrize("name", CLASSES)
def test_rows_are_the_things_of_a_class(
    name: str, corpus_tables: Mapping[str, Table], store: Store
) -> None:
    """A table has one row for each thing of its class, and none for anything else."""
    kind, graph = CLASSES[name]
    found = asked(store, f"SELECT DISTINCT ?s WHERE {{ {graph} {{ ?s a {kind} }} }}")
    assert sorted(cells(corpus_tables[name], "iri")) == sorted(found)
    assert found


@pytest.mark.parametrize("name", CLASSES)
def test_columns_hold_their_property(
    name: str, corpus_tables: Mapping[str, Table], store: Store
) -> None:
    """A column of a property has exactly the values that the graph has for it."""
    table, (kind, graph) = corpus_tables[name], CLASSES[name]
    checked = 0
    for column in table.columns:
        if not column.property or column.property in {OA.exact.value, OA.start.value, OA.end.value}:
            continue
        where = f"?s a {kind} ; <{column.property}> ?o {_language(column)}"
        if column.name == "value" and name == "claims":
            where += f" FILTER NOT EXISTS {{ ?s {MP.claimedObject} ?any }}"
        found = asked(store, f"SELECT ?s ?o WHERE {{ {graph} {{ {where} }} }}")
        mine = [pair for pair in cells(table, "iri", column.name) if pair[1]]
        assert sorted(mine) == sorted(found), column.name
        checked += 1
    assert checked or name == "things"


def test_words_stand_beside_their_claim(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """The words of a claim are those of its fragment, with their position."""
    query = f"""SELECT ?c ?w ?a ?b WHERE {{ GRAPH {CLAIMS} {{
      ?c {PROV.wasQuotedFrom} ?f . ?f {OA.exact} ?w
      OPTIONAL {{ ?f {OA.start} ?a ; {OA.end} ?b }} }} }}"""
    mine = cells(corpus_tables["claims"], "iri", "words", "words_start", "words_end")
    assert sorted(mine) == sorted(asked(store, query))


def test_nothing_of_the_corpus_is_left_over(corpus_tables: Mapping[str, Table]) -> None:
    """Each statement about a thing, a fact or a record of the corpus has a column.

    What is left is what the data set says of itself: it is no thing, and no table is about it.
    """
    assert {each[1] for each in corpus_tables["other_statements"].rows} == {DATA_SET.value}


def test_all_ties_of_things_are_somewhere(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """Each statement that ties a thing to something is one row of links, or a cell."""
    query = f"""SELECT ?s ?p ?o WHERE {{ ?s a {MP.Entity} ; ?p ?o
      FILTER(isIRI(?o) && ?p != {RDF.type}) }}"""
    mine: Counter[tuple[str, ...]] = Counter()
    for name, other in (
        ("thing_places", "place"),
        ("thing_topics", "topic"),
        ("thing_links", "other"),
    ):
        mine.update(cells(corpus_tables[name], "thing_iri", "relation_iri", f"{other}_iri"))
    for name in ("actors", "places"):
        for column in corpus_tables[name].columns:
            if column.property and column.points:
                pairs = cells(corpus_tables[name], "iri", column.name)
                mine.update((s, column.property, o) for s, o in pairs if o)
    matches = cells(corpus_tables["identifiers"], "thing_iri", "match_iri")
    mine.update((s, SKOS.exactMatch.value, o) for s, o in matches if o)
    assert mine == Counter(asked(store, query))


def test_all_names_are_there(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """Every name in every language is a row, and no name that nobody gave."""
    names = f"{RDFS.label}|{SKOS.altLabel}|{MP.officialName}|{MP.alternativeName}|{MP.acronym}"
    query = f"""SELECT DISTINCT ?s ?n (LANG(?o) AS ?l) WHERE {{
      ?s a {MP.Entity} ; {names} ?o BIND(STR(?o) AS ?n) }}"""
    mine = set(cells(corpus_tables["names"], "thing_iri", "name", "name_lang"))
    assert mine == set(asked(store, query))


def test_classes_are_all_listed(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """The classes of a thing are those of the graph, and the first is the most specific one."""
    pairs = cells(corpus_tables["things"], "iri", "classes")
    mine = {(iri, f"{MP.iri}{name}") for iri, names in pairs for name in names.split("; ")}
    query = f"""SELECT ?s ?t WHERE {{ ?s a {MP.Entity}, ?t
      FILTER(STRSTARTS(STR(?t), "{MP.iri}")) }}"""
    assert mine == set(asked(store, query))
    assert row(corpus_tables["things"], "palim")["class_slug"] == "PilotProject"


def test_facts_lead_to_their_claims(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """Each fact has a row for each claim that it comes from."""
    query = f"""SELECT ?f ?c WHERE {{ ?f a {MP.QualifiedStatement} ; {PROV.wasDerivedFrom} ?c }}"""
    mine = cells(corpus_tables["fact_claims"], "fact_iri", "claim_iri")
    assert sorted(mine) == sorted(asked(store, query))


def test_disagreements_have_their_claims(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """Judged and unjudged differences are rows, each with the claims that differ."""
    query = f"""SELECT DISTINCT ?d ?c WHERE {{ GRAPH {CLAIMS} {{
      {{ ?d {MP.judges} ?c }} UNION {{ ?d a {MP.Finding} ; {PROV.wasDerivedFrom} ?c }} }} }}"""
    table = corpus_tables["disagreement_claims"]
    mine = cells(table, "disagreement_iri", "claim_iri")
    assert sorted(mine) == sorted(asked(store, query))
    preferred = [pair[:2] for pair in cells(table, "disagreement_iri", "claim_iri", "preferred")
                 if pair[2] == "true"]  # fmt: skip
    query = f"SELECT ?d ?c WHERE {{ GRAPH {CLAIMS} {{ ?d {MP.prefers} ?c }} }}"
    assert sorted(preferred) == sorted(asked(store, query))
    known = cells(corpus_tables["disagreements"], "iri")
    assert {(name,) for name, _ in mine} == set(known)
    query = f"""SELECT ?j ?t WHERE {{ GRAPH {CLAIMS} {{
      ?j a {MP.Judgement} ; {DCT.references} ?t }} }}"""
    things = cells(corpus_tables["judgement_things"], "judgement_iri", "thing_iri")
    assert sorted(things) == sorted(asked(store, query))


@pytest.mark.parametrize("name", ["participations", "fundings", "figures", "lineage", "remarks"])
def test_documents_are_counted_by_voice(
    name: str, corpus_tables: Mapping[str, Table], store: Store
) -> None:
    """Pages that retell one text are many documents and one independent voice."""
    query = f"""SELECT ?f (COUNT(DISTINCT ?s) AS ?d) (COUNT(DISTINCT ?u) AS ?i) WHERE {{
      ?f a {CLASSES[name][0]} ; {PROV.wasDerivedFrom} ?c
      GRAPH {CLAIMS} {{ ?c {PROV.hadPrimarySource} ?s . ?s {MP.utterance} ?u }} }} GROUP BY ?f"""
    mine = cells(corpus_tables[name], "iri", "documents", "independent")
    assert sorted(mine) == sorted(asked(store, query))


def test_a_project_as_people_know_it(corpus_tables: Mapping[str, Table]) -> None:
    """PALIM has its names, its dates with their bounds, its places and who coordinated it."""
    palim = row(corpus_tables["initiatives"], "palim")
    assert palim["label_en"] == "PALIM"
    assert palim["sectors"] == "ict"
    assert palim["origins"] == "morocco"
    assert palim["start_date"] == "2019-03-01"
    assert palim["start_earliest"] == palim["start_latest"] == date(2019, 3, 1)
    assert palim["planned_end_date"] == "2020-08-31"
    takes_part = row(corpus_tables["participations"], "palim.enabel.coordinator")
    assert (takes_part["actor_label"], takes_part["role_slug"]) == ("Enabel", "coordinator")
    assert takes_part["planned"] is False
    assert takes_part["documents"] == takes_part["independent"] == 3
    assert takes_part["differences"] == "naming; scope; silence"


def test_money_is_exact(corpus_tables: Mapping[str, Table]) -> None:
    """Sums are decimal numbers with every digit that the fact has."""
    budgets = [
        row_[corpus_tables["figures"].names.index("value")]
        for row_ in corpus_tables["figures"].rows
        if "palim.budget" in str(row_[0])
    ]
    assert Decimal("1496448.5") in budgets


def test_funds_of_a_funding_are_rows(corpus_tables: Mapping[str, Table], store: Store) -> None:
    """Money that comes through two funds has two rows, and its own row names both."""
    query = f"SELECT ?f ?t WHERE {{ ?f a {MP.Funding} ; {MP.through} ?t }}"
    mine = cells(corpus_tables["funding_through"], "funding_iri", "fund_iri")
    assert sorted(mine) == sorted(asked(store, query))
    assert row(corpus_tables["fundings"], "palim.eu")["through"] == "amif; mpf"


def test_inferred_links_name_their_rule(corpus_tables: Mapping[str, Table]) -> None:
    """A link that no document states says by which rule it follows."""
    table = corpus_tables["thing_links"]
    names = ("thing_slug", "relation_slug", "other_slug", "documents", "inferred_by")
    found = {each[:3]: each[3:] for each in cells(table, *names)}
    inferred = {key: value for key, value in found.items() if key[1] == "fundManagerOf"}
    assert inferred
    assert set(inferred.values()) == {("0", "fund-manager")}


def test_no_row_points_to_nothing(made: Mapping[str, Table]) -> None:
    """What a row points to has a row, in every data set; and keys name one row each."""
    keys = {name: {each[0] for each in table.rows} for name, table in made.items()}
    for table in made.values():
        for place, column in enumerate(table.columns):
            if column.points:
                pointed = {each[place] for each in table.rows} - {None}
                assert pointed <= keys[column.points], (table.name, column.name)
        places = [table.names.index(name) for name in table.key]
        found = Counter(tuple(each[place] for place in places) for each in table.rows)
        assert not table.key or not found or max(found.values()) == 1, table.name


def test_a_row_can_be_read_alone(corpus_tables: Mapping[str, Table]) -> None:
    """Beside each x_iri stand x_slug and x_label, of terms too; only what has no name has none."""
    nameless = {"claims", "fundings", "utterances"}
    for table in corpus_tables.values():
        for column in table.columns:
            if column.points and column.name != "iri":
                stem = column.name.removesuffix("_iri")
                assert f"{stem}_slug" in table.names, (table.name, column.name)
                told = f"{stem}_label" in table.names
                assert told == (column.points not in nameless), (table.name, column.name)
    takes_part = row(corpus_tables["participations"], "palim.enabel.coordinator")
    assert takes_part["role_label"] == "coordinator"
    assert row(corpus_tables["figures"], "palim.applicants.actual")["indicator_label"]


def test_labels_are_those_of_the_rows(corpus_tables: Mapping[str, Table]) -> None:
    """An x_label is the English label, or the title, of the row that x_iri points to."""
    known = {
        name: {each[0]: each[1] for each in cells(corpus_tables[name], "iri", label)}
        for name, label in (
            ("things", "label_en"),
            ("terms", "label_en"),
            ("judgements", "title"),
            ("disagreements", "title"),
        )
    }
    checked = 0
    for table in corpus_tables.values():
        for column in table.columns:
            if column.name != "iri" and column.points in known:
                label = f"{column.name.removesuffix('_iri')}_label"
                found = {pair for pair in cells(table, column.name, label) if pair[0]}
                assert all(known[column.points][iri] == words for iri, words in found), label
                checked += len(found)
    assert checked > 1000


def test_actors_have_the_country_that_networks_give_them(
    corpus_tables: Mapping[str, Table], packaged: Snapshot
) -> None:
    """Enabel is of Belgium, and Belgium of itself; each code is that of the network."""
    told = cells(corpus_tables["actors"], "iri", "country_code")
    codes = {each[0]: each[1] for each in told}
    nodes = network(packaged).nodes
    assert codes[f"{HOME}organisation/enabel"] == codes[f"{HOME}place/belgium"] == "BE"
    assert codes[f"{HOME}organisation/eu"] == ""
    both = {iri: code for iri, code in codes.items() if iri in nodes}
    assert both == {iri: nodes[iri].get("country", "") for iri in both}
    assert len({code for code in codes.values() if code}) > 30


def test_columns_are_no_words_of_sql(made: Mapping[str, Table]) -> None:
    """A query can name a period without quotes: from and until are from_date and until_date."""
    names = {name for table in made.values() for name in table.names}
    assert not names & {
        "from",
        "until",
        "to",
        "select",
        "where",
        "order",
        "group",
        "table",
        "index",
    }
    assert {"from_date", "until_date", "until_date_latest"} <= names


def test_names_of_columns_are_stable_words(made: Mapping[str, Table]) -> None:
    """Tables and columns have names in small letters, each once, and say what they hold."""
    for table in made.values():
        assert len(set(table.names)) == len(table.names), table.name
        for column in table.columns:
            assert column.name.replace("_", "").isalnum(), column.name
            assert column.name == column.name.lower()
            assert column.says.endswith((".", "…")), (table.name, column.name, column.says)
        assert table.says.endswith("."), table.name


def test_the_empty_data_set_has_all_tables(corpus_tables: Mapping[str, Table]) -> None:
    """A data set that says nothing has the same tables and columns, and no rows."""
    empty = tables(Snapshot(Store(), "0"))
    assert [table.name for table in empty] == [*corpus_tables]
    assert [table.columns for table in empty] == [each.columns for each in corpus_tables.values()]
    assert not any(table.rows for table in empty)


def test_odd_labels_are_exact(odd_tables: Mapping[str, Table]) -> None:
    """In the tables themselves every label is the label."""
    names = cells(odd_tables["names"], "name", "kind")
    assert {name for name, kind in names if kind == "altLabel"} == set(LABELS)
    labels = cells(odd_tables["actors"], "label_en")
    assert {label for (label,) in labels if label} == set(LABELS)


def test_what_has_no_column_is_told_all_the_same(odd_tables: Mapping[str, Table]) -> None:
    """Values that do not fit their column, and properties nobody knows, are other statements."""
    names = ("subject_iri", "property_iri", "value_iri", "value")
    rest = set(cells(odd_tables["other_statements"], *names))
    own = PROJECT.value
    assert {
        (own, MP.startDate.value, "", "2021"),
        (own, DCT.identifier.value, "", "no scheme"),
        (own, "http://elsewhere.example/p", "", "5"),
        (own, MP.sector.value, "javascript:alert(1)", ""),
        (own, RDFS.label.value, "", ""),
        (f"{HOME}observation/odd", MP.value.value, "", LONG_NUMBER),
        (f"{HOME}observation/odd", MP.approximate.value, "", "perhaps"),
        (f"{HOME}observation/word", MP.value.value, "", "abc"),
    } == rest


def test_strangers_and_other_graphs_are_told() -> None:
    """What is said of anything with an IRI, in whatever graph, is a row; the vocabulary is not."""
    stranger, other = NamedNode("http://elsewhere.example/x"), NamedNode("urn:graph")
    own, name = NamedNode(f"{HOME}project/palim"), NamedNode("urn:p")
    store = store_of(
        [
            Quad(stranger, name, Literal("of nobody")),
            Quad(own, name, Literal("elsewhere"), other),
            Quad(own, name, Literal("ours")),
            Quad(SKOS.prefLabel, RDFS.label, Literal("of the vocabulary")),
        ]
    )
    rest = next(t for t in tables(Snapshot(store, "1")) if t.name == "other_statements")
    assert cells(rest, "graph", "subject_iri", "value") == [
        ("facts", stranger.value, "of nobody"),
        ("facts", own.value, "ours"),
        ("urn:graph", own.value, "elsewhere"),
    ]
    assert "RDF" in rest.says


def test_dates_that_do_not_exist_have_no_days(odd_tables: Mapping[str, Table]) -> None:
    """A date of no calendar is shown as it is written, without first and last day."""
    [found] = (
        dict(zip(odd_tables["initiatives"].names, each, strict=True))
        for each in odd_tables["initiatives"].rows
    )
    assert found["start_date"] == "2020-02-31"
    assert found["planned_end_date"] == "soon"
    assert found["planned_end_date_earliest"] is None


def test_what_is_only_named_has_a_bare_row(odd_tables: Mapping[str, Table]) -> None:
    """Something that a fact names and nothing describes is a row with an IRI and a slug."""
    stranger = row(odd_tables["things"], "o'hara")
    assert stranger["iri"] == STRANGER.value
    assert stranger["label_en"] is None
    assert row(odd_tables["claims"], "nowhere")["subject_iri"] is None


def test_another_base_is_everywhere(founding_store: Store) -> None:
    """Under another base all things have its IRIs, and the vocabulary keeps its own."""
    base = "https://data.example.eu/mp/"
    moved = {table.name: table for table in tables(Snapshot(founding_store, "1", base))}
    there = {table.name: table for table in tables(Snapshot(founding_store, "1"))}
    for name, table in moved.items():
        assert len(table.rows) == len(there[name].rows)
        for place, column in enumerate(table.columns):
            for each in table.rows if column.name.endswith("iri") else ():
                assert not str(each[place]).startswith(HOME), (name, column.name)
    assert moved["participations"].rows[0][0] == str(there["participations"].rows[0][0]).replace(
        "https://w3id.org/migration-partnerships/", base
    )
    assert {each[1] for each in moved["other_statements"].rows} == {DATA_SET.value}
    assert [each[0] for each in moved["terms"].rows] == [each[0] for each in there["terms"].rows]


def test_tables_come_in_the_same_order(founding_store: Store) -> None:
    """The same statements give the same rows in the same order, however they were loaded."""
    backwards = store_of(sorted(founding_store, key=str, reverse=True))
    assert tables(Snapshot(backwards, "1")) == tables(Snapshot(founding_store, "1"))
