"""Who and what carried over: the answer of the question `carry-over`, thing by thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ontology.terms import MP
from viz.lineage.model import Carried, Section, Tie
from viz.lineage.rows import Row, rows

if TYPE_CHECKING:
    from queries.model import Ref
    from queries.run import Answer

FATES: Final = ("kept", "joined", "left")
#: What else than a role ties a thing to an initiative, by the section that tells it.
_SECTIONS: Final = {
    "funds": (MP.fundedThrough,),
    "countries": (MP.origin, MP.destination, MP.involvesCountry),
    "sectors": (MP.sector,),
    "model": (MP.followsModel, MP.hasTrack),
    "agreements": (MP.restsOn,),
}
_SECTION_OF: Final = {name.value: section for section, names in _SECTIONS.items() for name in names}
SECTIONS: Final = ("actors", *_SECTIONS)


def sections(answer: Answer, earlier: str, lang: str) -> tuple[Section, ...]:
    """Give every section in which documents say something of either initiative."""
    found: dict[str, dict[str, list[Row]]] = {name: {} for name in SECTIONS}
    for row in rows(answer, lang):
        section = _SECTION_OF.get(row.iri("as"), "actors")
        found[section].setdefault(row.iri("thing"), []).append(row)
    made = (Section(name, _carried(things, earlier, answer)) for name, things in found.items())
    return tuple(section for section in made if section.rows)


def _carried(things: dict[str, list[Row]], earlier: str, answer: Answer) -> tuple[Carried, ...]:
    found = [_one(answer.labels.ref(iri), ties, earlier) for iri, ties in things.items()]
    return tuple(sorted(found, key=_order))


def _one(thing: Ref, ties: list[Row], earlier: str) -> Carried:
    before = _ties([row for row in ties if row.iri("initiative") == earlier])
    after = _ties([row for row in ties if row.iri("initiative") != earlier])
    fate = "kept" if before and after else "left" if before else "joined"
    return Carried(thing, fate, before, after)


def _ties(found: list[Row]) -> tuple[Tie, ...]:
    ties = [Tie(what.label, row.ref("claim")) for row in found if (what := row.ref("as"))]
    return tuple(sorted(ties, key=lambda tie: tie.what.text.casefold()))


def _order(row: Carried) -> tuple[int, bool, str, str]:
    """What is in both first, then what is new, then what is gone; the unnamed last of each."""
    unnamed = row.thing.kind == "group"
    return (FATES.index(row.fate), unnamed, row.thing.label.text.casefold(), row.thing.iri)
