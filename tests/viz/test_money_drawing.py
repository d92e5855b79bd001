"""The ways of money: as wide as the sums that are stated, and nothing added up without leave."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.networks.everything import everything
from graph.networks.money import money
from graph.networks.sums import Sum
from graph.rdf.iris import thing
from queries.bind import rows
from tests.viz.conftest import HOSTILE
from tests.viz.drawn import assert_clear, members
from viz.pictures.drawing import Drawing, Line
from viz.pictures.edges import drawn_edges
from viz.pictures.money.drawing import draw_money
from viz.pictures.money.flows import Flow, budget, flow, sums_of, widths
from viz.pictures.money.parts import MOST, money_part
from viz.pictures.picture import picture, pictured

BASE = "https://w3id.org/migration-partnerships/id/"
PALIM, THAMM = thing("project", "palim").value, thing("programme", "thamm").value
ACTORS = ("eu", "bmz", "european-commission", "dg-home", "enabel", "iom", "jica", "world-bank")


def line_of(drawing: Drawing, source: str, target: str) -> Line:
    """The line from one card to another."""
    return next(
        line
        for line in drawing.lines
        if line.source.endswith(f"/{source}") and line.target.endswith(f"/{target}")
    )


def paid(*sums: Sum | None, givers: int = 1, asked: bool = True) -> "nx.MultiDiGraph[str]":
    """A project for each sum, each paid for by one of so many givers."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(initiatives=[], lang="en", parts=frozenset())
    told: dict[str, Any] = {"actor_kind": "", "type_word": "thing", "country": ""}
    for number in range(givers):
        iri = f"{BASE}organisation/g{number}"
        graph.add_node(iri, iri=iri, slug="g", label=f"Giver {number}", kind="organisation", **told)
    for number, one in enumerate(sums):
        iri = f"{BASE}project/p{number}"
        graph.add_node(iri, iri=iri, slug="p", label=f"Project {number}", kind="project", **told)
        graph.add_edge(
            f"{BASE}organisation/g{number % givers}", iri, key="funding:funder", kind="funding",
            key_word="funder", verb="pays for", claims=(), sources=(), utterances=(),
            contested=False, facts=(), sums=(one,) if one else (),
        )  # fmt: skip
    if asked:
        graph.graph["initiatives"] = [f"{BASE}organisation/g0"]
    return graph


def assert_whole(graph: "nx.MultiDiGraph[str]") -> None:
    """Drawing, list and graph have the same things and the same relations."""
    found = pictured(graph, "money")
    part = money_part(graph)
    listed = {node.iri for group in found.twin.groups for node in group.nodes}
    assert members(found.drawing) == listed == set(part)
    assert found.twin.edges == len(drawn_edges(part)) == part.number_of_edges()
    owner = {each: node.iri for node in found.drawing.nodes for each in node.members or (node.iri,)}
    wanted = {(owner[source], owner[target]) for source, target in part.edges()}
    assert {(line.source, line.target) for line in found.drawing.lines} == wanted


def test_everything_is_drawn_whole(store: Store) -> None:
    """For every initiative and fund, and for actors, drawing, list and graph are the same."""
    kinds = "VALUES ?kind { mp:Initiative mp:Fund } ?x a ?kind"
    found = [row["x"].value for row in rows(store, f"SELECT DISTINCT ?x {{ {kinds} }}")]
    for iri in [*sorted(found), *(thing("organisation", name).value for name in ACTORS)]:
        assert_whole(money(store, [iri]))
    assert_whole(money(store, []))
    assert_whole(everything(store))


