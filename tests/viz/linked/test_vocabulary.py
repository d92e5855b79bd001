"""The page of the vocabulary: every term with what it means, how it is used, and an example."""

import re
from html import unescape
from html.parser import HTMLParser

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from ontology import terms
from ontology.terms import LANGUAGES, MP, RDF
from viz.linked.vocabulary.axioms import Index, axioms
from viz.linked.vocabulary.diagram import HEIGHT, WIDTH, diagram
from viz.linked.vocabulary.shapes import shapes
from viz.linked.vocabulary.usage import counts
from viz.pictures.textfit import width

HTML = {"accept": "text/html"}


def entry(text: str, name: str) -> str:
    """What the page says of a term."""
    told = text.split(f'<h3 id="{name}">')[1].partition("</article>")[0]
    return re.sub(r"\s+", " ", told)


def declared(turtle: str) -> str:
    """Turtle with the prefixes that the data have: of vocabularies, schemes and kinds of things."""
    known = {name: f"{terms.BASE}scheme/{name}/" for name in terms.schemes()}
    known.update(terms.prefixes())
    used = re.findall(r"(?m)(?:^|\s|\^)([a-z][a-z-]*):(?!//)", turtle)
    spaces = {name: known.get(name, f"{terms.BASE}id/{name}/") for name in used}
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in spaces.items()) + turtle


@pytest.fixture(scope="module")
def page(reader: httpx.Client) -> str:
    """The page in English."""
    return reader.get("/ontology", headers=HTML).text


def test_every_term_has_its_anchor_and_definition(page: str) -> None:
    """Each class and property stands on the page once, with its definition."""
    ours = [*terms.classes(), *(i.iri for i in terms.properties(claimable=False).values())]
    for iri in ours:
        if iri.value.startswith(MP.iri):
            assert page.count(f'<h3 id="{iri.value.removeprefix(MP.iri)}">') == 1
    assert "One actor taking part in one arrangement in one role." in entry(page, "Participation")


def test_a_class_shows_where_it_belongs(page: str) -> None:
    """A class names what it is narrower and wider than, its properties and its logic."""
    told = entry(page, "Observation")
    assert 'href="#QualifiedStatement"' in told
    assert 'href="#PlannedObservation"' in told
    assert 'href="#participant"' in entry(page, "Participation")
    assert "Observation and (status value status:planned)" in entry(page, "PlannedObservation")
    assert 'href="http://www.w3.org/ns/prov#Entity"' in told


def test_a_class_shows_what_it_inherits(page: str) -> None:
    """The properties of the classes above stand under each of those classes, the nearest first."""
    told = entry(page, "Participation").split("inherited properties</dt>")[1].partition("<dt>")[0]
    for name in ("role", "about", "from", "until", "status", "asOf"):
        assert f'href="#{name}"' in told, name
    assert 'href="#participant"' not in told
    told = entry(page, "Project").split("inherited properties</dt>")[1].partition("<dt>")[0]
    places = [told.index(f'href="#{name}"') for name in ("hasTrack", "componentOf", "startDate")]
    assert places == sorted(places)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_class_shows_a_member_in_turtle(
    reader: httpx.Client, published: Store, lang: str
) -> None:
    """Each class that is used has statements of one member, as Turtle reads them, from the data."""
    text = reader.get(f"/ontology?lang={lang}", headers=HTML).text
    used = [iri for iri in counts(published).members if iri.startswith(MP.iri)]
    assert {MP.Participation.value, MP.Funding.value, MP.Claim.value} <= set(used)
    for iri in used:
        own = text.split(f'<h3 id="{iri.removeprefix(MP.iri)}">')[1].partition("</article>")[0]
        shown = unescape(own.split('<pre class="sample"><code>')[1].partition("</code>")[0])
        said = list(parse(declared(shown), format=RdfFormat.TURTLE))
        assert len({quad.subject for quad in said}) == 1
        assert (RDF.type, NamedNode(iri)) in {(quad.predicate, quad.object) for quad in said}
        for quad in said:
            whole = not (isinstance(quad.object, Literal) and quad.object.value.endswith("…"))
            wanted = (quad.subject, quad.predicate, quad.object if whole else None)
            assert list(published.quads_for_pattern(*wanted)), quad


def test_a_property_shows_how_it_behaves(page: str) -> None:
    """A property names what has it, what its values are and how it behaves."""
    told = entry(page, "descendsFrom")
    assert "transitive" in told
    assert "inverse componentOf o buildsOn" in told
    assert 'href="#Arrangement"' in told
    assert 'href="#plannedEndDate"' in entry(page, "endDate")
    assert "at most one" in entry(page, "endDate")
    assert 'href="/scheme/sector"' in entry(page, "sector")


