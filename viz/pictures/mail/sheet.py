"""A picture as a sheet: an SVG file that stands alone, with title, legend, and where it is from."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from viz.messages import message
from viz.pictures.mail.page import unlinked
from viz.pictures.mail.styled import SVG, style
from viz.pictures.textfit import bold, width, wrap
from viz.render import render

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from viz.pictures.mail.documents import Imprint
    from viz.pictures.picture import Picture

SHEETS: Final = ("picture.css", "drawing.css", "mailed/sheet.css")
MARGIN: Final = 24
_LEAST_WIDTH: Final = 640
#: Size of letters and height of a line of each kind of text.
_SIZES: Final = {"headline": (20, 27), "about": (13, 19), "legend": (12, 20), "foot": (11, 16)}
_MARK_ROOM: Final = 18
_BETWEEN: Final = 20
#: From the middle of a line of letters to the line that they stand on.
_DOWN: Final = 0.35
#: What XML cannot say at all.
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on the sheet."""

    kind: str
    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the legend."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a drawing, and where the drawing stands."""

    width: int
    height: int
    left: float
    top: float
    lines: tuple[Words, ...]
    marks: tuple[Mark, ...]


def sheet_svg(picture: Picture, foot: Imprint) -> str:
    """Return the file: letters and colours are in it, and it asks for nothing."""
    text = render(
        "sheet.svg",
        picture.lang,
        picture=picture,
        drawing=unlinked(picture.drawing),
        sheet=_sheet(picture, foot),
    )
    # The text is our own template, in which every word of the data is escaped.
    root = ElementTree.fromstring(_NO_XML.sub("", text))  # noqa: S314
    _bare(root)
    style(root, SHEETS)
    _plain_letters(root)
    _spell_out(root, {each.attrib["id"]: each for each in root.iter() if "id" in each.attrib})
    ElementTree.register_namespace("", SVG.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode") + "\n"


def size(picture: Picture, foot: Imprint) -> tuple[int, int]:
    """Give the width and the height of the sheet in pixels."""
    found = _sheet(picture, foot)
    return found.width, found.height


def _sheet(picture: Picture, foot: Imprint) -> Sheet:
    """Put the texts above and below the drawing; what is too long goes on in the next line."""
    drawing = picture.drawing
    wide = max(round(drawing.width), _LEAST_WIDTH)
    about = " ".join((picture.description, *drawing.notes, *_unnamed(picture)))
    y = float(MARGIN)
    lines: list[Words] = []
    for kind, text in (("headline", picture.title), ("about", about)):
        y = _set(lines, kind, text, wide, y)
    top = round(y + 14)
    marks: list[Mark] = []
    y = _legend(lines, marks, picture, wide, top + drawing.height + 18)
    for text in foot.lines:
        y = _set(lines, "foot", text, wide, y + 2)
    left = MARGIN + (wide - drawing.width) / 2
    sheet_height = round(y + MARGIN - 6)
    across = wide + 2 * MARGIN
    return Sheet(across, sheet_height, round(left, 1), top, tuple(lines), tuple(marks))


def _unnamed(picture: Picture) -> tuple[str, ...]:
    """Say how many names are missing, since nobody can point at a dot on paper."""
    n = sum(node.quiet for node in picture.drawing.nodes)
    return (message("drawn-unnamed", picture.lang, n=n),) if n else ()


def _set(lines: list[Words], kind: str, text: str, room: float, y: float) -> float:
    letters, height = _SIZES[kind]
    for line in wrap(text, room, bold(letters) if kind == "headline" else letters, 6):
        lines.append(Words(kind, line, MARGIN, round(y + height / 2, 1)))
        y += height
    return y


def _legend(
    lines: list[Words], marks: list[Mark], picture: Picture, room: float, y: float
) -> float:
    """Put the legend in rows: a mark and its word, one after the other."""
    letters, height = _SIZES["legend"]
    x = 0.0
    for name, word in picture.legend:
        needed = _MARK_ROOM + width(word, letters)
        if x and x + needed > room:
            x, y = 0.0, y + height
        middle = round(y + height / 2, 1)
        marks.append(Mark(name, round(MARGIN + x + 7, 1), middle))
        lines.append(Words("legend", word, round(MARGIN + x + _MARK_ROOM, 1), middle))
        x += needed + _BETWEEN
    return y + height + 8


def _bare(element: Element) -> None:
    """Take away what only a page needs: the drawing's own frame, and what a pointer reaches."""
    if element.get("data-view"):
        element.tag = f"{SVG}g"
        for name in ("width", "height", "viewBox"):
            element.attrib.pop(name, None)
    for name in [name for name in element.attrib if name.startswith(("data-", "aria-", "role"))]:
        del element.attrib[name]
    for child in list(element):
        if "reach" in child.get("class", "").split():
            element.remove(child)
        else:
            _bare(child)


def _spell_out(element: Element, named: Mapping[str, Element]) -> None:
    """Put the shape itself where the drawing only names it: not every program follows a name."""
    for child in element:
        shape = named.get(child.attrib.pop("href", "#")[1:])
        if child.tag == f"{SVG}use" and shape is not None:
            child.tag = f"{SVG}g"
            child.extend(copy.deepcopy(part) for part in shape)
        _spell_out(child, named)


def _plain_letters(element: Element) -> None:
    """Set letters so that simple programs set them the same: on their line, halo behind them."""
    for child in list(element):
        if child.get("opacity") == "0":
            element.remove(child)
            continue
        _plain_letters(child)
        if child.tag != f"{SVG}text":
            continue
        if child.attrib.pop("dominant-baseline", "") == "central":
            letters = float(child.get("font-size", "13"))
            child.set("y", f"{float(child.get('y', '0')) + _DOWN * letters:.1f}")
        if child.attrib.pop("paint-order", ""):
            halo = copy.deepcopy(child)
            for part in halo.iter():
                part.set("fill", child.get("stroke", "none"))
            element.insert(list(element).index(child), halo)
            for name in ("stroke", "stroke-width", "stroke-linejoin"):
                child.attrib.pop(name, None)