def test_each_funding_of_the_facts_is_on_it(store: Store) -> None:
    """The picture of all money has every giver and everything that the facts say is paid for."""
    found = rows(
        store, "SELECT ?giver ?what { ?x a mp:Funding ; mp:giver ?giver ; mp:about ?what }"
    )
    named = {row[name].value for row in found for name in ("giver", "what")}
    assert named <= members(draw_money(money(store, [])))


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
@pytest.mark.parametrize(
    "name",
    ["project/palim", "programme/thamm", "organisation/eu", "fund/amif", "project/sharaka",
     "organisation/enabel"],
)  # fmt: skip
def test_nothing_covers_anything(store: Store, name: str, lang: str) -> None:
    """Cards, sums and titles stand clear of each other."""
    assert_clear(picture(store, [thing(*name.split("/")).value], lang, "money").drawing)


def test_all_money_is_clear(store: Store) -> None:
    """So they do where all money is on one picture, folded by who gives."""
    drawing = draw_money(money(store, []))
    assert_clear(drawing)
    assert sum(not line.unstated for line in drawing.lines) >= 4


def test_the_way_goes_through_fund_and_facility(store: Store) -> None:
    """The money of PALIM comes from the EU through AMIF and the facility, and by no shortcut."""
    drawing = picture(store, [PALIM], "en", "money").drawing
    ways = {
        (line.source.rsplit("/", 1)[1], line.target.rsplit("/", 1)[1]) for line in drawing.lines
    }
    assert ways == {("eu", "amif"), ("amif", "mpf"), ("dg-home", "mpf"), ("mpf", "palim")}
    across = {node.iri.rsplit("/", 1)[1]: node.box.x for node in drawing.nodes}
    assert across["eu"] < across["amif"] < across["mpf"] < across["palim"]
    line = line_of(drawing, "mpf", "palim")
    assert line.unstated
    assert line.words == ("94.99 % of the cost",)


def test_sums_are_written_on_their_lines(store: Store) -> None:
    """Of THAMM's givers one sum is stated; the others are thin and dashed, and say so."""
    drawing = picture(store, [THAMM], "en", "money").drawing
    line = line_of(drawing, "eutf-africa", "thamm")
    assert line.words == ("EUR 17,600,000",)
    assert not line.unstated
    silent = line_of(drawing, "bmz", "thamm")
    assert silent.unstated
    assert silent.words == ()
    assert silent.told[0].partition("\n")[0].endswith("amount not stated")
    assert line.width > 10 > silent.width
    assert "square root" in drawing.notes[0]


def test_planned_money_is_called_planned(store: Store) -> None:
    """The sum that was planned for HOMERe says that it was."""
    found = picture(store, [thing("project", "homere-mpf").value], "en", "money")
    line = line_of(found.drawing, "eu", "homere-mpf")
    assert "".join(line.words).replace(" ", "") == "EUR1,000,000(planned)"
    edges = [edge for group in found.twin.groups for node in group.nodes for edge in node.edges]
    assert "EUR 1,000,000 (planned)" in {edge.money for edge in edges}


def test_the_same_money_is_told_once(store: Store) -> None:
    """Of the steps of one funding the last has its sum or share; the others are the same money."""
    drawing = draw_money(money(store, [PALIM]))
    told = [" ".join(line.words) for line in drawing.lines if line.words]
    assert sorted(told) == ["94.99 % of the cost", "the same money"]
    assert " ".join(line_of(drawing, "mpf", "palim").words) == "94.99 % of the cost"
    assert "94.99 %" in line_of(drawing, "eu", "amif").told[0]
    assert " ".join(line_of(drawing, "eu", "amif").words) == "the same money"


def test_two_gifts_of_one_size_are_two(store: Store) -> None:
    """Only what one statement says of one thing is the same money, however alike sums are."""
    one = Sum("p", "1000000", "EUR")
    drawing = draw_money(paid(one, one, givers=2))
    assert [" ".join(line.words) for line in drawing.lines] == ["EUR 1,000,000"] * 2


