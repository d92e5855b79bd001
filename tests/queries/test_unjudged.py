"""A difference that nobody has judged is in plain sight, wherever its value is shown."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import build_dataset
from graph.corpus import load
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from queries.cards.card import card
from queries.cards.show import to_text
from queries.run import run
from tests.queries.asking import short

BRIDGE = thing("project", "harbour-bridge").value
RIVAL = """
- id: R9
  subject: harbour-bridge
  property: startDate
  value: 2017-06-01
  status: actual
  quote: The project ended
"""


@pytest.fixture
def rivals(sample: Path) -> Store:
    """The made-up corpus with a second start date that no judgement names."""
    path = sample / "sources" / "harbour-review.yaml"
    path.write_text(path.read_text("utf-8") + RIVAL.lstrip("\n"), "utf-8")
    return store_of(build_dataset(load(sample)).quads)


def test_the_value_is_marked(rivals: Store) -> None:
    """The value that the policy took carries a mark that leads to both sides."""
    shown = card(rivals, BRIDGE)
    start = next(group for group in shown.facts if group.property.endswith("startDate")).facts[0]
    assert start.raw == "2017-06-01"
    assert start.contested
    dispute = next(each for each in shown.disagreements if each.id in start.disputes)
    assert {side.claim for side in dispute.sides} == {"N1", "R9"}
    assert dispute.kind == "contradiction"
    assert "taken: 2017-06-01 (R9) by the policy “latest document”; nobody" in str(dispute.reason)
    assert [side.claim for side in dispute.sides if side.preferred] == ["R9"]
    assert str(start.chosen) == "taken: latest document"
    assert "1 June 2017 · taken: latest document" in to_text(shown)
    assert "! not judged yet: " in to_text(shown)


def test_the_ledger_lists_it(rivals: Store) -> None:
    """The question about disagreements lists it beside the judgements: kind, rule, choice."""
    answer = run(rivals, "disagreements", {"about": "harbour-bridge"})
    rows = dict(
        zip(answer.columns, next(r for r in answer.rows if "N1" in str(r[-1])), strict=True)
    )
    told = {name: short(cell) for name, cell in rows.items()}
    assert "nobody has judged it" in told["reason"]
    assert told["kind"] == "difference-kind:contradiction"
    assert (told["judged"], told["choice"]) == ("answer:no", "R9 (latest)")


def test_dates_say_what_chose_them(rivals: Store) -> None:
    """The question about dates names the rule of the policy that chose between several."""
    rows = run(rivals, "dates", {"initiative": "harbour-bridge"}).rows
    told = {short(row[0]): short(row[2]) for row in rows}
    assert told["mp:startDate"] == "outcome:kept-latest"
    assert told["mp:plannedEndDate"] == ""


def test_a_judged_value_names_its_judgement(rivals: Store) -> None:
    """A figure that a judgement chose says which, on the card and in the answer."""
    figure = next(each for each in card(rivals, BRIDGE).figures if each.indicator.slug == "trained")
    assert str(figure.chosen) == "judgement J2"
    rows = run(rivals, "figures", {"initiative": "harbour-bridge"})
    assert "id:judgement/J2" in {short(row[-1]) for row in rows.rows}
