"""Which qualifiers each kind of claim uses; one that would be ignored is a mistake.

CONTRIBUTING.md shows the table to curators; a test holds the two together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import ClaimRecord, hyphenated
from graph.values import bounds

ALWAYS = frozenset({"status", "as-of"})
_PERIOD = frozenset({"from", "until"})
_MONEY = frozenset({"amount", "share", "unit"}) | _PERIOD
_NAME = frozenset({"language"})

# By property, or by figure and remark; a property that is not here uses no more than ALWAYS.
USES = {
    "figure": frozenset({"unit", "track", "place", "bound", "approximate"}) | _PERIOD,
    "remark": frozenset({"held-by", "language", "track", "place"}) | _PERIOD,
    "participatesIn": frozenset({"role"}) | _PERIOD,
    "fundedBy": _MONEY,
    "fundedThrough": frozenset({"giver"}) | _MONEY,
    "componentOf": _PERIOD,
    "buildsOn": _PERIOD,
    "followUpOf": _PERIOD,
    "supportContinuesThrough": _PERIOD,
    "replicates": _PERIOD,
    "successorOf": _PERIOD,
    "officialName": _NAME,
    "alternativeName": _NAME,
    "jobTitle": _NAME,
}
QUALIFIERS = (
    "as_of", "from_", "until", "track", "place", "role", "giver", "amount", "share", "unit",
    "bound", "approximate", "language", "held_by",
)  # fmt: skip


@dataclass(frozen=True)
class Misuse:
    """A qualifier that does not belong or is wanting: its key, what is wrong, what to do."""

    key: str
    message: str
    hint: str
    wanting: str = ""
    """The key that is missing, when that is what is wrong."""


def misuses(record: ClaimRecord) -> Iterator[Misuse]:
    """Find the qualifiers of a claim that it cannot use, and those it needs and lacks."""
    name = record.property or ("figure" if record.figure else "remark")
    values = ((key, getattr(record, key)) for key in QUALIFIERS)
    given = [hyphenated(key) for key, value in values if value is not None and value is not False]
    used = ALWAYS | USES.get(name, frozenset())
    for key in given:
        if key not in used:
            yield Misuse(key, f"{key} is not used by {_said(name)}", _instead(key))
    yield from _wanting(name, {*given} & used)
    yield from _backwards(record)


def _said(name: str) -> str:
    return f"a {name}" if name in {"figure", "remark"} else name


def _instead(key: str) -> str:
    """Say what to do with a qualifier that a claim does not use."""
    users = ", ".join(_said(name) for name, used in USES.items() if key in used)
    return f"remove it, or say it in `note:`; it is used by {users}"


def _wanting(name: str, given: set[str]) -> Iterator[Misuse]:
    """Find what a figure or a sum of money lacks to be understood."""
    if name == "figure" and "unit" not in given:
        hint = "add `unit:`, such as person or EUR"
        yield Misuse("figure", "a figure needs a unit", hint, "unit")
    if "amount" in given and "unit" not in given:
        yield Misuse("amount", "an amount needs a unit", "add `unit:`, such as EUR", "unit")
    if name in {"fundedBy", "fundedThrough"} and "unit" in given and "amount" not in given:
        hint = "remove it, or add `amount:`"
        yield Misuse("unit", "unit is used with an amount only", hint, "amount")
    if name == "fundedThrough" and "giver" not in given:
        for key in sorted({"amount", "share", *_PERIOD} & given):
            hint = "add `giver:`, who gives the money through this fund"
            message = f"{key} is not used by fundedThrough without a giver"
            yield Misuse(key, message, hint, "giver")


def _backwards(record: ClaimRecord) -> Iterator[Misuse]:
    if not record.from_ or not record.until:
        return
    try:
        first, last = bounds(record.from_)[0], bounds(record.until)[1]
    except ValueError:
        return  # the date has a finding of its own
    if first and last and first > last:
        message = f"from {record.from_} is later than until {record.until}"
        yield Misuse("from", message, "write the earlier date as `from:`")