def test_widths_grow_with_the_root_of_the_sum() -> None:
    """Four times the money is twice the width, and no sum is drawn wider than there is room."""
    flows = [Flow(Decimal(value), "", unstated=False) for value in (4_000_000, 16_000_000)]
    one, four = widths(flows)
    assert four == pytest.approx(2 * one, abs=0.1)
    huge = Flow(Decimal(10) ** 12, "", unstated=False)
    assert max(widths([*flows, huge])) <= 24
    assert min(widths([*flows, huge, Flow(None, "", unstated=True)])) > 1


def test_nought_is_not_the_same_as_not_stated() -> None:
    """A sum of nought is written and solid; where none is stated the line is dashed and bare."""
    drawing = draw_money(paid(Sum("a", "0", "EUR"), None))
    nought, silent = drawing.lines
    assert (nought.words, nought.unstated) == (("EUR 0",), False)
    assert (silent.words, silent.unstated) == ((), True)


def test_where_sums_were_not_read_nothing_is_said_of_them() -> None:
    """A graph that came without sums is drawn without the claim that none is stated."""
    graph = paid(None)
    for *_, data in graph.edges(data=True):
        del data["sums"]
    (line,) = draw_money(graph).lines
    assert not line.unstated
    assert "not stated" not in line.told[0]


def test_other_currencies_are_named_and_not_converted() -> None:
    """Dollars stand on a thin line as dollars, and a note says why."""
    drawing = draw_money(paid(Sum("a", "3050000", "USD"), Sum("b", "1000000", "EUR")))
    dollars, euros = drawing.lines
    assert dollars.words == ("USD 3,050,000",)
    assert not dollars.unstated
    assert dollars.width < euros.width
    assert any("currencies" in note for note in drawing.notes)


@pytest.mark.parametrize(
    ("other", "parts"),
    [
        (Sum("b", "2", "USD"), frozenset()),
        (Sum("b", "2", "EUR", status="planned"), frozenset()),
        (Sum("a", "2", "EUR", as_of="2020"), frozenset()),
        (Sum("b", "2", "EUR", bound="at least"), frozenset()),
        (Sum("b", "2", "EUR"), frozenset({("b", "a")})),
    ],
)
def test_unlike_sums_are_not_added(other: Sum, parts: frozenset[tuple[str, str]]) -> None:
    """Nor sums in two currencies, planned and paid, of one thing twice, of a part and its whole."""
    found = flow([Sum("a", "3", "EUR"), other], parts, "en")
    assert not found.added
    assert found.value == 3
    assert found.words == "2 sums, not added up; the largest: EUR 3"


def test_a_revised_plan_is_a_plan() -> None:
    """What was planned anew is no money that flowed: it is called planned and never added."""
    paid_out, revised = Sum("a", "1000000", "EUR", status="actual"), Sum("b", "4000000", "EUR")
    revised = replace(revised, status="revised")
    found = flow([paid_out, revised], frozenset(), "en")
    assert not found.added
    assert found.words == "2 sums, not added up; the largest: EUR 4,000,000 (planned)"
    assert flow([revised], frozenset(), "en").words == "EUR 4,000,000 (planned)"
    assert "(planned)" in budget({"budgets": (revised,)}, "en")


def test_equal_gifts_are_not_taken_for_one() -> None:
    """A million twice is never told as a million; one that is met twice is told once."""
    one, other = (Sum("a", "1000000", "EUR", fact=name) for name in ("f1", "f2"))
    found = flow(sums_of([{"sums": (one, other)}, {"sums": (one,)}]), frozenset(), "en")
    assert found.words == "2 sums, not added up; the largest: EUR 1,000,000"
    again = flow(sums_of([{"sums": (one,)}, {"sums": (one,)}]), frozenset(), "en")
    assert again.words == "EUR 1,000,000"


def test_each_sum_knows_its_fact(store: Store) -> None:
    """No two facts of the corpus give the same sum, so none is lost among equals."""
    network = money(store, [])
    for *_, data in network.edges(data=True):
        assert {one.fact for one in data["sums"]} <= {*data["facts"]}
        assert len({one.fact for one in data["sums"]}) == len(data["sums"])


