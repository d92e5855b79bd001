"""What comes first in the brief of an actor is what most independent sources tell."""

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from queries.briefing.commands import matter_of
from queries.briefing.matter import heard
from queries.briefing.ranked import Part, parts
from queries.briefing.report import brief
from queries.briefing.telling import independent
from queries.cards.card import card
from queries.model import Ref

ENABEL = thing("organisation", "enabel").value


@pytest.mark.parametrize("name", ["enabel", "giz", "iom"])
def test_first_comes_what_most_independent_sources_tell(store: Store, name: str) -> None:
    """By the sources of the part, then by those of the whole initiative; plans come last."""
    matter = matter_of(store, thing("organisation", name).value, "en")

    def borne(part: Part) -> tuple[bool, int, int]:
        return part.meant, -heard(part.played), -matter.other(part.initiative.iri).independent

    found = [borne(part) for part in parts(matter)]
    assert found == sorted(found)
    assert len({each[2] for each in found if each[1] == -1}) > 1


def test_a_page_of_its_own_is_not_best_documented(store: Store) -> None:
    """THAMM Plus, of which many tell, stands before a programme that one document names."""
    report = brief(matter_of(store, ENABEL, "en"))
    cells = report.table("initiatives").column("initiative")
    names = [cell.slug for cell in cells if isinstance(cell, Ref)]
    assert names.index("thamm-plus") < names.index("pem-nzassa") < names.index("amuddu")
    said = next(section for section in report.sections if section.name == "work").sentences[1].text
    assert said.startswith("Best documented")
    assert "THAMM Plus" in said
    assert "2024-2029" not in said


def test_sources_are_counted_as_on_the_card(store: Store) -> None:
    """Counting many things at once gives what the card of each gives; of nothing, nothing."""
    iris = [
        thing(kind, slug).value
        for kind, slug in (("project", "palim"), ("programme", "thamm"), ("project", "amuddu"))
    ]
    assert independent(store, iris) == {iri: card(store, iri).independent for iri in iris}
    assert independent(store, []) == {}
