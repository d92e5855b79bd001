"""The roles in which an actor stands between others: Gould and Fernandez (1989) name five.

Which role it is follows from the groups of the three; the group of an actor is its country, and an
actor without one (a body of the Union, an international organisation) is a group of its own. Where
kinds of actors are connected, the group is the kind. Of an organisation whose group is not on
record no role is told; a person without a country or a kind is a group of its own as well.

    coordinator      all three of one group
    consultant       the two ends of one group, the actor between of another
    gatekeeper       the actor between is of the far end's group, and lets in what comes
    representative   the actor between is of the near end's group, and speaks for it
    liaison          three different groups

The last but two need a direction, and to have parts in one arrangement has none. People move,
though: where all arrangements between two countries that state a way lead the same way, whoever
stands between and is of the country of origin is a representative, and of the country of
destination a gatekeeper. Where none states a way, or some lead each way, the two are not told
apart. Which of the countries is named first therefore changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection

    from graph.bridging.joining import Side, Way

Role: TypeAlias = Literal[
    "coordinator",
    "consultant",
    "gatekeeper",
    "representative",
    "gatekeeper-or-representative",
    "liaison",
]
ROLES: Final[tuple[Role, ...]] = (
    *("gatekeeper", "representative", "gatekeeper-or-representative", "liaison"),
    *("coordinator", "consultant"),
)


def side_to_side(code: str, one: Side, other: Side, ways: Collection[Way]) -> Role:
    """Give the role of an actor of a side (its code or "") between actors of two sides."""
    own = next((side for side in (one, other) if code and side.code == code), None)
    if own is None:
        return "liaison"
    if len({*ways}) != 1:
        return "gatekeeper-or-representative"
    ((origin, _),) = {*ways}
    return "representative" if own.slug == origin else "gatekeeper"


def inside(code: str, side: Side) -> Role:
    """Give the role of an actor of a side (its code or "") between actors of one side."""
    return "coordinator" if code and code == side.code else "consultant"
