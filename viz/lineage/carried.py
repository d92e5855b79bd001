"""Who and what carried over: the answer of the question `carry-over`, thing by thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from ontology.terms import MP
from viz.lineage.model import Carried, Section, Tie
from viz.lineage.rows import Row, rows

if TYPE_CHECKING:
    from queries.model import Ref
    from queries.run import Answer

FATES: Final = ("kept", "changed", "joined", "left")
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
_Sides: TypeAlias = dict[str, list[Tie]]


def sections(answer: Answer, earlier: str, lang: str) -> tuple[Section, ...]:
    """Give every section in which documents say something of either initiative."""
    found: dict[str, dict[str, _Sides]] = {name: {} for name in SECTIONS}
    every: dict[str, _Sides] = {}
    for row in rows(answer, lang):
        section = found[_SECTION_OF.get(row.iri("as"), "actors")]
        side = "before" if (row.iri("partOf") or row.iri("initiative")) == earlier else "after"
        for sides in (section, every):
            here = sides.setdefault(row.iri("thing"), {"before": [], "after": []})
            here[side] += _ties(row)
    made = (Section(name, _carried(things, every, answer)) for name, things in found.items())
    return tuple(section for section in made if section.rows)


def _ties(row: Row) -> list[Tie]:
    through = row.ref("initiative") if row.iri("partOf") else None
    what = row.ref("as")
    return [Tie(what.label, row.ref("claim"), through)] if what else []


def _carried(
    things: dict[str, _Sides], every: dict[str, _Sides], answer: Answer
) -> tuple[Carried, ...]:
    found = [_one(answer.labels.ref(iri), sides, every[iri]) for iri, sides in things.items()]
    return tuple(sorted(found, key=_order))


def _one(thing: Ref, here: _Sides, everywhere: _Sides) -> Carried:
    """Tell of a thing; what is in both, but not here, is neither new nor gone."""
    before, after = (_sorted(here[side]) for side in ("before", "after"))
    if before and after:
        return Carried(thing, "kept", before, after)
    elsewhere = _sorted(everywhere["after" if before else "before"])
    fate = "changed" if elsewhere else "left" if before else "joined"
    return Carried(thing, fate, before, after, elsewhere)


def _sorted(ties: list[Tie]) -> tuple[Tie, ...]:
    """Put what is said of the whole first."""

    def place(tie: Tie) -> tuple[bool, str, str]:
        part = tie.through.label.text if tie.through else ""
        return tie.through is not None, part, tie.what.text.casefold()

    return tuple(sorted(ties, key=place))


def _order(row: Carried) -> tuple[int, bool, str, str]:
    """What is in both first, then what is new, then what is gone; the unnamed last of each."""
    unnamed = row.thing.kind == "group"
    return (FATES.index(row.fate), unnamed, row.thing.label.text.casefold(), row.thing.iri)
