"""What is only planned is never told as a fact: on lines, in lists, in files and on pages."""

import json
import re
from dataclasses import replace

import httpx
import pytest
from pyoxigraph import Store

from graph.claims import FIRMNESS, PLANNED_LIKE
from graph.networks.everything import everything
from graph.networks.ways import doubt
from graph.rdf.iris import thing
from queries.cards.card import card
from queries.model import Text
from queries.overview.gathering import gathered
from queries.overview.model import Overview
from queries.overview.telling import told as gathered_told
from viz.messages import message
from viz.pictures.mail.documents import imprint
from viz.pictures.mail.page import mailed_html
from viz.pictures.mail.sheet import sheet_svg
from viz.pictures.picture import Picture, picture
from viz.render import environment
from viz.things.linked import linked
from viz.things.summary import summary
from viz.urls import page_path

TCLM = thing("project", "tclm-colombia-spain").value
IOM = thing("organisation", "iom").value
DT4E = thing("project", "dt4e-2").value
HOMERE = thing("project", "homere-mpf").value
SENEGAL = thing("programme", "spain-senegal-circular-migration").value
GECCO = thing("programme", "gecco").value


def test_the_four_plans_of_the_corpus(store: Store) -> None:
    """The network has the plan of each, and no other relation between the same two says it."""
    network = everything(store)
    found = {
        (source, target, data["key_word"]): data["plan"]
        for source, target, data in network.edges(data=True)
        if data["plan"]
    }
    assert found[IOM, TCLM, "partner"] == "planned"
    assert found[DT4E, thing("project", "dt4e").value, "follow-up-of"] == "planned"
    assert found[SENEGAL, GECCO, "replicates"] == "planned"
    assert {*found.values()} <= PLANNED_LIKE <= {*FIRMNESS}


@pytest.mark.parametrize(
    ("iri", "view", "words", "told"),
    [
        (TCLM, "lanes", "planned: is partner in", "Planned: IOM is partner in"),
        (DT4E, "timeline", "planned: follows up", "Planned: Displaced Talent for Europe 2.0"),
        (SENEGAL, "timeline", "planned: replicates", "replicates GECCO"),
        (HOMERE, "lanes", "planned: pays for", "Planned: European Union pays for"),
        (HOMERE, "money", "EUR 1,000,000 (planned)", "Planned: European Union pays for"),
    ],
)
def test_lines_say_so(store: Store, iri: str, view: str, words: str, told: str) -> None:
    """The line has a stroke of its own, its words and its sentence begin with the word for it."""
    made = picture(store, [iri], view=view, known={})
    lines = [line for line in made.drawing.lines if line.planned]
    assert words in {" ".join(line.words) for line in lines}
    assert any(told in one and one.startswith("Planned: ") for line in lines for one in line.told)
    assert ("broken", "planned") in made.legend
    firm = [line for line in made.drawing.lines if not line.planned]
    assert not any(one.startswith("Planned") for line in firm for one in line.told)


def test_a_card_in_an_ego_network_says_so(store: Store) -> None:
    """Where the verb stands over many neighbours, the one that is only planned says so itself."""
    made = picture(store, [TCLM], view="ego", known={})
    (card,) = (node for node in made.drawing.nodes if node.iri == IOM)
    assert "planned: is partner in" in card.below
    (box,) = (node for node in made.drawing.nodes if node.iri == "relation:by-partner")
    assert box.below == ("1 · planned: 1",)
    assert "1 · planned: 1" in box.told
    assert [line.target for line in made.drawing.lines if line.planned] == [IOM]


@pytest.mark.parametrize(("lang", "word"), [("en", "planned"), ("fr", "prévu"), ("nl", "gepland")])
def test_the_list_says_so(store: Store, lang: str, word: str) -> None:
    """In the list beside a picture the word stands before the verb, in each language."""
    html = listed(picture(store, [TCLM], lang, known={}))
    assert re.search(rf'<span class="planned-word">{word}\s?: </span>', html)


def listed(made: Picture) -> str:
    """Write a picture with its list as a part of a page."""
    figure = environment().get_template("_picture.html").module.figure  # type: ignore[attr-defined]
    return str(figure(made, lambda key, **slots: message(key, made.lang, **slots), page_path))


def test_files_say_so(store: Store) -> None:
    """The file that goes by mail has it in drawing, list and data; an SVG has the stroke."""
    made = picture(store, [TCLM])
    html = mailed_html(store, made)
    assert '<span class="planned-word">planned: </span>' in html
    data = re.search(r'id="picture-data">(.*?)</script>', html, re.DOTALL)
    assert data
    read = json.loads(data[1])
    assert [one for one in read["sentences"] if one[0] == IOM and one[7] == "Planned: "]
    assert sum(edge["planned"] for edge in read["edges"]) == 1
    svg = sheet_svg(made, imprint(store, made))
    assert 'stroke-dasharray="9 3 2 3"' in svg
    assert ">planned<" in svg


def test_a_way_prefers_what_is_a_fact() -> None:
    """Of two relations as well supported, the one that is a fact comes before the plan."""
    fact = {"utterances": (), "contested": True, "plan": ""}
    assert doubt(fact) < doubt(fact | {"plan": "planned", "contested": False})


def test_the_first_lines_of_a_page_tell_plans_apart(client: httpx.Client) -> None:
    """IOM is no partner of the project yet, and its page does not say so; each language has it."""
    for lang, plan in (("en", "planned"), ("fr", "prévu"), ("nl", "gepland")):
        text = client.get("/id/project/tclm-colombia-spain", params={"lang": lang}).text
        partner = message("thing-with", lang, n=1)
        assert message("drawn-plan", lang, plan=plan, told=partner) in text


def test_who_is_only_meant_to_pay_is_told_apart(store: Store) -> None:
    """A giver of whom there are only plans is called so, and JSON-LD has no word for that."""
    known = card(store, HOMERE, "en")
    plan = Text("planned")
    meant = tuple(
        replace(one, plan=plan if one.giver.slug == "eu" else None) for one in known.fundings
    )
    told = replace(known, fundings=meant)
    sentences = "".join(piece.text for one in summary(told, overview(store)) for piece in one)
    assert "Funded by DG HOME" in sentences
    assert "planned: funded by European Union" in sentences
    given = json.loads(linked(told, "", ""))["funder"]
    assert {one["name"] for one in given} == {"DG HOME"}


def overview(store: Store) -> Overview:
    """Give everything in short."""
    return gathered_told(gathered(store), "en")
