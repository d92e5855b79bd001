"""A difference that nobody has judged is in plain sight, wherever its value is shown."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import build_dataset
from graph.corpus import load
from graph.iris import thing
from graph.store import store_of
from queries.card import card
from queries.run import run
from queries.show import to_text

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
    assert "nobody has judged it, the latest document was taken" in str(dispute.what)
    assert "! not judged yet: " in to_text(shown)


def test_the_ledger_lists_it(rivals: Store) -> None:
    """The question about disagreements lists it beside the judgements, without a choice."""
    answer = run(rivals, "disagreements", {"thing": "harbour-bridge"})
    rows = dict(
        zip(answer.columns, next(r for r in answer.rows if "N1" in str(r[-1])), strict=True)
    )
    assert "nobody has judged it" in str(rows["what"])
    assert str(getattr(rows["choice"], "value", "")) == ""
