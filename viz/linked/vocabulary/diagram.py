"""The drawing of the main classes: documents, what they say, and what that is about.

It is laid out by hand, because it shows how to think of the data and not how many classes there
are; names come from the vocabulary, and a class that it no longer has is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from ontology.terms import MP, label
from viz.messages import message

WIDTH: Final = 1080
HEIGHT: Final = 508
_HIGH: Final = 40


@dataclass(frozen=True, slots=True)
class Name:
    """A class at a place: its name there is a link to what it means."""

    term: str
    label: str
    x: float
    y: float
    main: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box with names in it."""

    x: float
    y: float
    width: float
    height: float
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A part of the drawing with its title."""

    y: float
    height: float
    title: str
    at: float
    """How high the title stands."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property that leads from one class to another."""

    path: str
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """All parts of the drawing."""

    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int = WIDTH
    height: int = HEIGHT


#: Title of a band → where it begins, how high it is, and where its title stands.
_BANDS: Final = {"evidence": (0, 112, 24), "statements": (152, 112, 176), "things": (304, 204, 491)}
#: Class → where its box begins and how wide it is.
_SAID: Final = {"Source": (24, 150), "Fragment": (320, 150), "Claim": (616, 150)} | {
    "Judgement": (906, 150)
}
_STATED: Final = {
    name: (24 + 212 * place, 184)
    for place, name in enumerate(
        ("Participation", "Funding", "LineageLink", "Observation", "Remark")
    )
}
#: Class → where its box begins, how wide it is, and its columns of narrower classes.
_THINGS: Final[dict[str, tuple[int, int, tuple[tuple[int, tuple[str, ...]], ...]]]] = {
    "Actor": (24, 150, ((0, ("Organisation", "ActorGroup", "Person", "Jurisdiction")),)),
    "Arrangement": (
        *(190, 532),
        (
            (0, ("Initiative", "Programme", "Project", "Component", "TrainingCourse")),
            (144, ("PolicyInstrument", "Agreement", "MobilityPartnership", "PolicyFramework")),
            (364, ("Fund", "FundingFacility")),
        ),
    ),
    "Place": (736, 140, ((0, ("Jurisdiction", "Country", "Region")),)),
    "MobilityModel": (890, 166, ()),
}
#: Properties with the way that they go, and the middle of their names.
_ARROWS: Final = (
    (("oa:hasSource",), "M320 64H178", 249, 54),
    (("prov:wasQuotedFrom",), "M616 64H474", 545, 54),
    (("judges",), "M906 64H770", 838, 54),
    (("prov:wasDerivedFrom",), "M691 152V88", 691, 132),
    (("participant",), "M84 236V318", 84, 284),
    (("giver",), "M270 236C270 300 152 262 152 318", 216, 284),
    (("earlier", "later"), "M540 236V318", 540, 284),
    (("about",), "M795 264V300", 795, 284),
)


@cache
def diagram(lang: str) -> Diagram:
    """Draw the main classes with their names in a language."""
    bands = (
        Band(y, height, message(f"linked-band-{name}", lang), at)
        for name, (y, height, at) in _BANDS.items()
    )
    rows = ((_SAID, 44), (_STATED, 196))
    flat = [_box(name, x, y, width, lang) for row, y in rows for name, (x, width) in row.items()]
    arrows = (
        Arrow(path, x, y, ", ".join(_property(name, lang) for name in names))
        for names, path, x, y in _ARROWS
    )
    return Diagram(tuple(bands), (*flat, *(_thing(name, lang) for name in _THINGS)), tuple(arrows))


def _box(term: str, x: float, y: float, width: float, lang: str) -> Box:
    name = Name(term, label(MP[term], lang), x + width / 2, y + _HIGH / 2, main=True)
    return Box(x, y, width, _HIGH, (name,))


def _thing(term: str, lang: str) -> Box:
    """Draw a class with its narrower ones below its name."""
    x, width, columns = _THINGS[term]
    top = 322
    names = [Name(term, label(MP[term], lang), x + 12, top + 22, main=True)]
    for left, narrower in columns:
        for place, each in enumerate(narrower):
            names.append(Name(each, label(MP[each], lang), x + 12 + left, top + 46 + 21 * place))
    return Box(x, top, width, 152, tuple(names))


def _property(name: str, lang: str) -> str:
    return message(f"term.{name}", lang) if ":" in name else label(MP[name], lang)
