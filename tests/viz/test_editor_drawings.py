"""The drawings of an answer: what is tied to what, where things stand, and what dates cover."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.terms import EDTF, MP, RDFS, XSD
from queries.labels import Labels
from viz.editor.graph import drawable, net
from viz.editor.results import OF_A_GRAPH, Found, Term
from viz.editor.timeline import MOST as MOST_BARS
from viz.editor.timeline import datable, timeline
from viz.pictures.layers import CARD, draw
from viz.pictures.net import MOST, Net, Tie

NONE = Labels()


def thing(name: str) -> NamedNode:
    """A thing that nothing else is known of."""
    return NamedNode(f"https://example.org/{name}")


def rows(columns: str, *rows_: tuple[Term, ...]) -> Found:
    """An answer of these rows."""
    return Found(tuple(columns.split()), rows_, len(rows_))


def tied(found: Found) -> set[tuple[str, str, str]]:
    """The ties of an answer by the last part of each IRI."""
    drawn = net(found, NONE)
    return {(t.source.rsplit("/")[-1], t.verb, t.target.rsplit("/")[-1]) for t in drawn.ties}


def test_the_first_thing_of_a_row_is_tied_to_the_others() -> None:
    """Without a property in the row, the name of the column says how; values are no things."""
    found = rows("giver fund n to", (thing("eu"), thing("amif"), Literal(5), thing("palim")))
    assert tied(found) == {("eu", "fund", "amif"), ("eu", "to", "palim")}


def test_a_property_between_two_things_is_the_verb() -> None:
    """A row that has a property is read as a sentence, and its other things are left out."""
    found = rows("a p b x", (thing("thamm"), MP.descendsFrom, thing("palim"), thing("claim")))
    assert tied(found) == {("thamm", "mp:descendsFrom", "palim")}


def test_a_graph_is_drawn_by_its_own_names() -> None:
    """The labels of a constructed graph name its things; its values are not drawn."""
    triples = (
        (thing("a"), MP.descendsFrom, thing("b")),
        (thing("a"), RDFS.label, Literal("Anna")),
        (thing("b"), MP.startDate, Literal("2020")),
        (BlankNode("x"), MP.about, thing("a")),
    )
    found = Found(OF_A_GRAPH, triples, 4, graph=True)
    drawn = net(found, NONE)
    assert drawn.names[thing("a").value] == "Anna"
    assert len(drawn.ties) == 2
    assert "2020" not in drawn.names


@pytest.mark.parametrize(
    "found",
    [
        rows("a", (thing("a"),)),
        rows("a n", (thing("a"), Literal(1))),
        rows("a b", (thing("a"), None)),
        rows("a b", (thing("a"), thing("a"))),
        Found(count=1, yes=True),
        Found(("a", "b")),
    ],
)
def test_what_ties_nothing_is_not_drawn(found: Found) -> None:
    """One column of things, a yes or no, and nothing at all have no graph."""
    assert not drawable(found)


def test_too_many_things_are_counted() -> None:
    """Beyond what can be read, things are left to the table, and their number is told."""
    hub = thing("hub")
    found = rows("a b", *((hub, thing(str(i))) for i in range(100)))
    drawn = net(found, NONE)
    assert len(drawn.names) == MOST
    assert drawn.left_out == 101 - MOST


NODES = st.integers(0, 12).map(lambda i: f"https://example.org/{i}")
TIES = st.lists(st.builds(Tie, NODES, st.sampled_from("rs"), NODES), min_size=1, max_size=30)


@given(TIES)
def test_no_card_covers_another_and_all_are_inside(ties: list[Tie]) -> None:
    """Whatever is tied to what, circles too, every card has a place of its own in the drawing."""
    names = {iri: iri[-2:] for tie in ties for iri in (tie.source, tie.target)}
    made = draw(Net(names, tuple(dict.fromkeys(ties)), 0))
    assert {card.iri for card in made.cards} == set(names)
    for one, other in combinations(made.cards, 2):
        apart = abs(one.y - other.y) >= (one.height + other.height) / 2 - 0.01
        assert one.x != other.x or apart
    for card in made.cards:
        assert card.x - CARD / 2 >= 0 <= card.y - card.height / 2
        assert card.x + CARD / 2 <= made.width
        assert card.y + card.height / 2 <= made.height
    assert len(made.lines) == len({(tie.source, tie.target) for tie in ties})
    assert made == draw(Net(names, tuple(dict.fromkeys(ties)), 0))


def test_one_verb_of_all_lines_is_said_once() -> None:
    """Where every line from a column to the next has one verb, it stands above them."""
    ties = tuple(Tie(f"a{i}", "role", "b") for i in range(4))
    names = {name: name for name in ("a0", "a1", "a2", "a3", "b")}
    made = draw(Net(names, ties, 0))
    assert [heading.text for heading in made.headings] == ["role"]
    assert {line.verb for line in made.lines} == {""}
    mixed = draw(Net(names, (*ties[:3], Tie("a3", "leads", "b")), 0))
    assert not mixed.headings
    assert {line.verb for line in mixed.lines} == {"role", "leads"}


def dated(*values: Literal | None) -> Found:
    """One row with a thing and dates."""
    return rows("a " + " ".join(f"d{i}" for i in range(len(values))), (thing("a"), *values))


def test_a_year_covers_all_its_days() -> None:
    """A bar is as wide as what its dates may mean: a day, a month, a year, or between two."""
    (year,) = timeline(dated(Literal("2020", datatype=XSD.gYear)), NONE).bars
    (month,) = timeline(dated(Literal("2020-06", datatype=XSD.gYearMonth)), NONE).bars
    (day,) = timeline(dated(Literal("2020-06-15", datatype=XSD.date)), NONE).bars
    assert year.width > 11 * month.width > 11 * 3
    assert day.width == pytest.approx(4.0)
    both = Literal("2020", datatype=XSD.gYear), Literal("2022-03", datatype=XSD.gYearMonth)
    (from_to,) = timeline(dated(*both), NONE).bars
    assert from_to.marks
    assert "d0 2020 · d1 2022-03" in from_to.told


def test_an_open_end_is_open() -> None:
    """An interval whose end is unknown is drawn from what is known, and marked."""
    (bar,) = timeline(dated(Literal("2019/..", datatype=EDTF.EDTF)), NONE).bars
    assert bar.open_end
    assert not bar.open_start


def test_rows_stand_by_date_and_the_rest_is_counted() -> None:
    """The earliest row comes first; rows without a date and those too many are told."""
    many = [(thing(str(i)), Literal(str(2000 + i % 20), datatype=XSD.gYear)) for i in range(70)]
    drawn = timeline(rows("a d", *many, (thing("x"), None), (thing("y"), Literal("2020"))), NONE)
    assert len(drawn.bars) == MOST_BARS
    assert (drawn.undated, drawn.left_out) == (2, 70 - MOST_BARS)
    assert [bar.x for bar in drawn.bars] == sorted(bar.x for bar in drawn.bars)


DATES = st.one_of(
    st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True),
    st.text(max_size=12),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day}/.."),
)
KINDS = st.sampled_from([XSD.date, XSD.gYear, XSD.gYearMonth, XSD.dateTime, EDTF.EDTF])


@given(
    st.lists(st.builds(lambda text, kind: Literal(text, datatype=kind), DATES, KINDS), max_size=8)
)
def test_any_date_is_drawn_or_left_out(dates: list[Literal]) -> None:
    """Whatever stands where a date should be, a bar stays inside the drawing or there is none."""
    found = rows("a d", *((thing("a"), date) for date in dates))
    if datable(found):
        drawn = timeline(found, NONE)
        assert len(drawn.bars) + drawn.undated == len(dates)
        assert all(300 <= bar.x <= 925 and bar.width >= 4 for bar in drawn.bars)