def test_counts_and_examples_are_those_of_the_data(page: str, published: Store) -> None:
    """Each term says how often it stands in the data, and examples are statements in them."""
    used = counts(published)
    members = {q.subject for q in published.quads_for_pattern(None, RDF.type, MP.Programme)}
    assert used.members[MP.Programme.value] == len(members)
    assert f"{len(members)} things" in entry(page, "Programme")
    given = len(list(published.quads_for_pattern(None, MP.destination, None)))
    assert f"{given} statements" in entry(page, "destination")
    found = re.search(r"example</dt><dd>(.*?)</dd>", entry(page, "destination"))
    assert found
    subject, value = re.findall(r'href="/([^"]+)"', found[1])
    pattern = (NamedNode(terms.BASE + subject), MP.destination, NamedNode(terms.BASE + value))
    assert list(published.quads_for_pattern(*pattern))
    assert subject == "id/project/palim"


def test_every_term_that_is_used_has_an_example(page: str, published: Store) -> None:
    """No class or property of the data stands there without one."""
    used = counts(published)
    for iri in used.counts:
        if iri.startswith(MP.iri):
            assert "example</dt>" in entry(page, iri.removeprefix(MP.iri)), iri
    for iri in used.members:
        if iri.startswith(MP.iri):
            assert "such as" in entry(page, iri.removeprefix(MP.iri)), iri


def test_terms_of_others_are_listed_with_their_use(page: str) -> None:
    """What the data take from other vocabularies is listed, the most used first."""
    listed = page.split('class="others"')[1].partition("</ul>")[0]
    numbers = [int(n.replace(",", "")) for n in re.findall(r'"soft">([\d,]+) times', listed)]
    assert numbers == sorted(numbers, reverse=True)
    assert "<code>prov:wasDerivedFrom</code>" in listed
    assert "mp:" not in listed


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_in_three_languages(reader: httpx.Client, lang: str) -> None:
    """Labels, definitions, the drawing and the shapes are in the language of the reader."""
    text = reader.get(f"/ontology?lang={lang}", headers=HTML).text
    for cls in terms.classes():
        assert terms.label(cls, lang) in text
    label = terms.label(MP.LineageLink, lang)
    assert label in text.split('<svg class="drawing vocab')[1].split("</svg>")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_drawing_is_sound(lang: str) -> None:
    """Names fit into their boxes, and boxes into the drawing and beside one another."""
    found = diagram(lang)
    for box in found.boxes:
        assert box.x >= 0
        assert box.x + box.width <= WIDTH
        assert box.y + box.height <= HEIGHT
        for other in found.boxes:
            apart = (
                box.x + box.width <= other.x
                or other.x + other.width <= box.x
                or box.y + box.height <= other.y
                or other.y + other.height <= box.y
            )
            assert box is other or apart
        for name in box.names:
            beside = (o.x for o in box.names if o.y == name.y and o.x > name.x)
            begins = box.x if box.height < 60 else name.x
            room = min(beside, default=box.x + box.width) - begins
            assert width(name.label, 13) * 1.08 < room - 4, name.label
    assert len({name.term for box in found.boxes for name in box.names}) >= 24


class Anchors(HTMLParser):
    """The ids of a page, and the anchors in it that are pointed to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the id of an element and the target of a link."""
        assert tag
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value and value.startswith("#"):
                self.pointed.add(value[1:])


def test_every_anchor_leads_somewhere(page: str) -> None:
    """No two elements have one id, and each link within the page has its target."""
    found = Anchors()
    found.feed(page)
    assert len(found.ids) == len(set(found.ids))
    assert found.pointed <= set(found.ids)


def test_shapes_are_told_in_words() -> None:
    """Each shape says what it asks for, in the reader's language where it has it."""
    found = {shape.name: shape for shape in shapes("fr")}
    claim = found["Claim"]
    assert claim.label == "affirmation"
    assert len(claim.rules) >= 8
    assert all(
        rule.words.text and "{" not in rule.words.text for s in found.values() for rule in s.rules
    )
    strict = {rule.severity for shape in found.values() for rule in shape.rules}
    assert strict == {"violation", "warning"}


def test_a_list_without_an_end_is_read_once() -> None:
    """A list of RDF that leads back to its beginning does not hold the page up."""
    cls, other = MP.Entity, MP.Actor
    (node,) = (NamedNode("urn:list"),)
    found = Index(
        [
            Quad(cls, terms.OWL.disjointWith, other),
            Quad(node, RDF.first, other),
            Quad(node, RDF.rest, node),
        ]
    )
    assert list(found.listed(node)) == [other]
    assert axioms(found, cls) == ("DisjointWith: Actor",)
