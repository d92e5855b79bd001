"""Clusters in words: names from what members share, who leads out, and how far each holds."""

import re

import networkx as nx
import pytest
from pyoxigraph import Store

from graph.networks.during import Years
from graph.networks.everything import whole
from graph.networks.model import Network
from queries.central.groups import groups
from queries.central.known import Known
from queries.model import Ref
from queries.reports.model import Report, Table
from tests.graph.central.made import made, turned

LANGUAGES = ("en", "fr", "nl")


@pytest.fixture(scope="module")
def networks(store: Store) -> dict[str, Network]:
    """The network in each language."""
    read = whole(store)
    return {lang: read.told(lang) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def told(networks: dict[str, Network]) -> dict[str, Report]:
    """The clusters in each language."""
    return {lang: groups(Known(graph)) for lang, graph in networks.items()}


def table(report: Report, name: str) -> Table:
    """Give a table by its name."""
    return next(each for each in report.tables if each.name == name)


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("en", "New Zealand: construction (around Pacific Trades Partnership)"),
        ("fr", "Nouvelle-Zélande\xa0: construction "
         "(autour de\xa0: Partenariat des métiers du Pacifique)"),
        ("nl", "Nieuw-Zeeland: bouw (rond Vakliedenpartnerschap Stille Oceaan)"),
    ],
)  # fmt: skip
def test_a_cluster_is_named_by_what_its_members_share(
    told: dict[str, Report], lang: str, name: str
) -> None:
    """Countries, sectors and the best connected thing make the name, in each language."""
    assert name in [each.title for each in told[lang].sections]


@pytest.mark.parametrize(("having", "name"), [(4, "Samoa (around X-P0)"), (3, "Around X-P0")])
def test_what_less_than_half_share_is_no_name(having: int, name: str) -> None:
    """A country of four of eight members is in the name of their cluster; one of three is not.

    That three of the eight have to do with it, and nobody else, is still told.
    """
    sides = {
        side: {f"{side}-p{at}": [f"{side}-{one}" for one in range(6)] for at in range(2)}
        for side in "xy"
    }
    graph: Network = nx.MultiDiGraph(made({**sides["x"], **sides["y"]}))
    graph.graph["countries"] = {"samoa": "Samoa", "fiji": "Fiji"}
    members = [each for each in graph if each.startswith("x")]
    for at, each in enumerate(members):
        graph.nodes[each]["countries"] = ("samoa",) if at < having else (f"c-{at}",)
    report = groups(Known(graph))
    told = next(part for part in report.sections if part.title == name)
    assert any(f"{having} of the {len(members)} members" in each.text for each in told.sentences)
    columns = [column.name for column in table(report, "clusters").columns]
    cells = next(row.cells for row in table(report, "clusters").rows if row.cells[0] == name)
    assert cells[columns.index("countries")] == ("Samoa" if having == 4 else "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_clusters_have_one_name(told: dict[str, Report], lang: str) -> None:
    """Every cluster of the corpus can be told from every other by its name."""
    names = table(told[lang], "clusters").column("cluster")
    assert len({*names}) == len(names)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_in_sentences_are_those_of_the_tables(told: dict[str, Report], lang: str) -> None:
    """Members, runs and likeness stand in the sentences on a cluster as in its row."""
    report = told[lang]
    rows = table(report, "clusters").rows
    first, *parts, last = report.sections
    assert first.sentences[0].count == len(rows) == len(parts)
    assert last.tables[0].rows
    members = [row.cells[1] for row in table(report, "members").rows]
    for row, part in zip(rows, parts, strict=True):
        name, _, size, _, _, _, _, runs, likeness = row.cells
        assert part.title == name
        assert members.count(name) == size == part.sentences[0].count
        holds = part.sentences[-1]
        assert holds.count == runs
        like = str(likeness).replace(".", "." if lang == "en" else ",")
        none = {"en": "none", "fr": "aucun", "nl": "geen"}[lang]
        assert re.search(rf"\b{runs or none}\b.*\b{re.escape(like)}\b", holds.text)
        for each in part.sentences:
            assert each.count is None or re.search(rf"(?<!\d){each.count}(?!\d)", each.text)


def test_every_sentence_has_its_sources(told: dict[str, Report]) -> None:
    """No cluster is told of without the claims behind it."""
    for part in told["en"].sections:
        for sentence in part.sentences:
            assert sentence.claims
            assert sentence.sources


def test_loose_clusters_are_said_to_be_loose(told: dict[str, Report]) -> None:
    """Those found again in fewer than half of the runs are counted and named."""
    loose = told["en"].sections[0].sentences[2]
    rows = [row for row in table(told["en"], "clusters").rows if int(str(row.cells[7])) < 10]
    assert loose.count == len(rows) > 0
    assert all(str(row.cells[0]) in loose.text for row in rows)


def test_two_runs_and_another_order_are_identical(
    networks: dict[str, Network], told: dict[str, Report]
) -> None:
    """The same network gives the same report, in whatever order its relations stand."""
    again = groups(Known(turned(networks["en"])))
    assert [each.title for each in again.sections] == [each.title for each in told["en"].sections]
    assert [row.cells for row in table(again, "clusters").rows] == [
        row.cells for row in table(told["en"], "clusters").rows
    ]


def test_years_leave_out_what_was_not_then(networks: dict[str, Network]) -> None:
    """From 2023 on PALIM, which ended in 2021, is in no cluster, and the lede names the years."""
    report = groups(Known(networks["en"], Years(2023, None)))
    assert "from 2023 on" in report.lede
    members = [row.cells[0] for row in table(report, "members").rows]
    assert "palim" not in {each.slug for each in members if isinstance(each, Ref)}
    assert "giz" in {each.slug for each in members if isinstance(each, Ref)}


def test_years_outside_all_dates_are_told(networks: dict[str, Network]) -> None:
    """Before and after all dates, what is left has none, or none of its beginning or end."""
    for since, until in ((1800, 1801), (2034, 2034)):
        lede = groups(Known(networks["en"], Years(since, until))).lede
        assert f"from {since} to {until}" in lede
        assert (
            "Documents date relations from 1945 to 2029, so what is left here has no date, or"
            in lede
        )


@pytest.mark.parametrize(
    ("ended", "told"), [("2005", "only what has no date is left"), ("", "or its beginning or end")]
)
def test_that_nothing_left_is_dated_is_said_only_if_so(ended: str, told: str) -> None:
    """What began and has no end on record is left later on, and has a date."""
    members = [f"a-{at}" for at in range(8)]
    graph = made({"p": members, "q": ["b", "c"]}, {"q": ("2003", ended)})
    assert told in groups(Known(graph, Years(2010, 2012))).lede


def test_where_nothing_hangs_together_there_are_no_clusters() -> None:
    """A network of one thing, or of none, says why there is nothing to tell."""
    empty: Network = nx.MultiDiGraph(lang="nl", countries={})
    for graph, start in ((made({"p": ["a"]}), "There is no cluster"), (empty, "Er is hier geen")):
        report = groups(Known(graph))
        assert report.sections == ()
        assert report.note.startswith(start)
