"""Pictures as SVG and PNG: they stand alone and look the same everywhere."""

import re
import struct
from xml.etree.ElementTree import Element, fromstring

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from viz.messages import message
from viz.pictures.mail.documents import imprint
from viz.pictures.mail.painting import SCALE, painted
from viz.pictures.mail.sheet import sheet_svg, size
from viz.pictures.mail.styled import style
from viz.pictures.picture import Picture, picture
from viz.pictures.views import VIEWS

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value
SVG = "{http://www.w3.org/2000/svg}"
SHEETS = ("picture.css", "drawing.css", "mailed/sheet.css")


def parsed(text: str) -> Element:
    """An SVG of our own as a tree."""
    return fromstring(text)  # noqa: S314 - we wrote it


def sheet_of(store: Store, found: Picture) -> Element:
    """The SVG of a picture, parsed."""
    return parsed(sheet_svg(found, imprint(store, found)))


def words_of(root: Element) -> list[str]:
    """Every line of text of a sheet."""
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_sheet_stands_alone(store: Store, view: str) -> None:
    """It needs no style sheet, no variable, no script and no other file."""
    root = sheet_of(store, picture(store, [PALIM], "en", view))
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert not names & {"style", "script", "image", "use", "foreignObject", "a"}
    for element in root.iter():
        assert not {"class", "style"} & set(element.attrib)
        assert not [name for name in element.attrib if "href" in name or name.startswith("on")]
        for value in element.attrib.values():
            assert "var(" not in value
            assert all(link.startswith("#") for link in re.findall(r"url\(([^)]*)\)", value))


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_a_sheet_says_what_it_is_and_where_it_is_from(store: Store, lang: str) -> None:
    """Title, legend, date of the data, number of documents and the licence are on it."""
    found = picture(store, [PALIM], lang)
    words = words_of(sheet_of(store, found))
    assert " ".join(found.title.split()) in words
    assert {word for _, word in found.legend} <= set(words)
    assert any("CC BY 4.0" in line for line in words)
    assert any("2026" in line for line in words)
    assert any(re.search(r"17\D+12", line) for line in words)


def test_a_sheet_shows_every_node(store: Store, featured: list[str]) -> None:
    """Each line of each card is on the sheet, and each line between two is drawn."""
    found = picture(store, featured)
    root = sheet_of(store, found)
    words = words_of(root)
    assert {line for node in found.drawing.nodes for line in node.lines} <= set(words)
    paths = {path.get("d") for path in root.iter(f"{SVG}path")}
    assert {line.path for line in found.drawing.lines} <= paths


def test_colours_are_those_of_the_light_scheme(store: Store) -> None:
    """The card of PALIM has the tint and the edge that the style sheet gives an initiative."""
    root = sheet_of(store, picture(store, [PALIM]))
    boxes = {(box.get("fill"), box.get("stroke")) for box in root.iter(f"{SVG}rect")}
    assert ("#e9f1f0", "#0b6b6b") in boxes


def test_nothing_hangs_over_the_edge(store: Store, featured: list[str]) -> None:
    """The sheet is as large as all that stands on it."""
    for things in ([PALIM], featured, [thing("organisation", "eu").value]):
        found = picture(store, things)
        foot = imprint(store, found)
        wide, high = size(found, foot)
        assert wide >= found.drawing.width + 40
        assert high >= found.drawing.height + 100
        root = parsed(sheet_svg(found, foot))
        assert all(float(text.get("y", "0")) < high for text in root.iter(f"{SVG}text"))


def test_hostile_words_are_words_on_a_sheet(hostile_store: Store) -> None:
    """A name full of markup adds no element to the drawing."""
    found = picture(hostile_store, [PALIM])
    root = sheet_of(hostile_store, found)
    assert not {element.tag.removeprefix(SVG) for element in root.iter()} & {"img", "script"}
    assert any("onerror" in "".join(each.itertext()) for each in root.iter(f"{SVG}title"))


def test_a_png_is_twice_as_fine(store: Store) -> None:
    """The PNG has two dots for each pixel of the sheet."""
    found = picture(store, [thing("fund", "mpf").value])
    foot = imprint(store, found)
    png = painted(sheet_svg(found, foot), *size(found, foot))
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == tuple(SCALE * side for side in size(found, foot))


def test_letters_are_ours() -> None:
    """A text is painted with the fonts of the product, whatever fonts the machine has."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">'
    blank = painted(f"{head}</svg>", 60, 20)
    pictures = {
        painted(f'{head}<text y="15" font-family="{name}">Aعب</text></svg>', 60, 20)
        for name in ("Nowhere, sans-serif", "system-ui, sans-serif")
    }
    assert len(pictures) == 1
    assert blank not in pictures


def test_the_stronger_rule_wins() -> None:
    """A rule with more classes beats one with fewer, wherever they stand; the rest is inherited."""
    text = (
        f'<svg xmlns="{SVG.strip("{}")}" class="drawing"><g class="line contested">'
        '<path class="drawn"/></g><g class="line"><path class="drawn"/></g></svg>'
    )
    root = parsed(text)
    style(root, SHEETS)
    contested, usual = root.iter(f"{SVG}path")
    assert (contested.get("stroke"), contested.get("stroke-dasharray")) == ("#a63a12", "6 4")
    assert (usual.get("stroke"), usual.get("stroke-dasharray")) == ("#9aa3a6", None)
    assert contested.get("fill") == usual.get("fill") == "none"


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_a_still_picture_speaks_of_nothing_that_moves(store: Store, lang: str) -> None:
    """On paper nobody points or opens: what stands around a picture asks for neither."""
    words = r"\b(point(ez|ing)?|click\w*|opens?|ouvre\w*|wijs\w*|klik\w*|opent?)\b"
    asking = re.compile(words, re.IGNORECASE)
    for view, iris in (("ego", [ENABEL]), ("constellation", []), ("timeline", [PALIM])):
        found = picture(store, iris, lang, view, known={})
        root = sheet_of(store, found)
        told = " ".join("".join(text.itertext()) for text in root.findall(f"{SVG}text"))
        assert not asking.search(told), (view, asking.search(told))
        hidden = sum(node.quiet for node in found.drawing.nodes)
        assert (message("drawn-unnamed", lang, n=hidden) in told) == bool(hidden)
        assert bool(found.drawing.hints) == bool(hidden)