SUMS = st.builds(
    Sum,
    about=st.sampled_from("abcdef"),
    value=st.one_of(st.just(""), st.integers(0, 10**9).map(str)),
    unit=st.sampled_from(["EUR", "USD"]),
    share=st.sampled_from(["", "50"]),
    status=st.sampled_from(["planned", "reported", "actual"]),
)
PAIRS = st.frozensets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")))


@given(st.lists(SUMS, max_size=6), PAIRS)
def test_no_sum_is_made_up(sums: list[Sum], parts: frozenset[tuple[str, str]]) -> None:
    """A width is a sum that is stated, or all of them where they may be added; else it is none."""
    found = flow(sums, parts, "en")
    stated = [Decimal(one.value) for one in sums if one.value]
    assert found.unstated == (not stated)
    if found.added:
        assert len({one.about for one in sums if one.value}) == len(stated)
        assert not any(
            (a.about, b.about) in parts for a in sums for b in sums if a.value and b.value
        )
        assert found.value in {None, sum(stated)}
    elif found.value is not None:
        assert found.value in stated


def test_the_largest_come_first_and_the_rest_is_folded() -> None:
    """Of thirty projects twelve have a card, the best paid first; the others are one card."""
    sums = [Sum(f"{BASE}project/p{n}", str((n + 1) * 1000), "EUR") for n in range(30)]
    drawing = draw_money(paid(*sums))
    cards = [node for node in drawing.nodes if "project" in node.iri and not node.members]
    assert len(cards) == MOST
    values = [int(line.words[0][4:].replace(",", "")) for line in drawing.lines
              if line.target in {card.iri for card in cards}]  # fmt: skip
    assert sorted(values) == [n * 1000 for n in range(19, 31)]
    (fold,) = (node for node in drawing.nodes if node.members)
    assert fold.lines == ("+ 18 initiatives",)
    line = next(line for line in drawing.lines if line.target == fold.iri)
    assert " ".join(line.words) == "EUR 171,000 in all, stated for 18 of the 18 things it pays for"


def test_a_crowd_is_folded_by_who_gives() -> None:
    """With nothing asked for, 5,000 projects of 40 givers become a card for each of a dozen."""
    drawing = draw_money(paid(*[None] * 5_000, givers=40, asked=False))
    assert len(drawing.nodes) <= 2 * (MOST + 1)
    assert len(members(drawing)) == 5_040


def test_circles_do_not_hang_it() -> None:
    """Money that runs in a circle is drawn, and still from left to right where it can be."""
    graph = paid(None, None)
    edge = graph.edges[f"{BASE}organisation/g0", f"{BASE}project/p0", "funding:funder"]
    for one, other in pairwise(
        [f"{BASE}project/p0", f"{BASE}project/p1", f"{BASE}organisation/g0"]
    ):
        graph.add_edge(one, other, key="funding:funder", **edge)
    drawing = draw_money(graph)
    assert members(drawing) == set(graph)
    assert len(drawing.lines) == 4


def test_nobody_paying_is_said(store: Store) -> None:
    """Where no document says who pays, there is the thing and a sentence; so on an empty store."""
    for asked in (store, Store()):
        drawing = picture(asked, [thing("project", "wafira").value], "en", "money").drawing
        assert len(drawing.nodes) == 1
        assert drawing.notes == ("No document says who pays.",)
    nothing = draw_money(money(Store(), []))
    assert nothing.nodes == ()


def test_nothing_hostile_and_nothing_long_breaks_it() -> None:
    """A name of 10,000 characters, of markup or of signs from right to left stays on its card."""
    for label in ("x" * 10_000, HOSTILE, "\u202eمؤسسة " * 50, "🙂" * 300, "two words " * 900):
        graph = paid(Sum("a", "5", "EUR"), None, Sum("b", "1" * 40, "XXX"))
        for _, data in graph.nodes(data=True):
            data["label"] = label
        assert_clear(draw_money(graph))
