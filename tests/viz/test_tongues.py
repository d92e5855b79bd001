"""A name in another language than the page's says which it is, in drawings and in lists."""

import re
from html import unescape

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.build import Dataset
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import MP, RDF, RDFS, concept
from viz.messages import message
from viz.pictures.drawing import Drawing
from viz.pictures.mail.page import mailed_html
from viz.pictures.picture import picture
from viz.pictures.views import VIEWS
from viz.render import environment
from viz.urls import page_path

PALIM, ARABIC = thing("project", "palim"), thing("organisation", "arabic")
NAME = "الوكالة الوطنية"


@pytest.fixture(scope="module")
def arabic(dataset: Dataset) -> Store:
    """The packaged graph with a giver and implementer of PALIM that has a name in Arabic alone."""
    part, gift = thing("participation", "palim.arabic"), thing("funding", "palim.arabic")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        *((ARABIC, RDF.type, kind) for kind in (MP.Entity, MP.Actor, MP.Organisation)),
        (ARABIC, RDFS.label, Literal(NAME, language="ar")),
        *((part, RDF.type, MP.Participation), (part, MP.about, PALIM)),
        *((part, MP.participant, ARABIC), (part, MP.role, concept("role", "implementer"))),
        *((gift, RDF.type, MP.Funding), (gift, MP.about, PALIM), (gift, MP.giver, ARABIC)),
    ]
    return store_of([*dataset.quads, *(Quad(s, p, o, DefaultGraph()) for s, p, o in triples)])


def named(drawing: Drawing) -> list[str]:
    """The languages of the cards, bars and dots of the Arabic name."""
    return [node.lang for node in drawing.nodes if node.iri == ARABIC.value]


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_names_say_their_language(arabic: Store, view: str) -> None:
    """In every view the name is marked as Arabic in drawing and list, and no other name is."""
    made = picture(arabic, [PALIM.value], "fr", view, known={})
    assert {*named(made.drawing)} <= {"ar"}
    figure = environment().get_template("_picture.html").module.figure  # type: ignore[attr-defined]
    html = unescape(str(figure(made, lambda key, **slots: message(key, "fr", **slots), page_path)))
    for text in re.findall(r'<text class="name[^>]*>[^<]*', html):
        assert (' lang="ar"' in text) == any(word in text for word in NAME.split()), text
    listed = re.findall(r"<(?:a|strong) data-name[^>]*>[^<]*", html)
    found = [one for one in listed if NAME in one]
    assert all(' lang="ar" dir="auto"' in one for one in found)
    assert len(found) == 1
    assert not [one for one in listed if ' lang="ar"' in one and NAME not in one]


def test_the_file_says_it_too(arabic: Store) -> None:
    """So it does in the file that goes by mail, in its list and in what its script shows."""
    html = mailed_html(arabic, picture(arabic, [PALIM.value], "nl"))
    assert f'data-name lang="ar" dir="auto">{NAME}</button>' in html
    assert re.search(rf'"{ARABIC.value}":\["{NAME}",.*?,"ar"\]', html)


def test_a_target_says_its_language(arabic: Store) -> None:
    """Where a sentence of the list ends in a name of another language, that name is marked."""
    made = picture(arabic, [ARABIC.value], "en", known={})
    edges = [edge for group in made.twin.groups for node in group.nodes for edge in node.edges]
    assert {edge.target_lang for edge in edges if edge.target_iri == PALIM.value} == {""}
