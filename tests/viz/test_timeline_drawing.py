"""The line of time: dates as they are known, nothing made up, and all of the graph on it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.networks.everything import everything
from graph.networks.lineage import MOST, lineage
from graph.networks.periods import Period, periods
from graph.rdf.iris import slug, thing
from queries.bind import rows
from tests.viz.conftest import HOSTILE
from tests.viz.drawn import assert_clear, members
from viz.messages import message
from viz.pictures.drawing import Drawing, Node
from viz.pictures.edges import drawn_edges
from viz.pictures.legend import legend
from viz.pictures.picture import picture, pictured
from viz.pictures.timeline.axis import axis
from viz.pictures.timeline.bands import dated, sort
from viz.pictures.timeline.drawing import draw_timeline
from viz.pictures.timeline.spans import Span, span_of
from viz.pictures.timeline.words import brief, period_told
from viz.pictures.years import ends

PALIM, THAMM = thing("project", "palim").value, thing("programme", "thamm").value
ENABEL_PART = thing("component", "thamm-enabel").value
ARRANGED = ("project", "programme", "component", "training")
ACTORS = ("enabel", "eu", "iom", "giz", "icmpd", "anapec", "vdab", "bmz", "ofii", "world-bank")


def node_of(drawing: Drawing, iri: str) -> Node:
    """The bar of a thing."""
    return next(node for node in drawing.nodes if node.iri == iri)


def edges_of(drawing: Drawing) -> float:
    """The right edge of all bars."""
    return max(node.box.x + node.box.width / 2 for node in drawing.nodes)


def line_of(*periods: Period, parts: bool = False) -> "nx.MultiDiGraph[str]":
    """Initiatives with these periods, each following up the one before it."""
    base = "https://w3id.org/migration-partnerships/id/project/"
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(initiatives=[f"{base}p0"], lang="en")
    for number, period in enumerate(periods):
        iri = f"{base}p{number}"
        graph.add_node(
            iri, iri=iri, slug=f"p{number}", label=f"Project {number}", kind="project",
            actor_kind="", type_word="project", country="", since="", until="", period=period,
        )  # fmt: skip
        if number:
            word = "component-of" if parts else "follow-up-of"
            graph.add_edge(
                iri, f"{base}p{number - 1}", key=f"lineage:{word}", kind="lineage", key_word=word,
                verb="follows up", claims=(), sources=(), utterances=(), contested=False,
            )  # fmt: skip
    return graph


def arranged(store: Store) -> list[str]:
    """Every initiative of the packaged corpus."""
    return sorted(row["x"].value for row in rows(store, "SELECT ?x { ?x a mp:Initiative }"))


def assert_whole(graph: "nx.MultiDiGraph[str]") -> None:
    """Drawing, list and graph have the same things, and lineage is drawn as lines."""
    found = pictured(graph, "timeline")
    part = dated(graph)
    listed = {node.iri for group in found.twin.groups for node in group.nodes}
    assert members(found.drawing) == listed == set(part)
    assert found.twin.nodes == len(part)
    assert found.twin.edges == len(drawn_edges(part)) == part.number_of_edges()
    names = [node.iri for node in found.drawing.nodes]
    assert len(names) == len(set(names))
    owner = {each: node.iri for node in found.drawing.nodes for each in node.members or (node.iri,)}
    wanted = {
        frozenset((owner[source], owner[target]))
        for source, target, data in part.edges(data=True)
        if data["kind"] == "lineage" and owner[source] != owner[target]
    }
    assert {frozenset((line.source, line.target)) for line in found.drawing.lines} == wanted
    told = sum(len(line.told) for line in found.drawing.lines)
    lineage_edges = [data for *_, data in part.edges(data=True) if data["kind"] == "lineage"]
    assert told <= len(lineage_edges)


def test_every_initiative_is_drawn_whole(store: Store) -> None:
    """For every initiative, drawing, list and graph hold the same things and lineage."""
    for iri in arranged(store):
        assert_whole(lineage(store, [iri]))


def test_others_are_drawn_whole(store: Store) -> None:
    """So they do for funds, actors, agreements and models."""
    kinds = "VALUES ?kind { mp:Fund mp:MobilityModel mp:MobilityPartnership } ?x a ?kind"
    found = [row["x"].value for row in rows(store, f"SELECT DISTINCT ?x {{ {kinds} }}")]
    for iri in [*sorted(found), *(thing("organisation", name).value for name in ACTORS)]:
        assert_whole(lineage(store, [iri]))


def test_any_graph_is_drawn(store: Store) -> None:
    """The whole constellation is drawn too: forty initiatives, the others as one bar."""
    graph = everything(store)
    assert_whole(graph)
    drawing = draw_timeline(graph)
    bars = [node for node in drawing.nodes if graph.nodes.get(node.iri, {}).get("kind") in ARRANGED]
    assert len(bars) == MOST
    assert any("fold:rest" in node.iri for node in drawing.nodes)
    assert_clear(drawing)


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
@pytest.mark.parametrize(
    "names",
    [
        ("project/palim",),
        ("programme/thamm",),
        ("project/palim", "programme/thamm"),
        ("organisation/enabel",),
        ("organisation/eu",),
        ("programme/gecco",),
    ],
)
def test_nothing_covers_anything(store: Store, names: tuple[str, ...], lang: str) -> None:
    """Bars, names, verbs and titles stand clear of each other."""
    iris = [thing(*name.split("/")).value for name in names]
    assert_clear(picture(store, iris, lang, "timeline").drawing)


def test_the_lineage_is_the_one_of_the_facts(store: Store) -> None:
    """The line of PALIM holds every lineage link between the initiatives on it, and no other."""
    graph = lineage(store, [PALIM])
    query = "SELECT ?later ?kind ?earlier { ?x a mp:LineageLink ; mp:later ?later ;"
    query += " mp:earlier ?earlier ; dct:type ?kind }"
    stated = {
        (frozenset((row["later"].value, row["earlier"].value)), slug(row["kind"]))
        for row in rows(store, query)
        if {row["later"].value, row["earlier"].value} <= set(graph)
    }
    drawn = {
        (frozenset((source, target)), data["key_word"])
        for source, target, data in graph.edges(data=True)
        if data["kind"] == "lineage"
    }
    assert drawn == stated
    assert {PALIM, THAMM, ENABEL_PART} <= set(graph)


def test_between_two_there_is_what_lies_between(store: Store) -> None:
    """Asked for two initiatives, the line shows them and the steps from one to the other."""
    graph = lineage(store, [PALIM, THAMM])
    found = {node for node, data in graph.nodes(data=True) if data["kind"] in ARRANGED}
    assert found == {PALIM, THAMM, ENABEL_PART}


def test_palim_was_extended(store: Store) -> None:
    """The part of PALIM after its planned end is light, and its bar says what documents say."""
    drawing = picture(store, [PALIM, THAMM], "en", "timeline").drawing
    bar = node_of(drawing, PALIM)
    (light,) = bar.light
    assert light.x + light.width / 2 == pytest.approx(bar.box.x + bar.box.width / 2, abs=0.2)
    extended = (date(2021, 4, 30) - date(2020, 8, 31)) / (date(2021, 4, 30) - date(2019, 3, 1))
    assert light.width / bar.box.width == pytest.approx(extended, abs=0.01)
    assert bar.differs
    assert not bar.open_start
    assert not bar.open_end
    for words in ("start: 1 March 2019", "end: 30 April 2021", "planned end: 31 August 2020"):
        assert words in bar.told
    assert "documents differ on its end" in bar.told
    assert bar.below == ("Mar 2019 \N{EN DASH} Apr 2021 (plan: Aug 2020)",)


def test_overlap_can_be_seen(store: Store) -> None:
    """THAMM-Enabel begins before PALIM ends, and so does its bar."""
    drawing = picture(store, [PALIM, THAMM], "en", "timeline").drawing
    palim, later = node_of(drawing, PALIM).box, node_of(drawing, ENABEL_PART).box
    assert later.x - later.width / 2 < palim.x + palim.width / 2
    line = next(
        line for line in drawing.lines if {line.source, line.target} == {PALIM, ENABEL_PART}
    )
    assert line.kind == "succession"
    assert "builds on" in line.words[0]
    assert line.ahead
    assert line.back


def test_an_end_that_nobody_gives_fades(store: Store) -> None:
    """A bar without a stated end is open there, and goes no further than a year or so."""
    graph = line_of(Period(begun="2010"), Period(begun="2012", ended="2020"))
    first, _ = (node_of(draw_timeline(graph), iri) for iri in graph)
    assert (first.open_start, first.open_end) == (False, True)
    assert first.box.width <= 96
    assert "no document gives its end" in first.told
    graph = line_of(Period(ended="2015"), Period(begun="2012", ended="2020"))
    first, _ = (node_of(draw_timeline(graph), iri) for iri in graph)
    assert (first.open_start, first.open_end) == (True, False)


def test_without_any_date_there_is_a_place_of_its_own(store: Store) -> None:
    """Initiatives without dates stand together, and are on no line of time."""
    found = picture(store, [PALIM], "en", "timeline")
    undated = next(group for group in found.twin.groups if group.title == "No dates known")
    assert {node.label for node in undated.nodes} >= {"MOBWINWIN", "THAMM (ILO and IOM)"}
    alone = draw_timeline(line_of(Period(), Period()))
    assert alone.ticks == ()
    assert len(alone.nodes) == 2
    assert_clear(alone)


def test_who_was_carried_over_has_one_bar(store: Store) -> None:
    """Enabel has one bar from the start of PALIM to the end of THAMM; others are folded."""
    drawing = picture(store, [PALIM, THAMM], "en", "timeline").drawing
    enabel = node_of(drawing, thing("organisation", "enabel").value).box
    first, last = node_of(drawing, PALIM).box, node_of(drawing, THAMM).box
    assert enabel.x - enabel.width / 2 == pytest.approx(first.x - first.width / 2, abs=0.2)
    assert enabel.x + enabel.width / 2 == pytest.approx(last.x + last.width / 2, abs=0.2)
    folds = [node for node in drawing.nodes if node.members and "partner" in node.lines[0]]
    assert [node.lines[0] for node in folds] == ["+ 24 partners", "+ 10 partners", "+ 3 partners"]
    assert [len(node.members) for node in folds] == [24, 10, 3]


def test_the_band_of_several_has_only_what_several_have(store: Store) -> None:
    """ICT is in PALIM and in THAMM; Tunisia, Egypt and Flanders are in one of them."""
    found = picture(store, [PALIM, THAMM], "en", "timeline")
    groups = {group.title: {node.label for node in group.nodes} for group in found.twin.groups}
    several, others = groups["In several initiatives"], groups["Other models, sectors, places"]
    assert several == {"Global Skill Partnership", "information and communication technology"}
    assert others >= {"Tunisia", "Egypt", "Flanders"}
    assert not several & others


@pytest.mark.parametrize(
    ("parts", "title"), [(True, "Model, sectors, places"), (False, "In several initiatives")]
)
def test_what_a_programme_and_its_part_have_is_in_one_initiative(parts: bool, title: str) -> None:
    """A sector of a programme and of its part is in one; of two initiatives it is in several."""
    graph = line_of(Period(begun="2019"), Period(begun="2020"), parts=parts)
    sector = "https://w3id.org/migration-partnerships/scheme/sector/ict"
    first, *_ = graph.nodes.values()
    graph.add_node(sector, **{**first, "iri": sector, "kind": "sector", "label": "ICT"})
    line = next(data for *_, data in graph.edges(data=True))
    for one in [node for node in graph if node != sector]:
        graph.add_edge(one, sector, key="reach:sector", **{**line, "kind": "reach"})
    bands = sort(graph)
    assert bands.title(bands.band[sector]) == title


def test_the_money_says_what_is_stated(store: Store) -> None:
    """A sum that documents give is written as it is; a budget is called one."""
    drawing = picture(store, [PALIM, THAMM], "en", "timeline").drawing
    words = {node.lines[0] for node in drawing.nodes if "timeline-money" in node.iri}
    assert "EUR 17,600,000" in words
    assert "budget EUR 1,500,000 (15 November 2019)" in words


def test_empty_years_are_cut_short() -> None:
    """Between 2003 and 2019 there is a break, and years on both sides keep their width."""
    line = axis([(2001, 2003), (2019, 2021)])
    assert line
    assert [tick.text for tick in line.ticks() if tick.gap] == ["\N{MIDLINE HORIZONTAL ELLIPSIS}"]
    before = line.at(date(2003, 1, 1)) - line.at(date(2002, 1, 1))
    after = line.at(date(2021, 1, 1)) - line.at(date(2020, 1, 1))
    assert before == pytest.approx(after, abs=0.2)
    assert line.at(date(2019, 1, 1)) - line.at(date(2003, 12, 31)) < before


YEARS = st.tuples(st.integers(1900, 2090), st.integers(0, 30)).map(lambda y: (y[0], y[0] + y[1]))


@given(st.lists(YEARS, min_size=1, max_size=12), st.data())
def test_later_is_further_right(covered: list[tuple[int, int]], data: st.DataObject) -> None:
    """Whatever the years, a later day is never left of an earlier one, and years can be read."""
    line = axis(covered)
    assert line
    first, last = min(y for y, _ in covered), max(y for _, y in covered)
    days = st.dates(date(first, 1, 1), date(last, 12, 31))
    one, other = sorted((data.draw(days), data.draw(days)))
    assert line.at(one) <= line.at(other) <= 1231
    assert all(later.x - earlier.x > 30 for earlier, later in pairwise(line.ticks()))


DATES = st.one_of(
    st.just(""),
    st.integers(1950, 2060).map(str),
    st.dates(date(1950, 1, 1), date(2060, 1, 1)).map(str),
    st.sampled_from(["2019-05/2019-08", "2019/..", "/2019", "2019-21", "soon", "0000", "9999"]),
)
PERIODS = st.builds(
    Period, begun=DATES, ended=DATES, planned_begin=DATES, planned_end=DATES, concluded=DATES
)


@given(st.lists(PERIODS, min_size=1, max_size=8), st.booleans())
def test_whatever_the_dates_it_is_drawn(found: list[Period], parts: bool) -> None:
    """Dates of any kind, contradictory ones too, give a picture in which nothing collides."""
    graph = line_of(*found, parts=parts)
    drawing = draw_timeline(graph)
    assert members(drawing) == set(graph)
    assert len(drawing.lines) == len(found) - 1
    assert_clear(drawing)


def test_what_is_drawn_is_what_is_known() -> None:
    """No date makes no bar, a date of conclusion a point, a plan alone a bar that says so."""
    assert span_of(Period()) is None
    assert span_of(Period(concluded="2013-06-07")) == Span(
        date(2013, 6, 7), date(2013, 6, 7), point=True
    )
    plan = Period(begun="2024", planned_end="2026")
    assert span_of(plan) == Span(date(2024, 1, 1), date(2026, 12, 31), due=True)
    assert "(planned)" in brief(plan, "en")
    early = Period(begun="2024", ended="2024-06-30", planned_end="2025-06-30")
    assert span_of(early) == Span(date(2024, 1, 1), date(2025, 6, 30), date(2024, 6, 30))


def light_of(node: Node) -> list[tuple[float, float]]:
    """From where to where a bar is light."""
    return [(part.x - part.width / 2, part.x + part.width / 2) for part in node.light]


def test_who_took_part_from_a_date_on_has_a_bar_from_there(store: Store) -> None:
    """OFII has been in THAMM since January 2022: its bar begins there, and its sentence says so."""
    drawing = picture(store, [THAMM], "en", "timeline").drawing
    ofii = node_of(drawing, thing("organisation", "ofii").value)
    years = {tick.text: tick.x for tick in drawing.ticks}
    assert ofii.box.x - ofii.box.width / 2 == pytest.approx(years["2022"], abs=0.2)
    assert "OFII implements THAMM, since January 2022" in ofii.told
    assert "no dates of its own; drawn over the time of: THAMM-OFII, THAMM Plus" in ofii.told


def test_an_end_that_is_only_planned_is_light(store: Store) -> None:
    """THAMM Plus is to end in 2026: its bar, and the bars of all who are in it, end light."""
    drawing = picture(store, [THAMM], "en", "timeline").drawing
    for iri in (thing("programme", "thamm-plus").value, thing("organisation", "ofii").value):
        node = node_of(drawing, iri)
        end = node.box.x + node.box.width / 2
        assert light_of(node)[-1][1] == pytest.approx(end, abs=0.2)
        assert node.box.width > node.light[-1].width
    assert ("light", message("drawn-light", "en")) in legend(drawing, "en")


@given(st.lists(st.tuples(DATES, DATES), min_size=1, max_size=3), PERIODS)
def test_a_bar_has_the_dates_that_are_its_own(dates: list[tuple[str, str]], period: Period) -> None:
    """Whatever the dates of a part and of its whole, the bar is drawn and does not begin sooner."""
    graph = line_of(period, Period(begun="2001", ended="2030"))
    actor, whole = "https://w3id.org/migration-partnerships/id/organisation/a", next(iter(graph))
    graph.add_node(actor, **{**graph.nodes[whole], "iri": actor, "kind": "organisation"})
    del graph.nodes[actor]["period"]
    for number, (since, until) in enumerate(dates):
        graph.add_edge(
            actor, whole, key=f"participation:r{number}", kind="participation", verb="works in",
            key_word=f"r{number}", claims=(), sources=(), utterances=(), contested=False,
            since=since, until=until,
        )  # fmt: skip
    drawing = draw_timeline(graph)
    bar = node_of(drawing, actor)
    assert_clear(drawing)
    left, right = bar.box.x - bar.box.width / 2, bar.box.x + bar.box.width / 2
    assert all(left - 0.2 <= x0 <= x1 <= right + 0.2 for x0, x1 in light_of(bar))
    firsts = [found[0] for since, _ in dates if since and (found := ends(since)) and found[0]]
    if firsts and all(since and ends(since) for since, _ in dates) and len(firsts) == len(dates):
        years = [int(tick.text) for tick in drawing.ticks if not tick.gap and tick.x <= left + 0.2]
        assert not years or max(years) <= min(day.year for day in firsts) + 1


def test_what_a_bar_belongs_with_is_known(store: Store) -> None:
    """A bar names the initiatives that stay lit with it, and all of them are in the picture."""
    drawing = picture(store, [PALIM, THAMM], "en", "timeline").drawing
    known = {node.iri for node in drawing.nodes}
    vdab = node_of(drawing, thing("organisation", "vdab").value)
    assert {*vdab.ties} == {PALIM, ENABEL_PART}
    assert all({*node.ties} <= known for node in drawing.nodes)


def test_disputed_dates_are_told_with_what_is_said(store: Store) -> None:
    """THAMM ended in 2023 as two documents say, in 2025 as another does."""
    found = periods(store, [THAMM])[THAMM]
    ends = {(said.date, said.documents) for said in found.said if said.name == "endDate"}
    assert ends == {("2023", 2), ("2025", 1)}
    assert "2025 (as it came, 1 document)" in period_told(found, "en")
    assert period_told(replace(found, said=()), "en").count("2025") == 0


def test_nothing_hostile_and_nothing_long_breaks_it() -> None:
    """A name of 10,000 characters, of markup or of signs from right to left stays in its place."""
    for label in ("x" * 10_000, HOSTILE, "\u202eمؤسسة " * 50, "🙂" * 300, "two words " * 900):
        graph = line_of(Period(begun="2019", ended="2020"), Period(), Period(begun="2024"))
        for _, data in graph.nodes(data=True):
            data["label"] = label
        assert_clear(draw_timeline(graph))


def test_an_empty_store_and_a_crowd_are_drawn() -> None:
    """Nothing gives an empty picture; 5,000 initiatives give forty bars and one for the rest."""
    empty = lineage(Store(), [PALIM])
    assert members(draw_timeline(empty)) == {PALIM}
    graph = line_of(*(Period(begun=f"{1900 + number % 120}") for number in range(5_000)))
    drawing = draw_timeline(graph)
    assert members(drawing) == set(graph)
    assert len(drawing.nodes) == MOST + 1


def test_days_follow_each_other() -> None:
    """A day is a day's width after the one before it, leap years too."""
    line = axis([(2020, 2020)])
    assert line
    first = date(2020, 1, 1)
    places = [line.at(first + timedelta(days=day)) for day in range(366)]
    assert places == sorted(places)
    assert places[0] == line.stretches[0].x
