"""What of an ego network is open: for each relation the neighbours that are shown and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viz.pictures.ego.relations import Relation
    from viz.pictures.ego.state import EgoState

#: So many neighbours of a relation are shown at first, and so many more each time.
FIRST: Final = 10
STEP: Final = 20
#: More of one relation is never drawn; the list beside the picture has them all.
MOST: Final = 200
#: About so many cards are open when nobody chose.
FITTING: Final = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A relation as it is drawn: its own cards, those that stand with another one, and the rest."""

    relation: Relation
    opened: bool
    shown: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()

    @property
    def seen(self) -> int:
        """How many of its neighbours are in the picture because it is open."""
        return len(self.shown) + len(self.elsewhere)


def rows(relations: Sequence[Relation], state: EgoState) -> list[Row]:
    """Say what is shown of each relation; a neighbour of two stands with the first that is open."""
    chosen = _fitting(relations) if state.open is None else {*state.open}
    placed: dict[str, set[str]] = {}
    found = []
    for relation in relations:
        if relation.name not in chosen:
            found.append(Row(relation, opened=False, rest=relation.neighbours))
            continue
        here = placed.setdefault(relation.ego, set())
        row = _opened(relation, here, min(state.more.get(relation.name, FIRST), MOST))
        here.update(row.shown)
        found.append(row)
    return found


def _opened(relation: Relation, placed: set[str], most: int) -> Row:
    elsewhere = tuple(other for other in relation.neighbours if other in placed)
    fresh = [other for other in relation.neighbours if other not in placed]
    room = max(most - len(elsewhere), 0)
    if len(fresh) == room + 1:
        room += 1  # a card for the last one takes no more room than one that says so
    shown, rest = tuple(fresh[:room]), tuple(fresh[room:])
    return Row(relation, opened=True, shown=shown, elsewhere=elsewhere, rest=rest)


def _fitting(relations: Sequence[Relation]) -> set[str]:
    """Choose what is open at first: one relation of each thing, and whatever else has room."""
    egos = len({relation.ego for relation in relations}) or 1
    left = dict.fromkeys((relation.ego for relation in relations), FITTING // egos)
    placed: dict[str, set[str]] = {ego: set() for ego in left}
    found: set[str] = set()
    for relation in relations:
        here = placed[relation.ego]
        fresh = [other for other in relation.neighbours if other not in here][: FIRST + 1]
        if not here or len(fresh) <= left[relation.ego]:
            found.add(relation.name)
            left[relation.ego] -= len(fresh)
            here.update(fresh)
    return found
