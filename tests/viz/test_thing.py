"""The page of a thing: told in a few sentences, side by side, with the way to change it."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.build import Dataset
from graph.corpus import Corpus
from graph.rdf.iris import CLAIMS, INFERENCES, thing
from graph.stores.memory import store_of
from graph.stores.protocol import SparqlStore
from ontology.terms import MP, OA, PROV, RDF, RDFS, SKOS, concept
from queries import bind
from queries.cards.card import card
from queries.cards.figures import column, figures
from queries.model import Identifier, Ref, Text
from tests.viz.conftest import HOSTILE, asking
from tests.viz.serving import running
from viz.things.corpus_files import entity_file, source_file
from viz.things.pieces import Pieces, plainly
from viz.things.registers import registers
from viz.things.roles import MOST

ROOT = Path(__file__).parents[2]
HUGE = 5_000


def read(text: str) -> str:
    """Give a piece of a page as it is read, with single spaces."""
    told = html.unescape(re.sub(r"\s+", " ", re.sub("<[^>]*>", "", text)))
    return told.replace("≠documents disagree", "≠").strip()


def summary(client: httpx.Client, path: str) -> str:
    """Give the first lines of a page."""
    return read(client.get(path).text.split('<div class="summary">')[1].split("</div>")[0])


SUMMARIES = [
    ("project/palim", "From Morocco to Belgium, 1 March 2019 to 30 April 2021"),
    ("project/palim", "Funded by European Union through Asylum, Migration and Integration Fund"),
    ("project/palim", "money managed by DG HOME and ICMPD; implemented by Enabel"),
    ("project/palim", "people trained: 120 people; share placed in jobs: more than 50 %"),
    ("organisation/enabel", "Development agency, Belgium."),
    ("organisation/enabel", "Takes part in 14 initiatives, most often as implementer (10)"),
    ("fund/mpf", "money managed by ICMPD."),
    ("agreement/india-germany-mmpa", "Between Germany and India, from India to Germany"),
    ("agreement/india-germany-mmpa", "concluded on 5 December 2022."),
    ("model/global-skill-partnership", "followed by 3 initiatives."),
    ("place/morocco", "23 arrangements lead from here, 1 leads here"),
]


@pytest.mark.parametrize(("path", "words"), SUMMARIES)
def test_a_page_begins_with_what_the_thing_is(client: httpx.Client, path: str, words: str) -> None:
    """Who, from where to where, when and with which result stand in the first lines."""
    assert words in summary(client, f"/id/{path}")


def test_the_first_lines_lead_on_and_show_what_is_disputed(client: httpx.Client) -> None:
    """Names are links, and a disputed value leads to what each document says, below it."""
    text = client.get("/id/project/palim").text
    first = text.split('<div class="summary">')[1].split("<nav")[0]
    assert '<a href="/id/organisation/icmpd">ICMPD</a>' in first
    target = re.search(r'<a class="differing" href="#([^"]+)"[^>]*>30 April 2021 ', first)
    assert target
    told = text.split(f'id="{target[1]}"')[1].split("</details>")[0]
    assert "PALIM concluded on April 30 2021" in told
    assert "31 August 2020" in told
    assert text.index(f'id="{target[1]}"') < text.index('id="facts"')


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", "Maroc → Belgique, 1er mars 2019 \N{EN DASH} 30 avril 2021"),
        ("nl", "Van Marokko naar België, 1 maart 2019 tot 30 april 2021"),
    ],
)
def test_the_first_lines_speak_the_language(client: httpx.Client, lang: str, words: str) -> None:
    """In French and Dutch the first lines are told in that language."""
    assert words in summary(client, f"/id/project/palim?lang={lang}")


def test_every_entity_has_first_lines_or_none_and_never_an_empty_one(store: Store) -> None:
    """No sentence is empty, and none lacks its full stop."""
    from queries.overview.gathering import gathered  # noqa: PLC0415 - only this test needs them
    from queries.overview.telling import told  # noqa: PLC0415
    from viz.things.summary import summary as summed  # noqa: PLC0415

    overview = told(gathered(store), "en")
    for item in overview.items[::9]:
        if item.kind != "source":
            for sentence in summed(card(store, item.iri, "en"), overview):
                text = plainly([sentence])
                assert text.endswith("."), text
                assert not re.search(r"[\ue000\ue001{}]|, ,|; ;|  ", text), text


@pytest.mark.parametrize("slug", ["enabel", "eu", "anapec", "ilo", "bmz"])
def test_a_number_of_initiatives_is_the_length_of_a_list(client: httpx.Client, slug: str) -> None:
    """How many initiatives and agreements an actor takes part in leads to lists as long."""
    told = client.get(f"/id/organisation/{slug}").text.split('<div class="summary">')[1]
    found = re.findall(
        rf'href="(/(?:initiatives|agreements)\?actor={slug})">[Tt]akes part in (\d+)',
        told.split("</div>")[0],
    )
    assert found
    for address, number in found:
        answer = client.get(address.replace("?", ".json?")).json()
        assert (answer["count"], answer["notices"]) == (int(number), [])


def test_a_role_counts_things_and_not_statements(client: httpx.Client) -> None:
    """Enabel joined THAMM twice as implementer: that is one initiative, with two lines."""
    text = client.get("/id/organisation/enabel").text.split('id="participants"')[1]
    role = text.split("</section>")[0].split("/scheme/role/implementer")[1].split("<dt>")[0]
    assert '<span class="count">10</span>' in role
    assert role.count('href="/id/programme/thamm"') == 2


def test_relations_stand_by_role_with_their_dates(client: httpx.Client) -> None:
    """On PALIM's page a research partner has its years; on Enabel's a project has its own."""
    people = client.get("/id/project/palim").text.split('id="participants"')[1]
    role = people.split(">research partner</a>")[1].split("</dd>")[0]
    assert "EDEM (UCLouvain)</a> <span" in role
    assert "2019 to 2021" in role
    own = client.get("/id/organisation/enabel").text.split('id="participants"')[1]
    coordinated = own.split(">coordinator</a>")[1].split("</dd>")[0]
    assert "PALIM</a>" in coordinated
    assert "under way 1 March 2019 to 30 April 2021" in coordinated


def test_no_cell_mixes_plans_and_outcomes(store: Store) -> None:
    """Every figure of every initiative stands in the column of its status, once."""
    for slug in ("project/palim", "programme/thamm", "project/coop4int", "project/digitalents"):
        found = card(store, f"https://w3id.org/migration-partnerships/id/{slug}").figures
        table = figures(found)
        cells = [
            (name, figure)
            for line in table.lines
            for name in table.columns
            for figure in line.cell(name)
        ]
        assert sorted(f.text.text for _, f in cells) == sorted(f.text.text for f in found)
        for name, figure in cells:
            assert name == column(figure)
            assert (name == "achieved") == (figure.status_class == "actual")
            assert (name == "revised") == (figure.status_id == "revised")


def test_identifiers_have_the_name_of_their_register(client: httpx.Client) -> None:
    """Morocco's Wikidata item is told once, as a link under the name of the register."""
    text = client.get("/id/place/morocco").text.split('id="identifiers"')[1].split("</section>")[0]
    assert read(text).count("Q1028") == 1
    assert '<dt>Wikidata</dt><dd><a rel="external noreferrer" href="http://www.wikidata.org' in text
    assert "<dt>ISO 3166-1</dt><dd>MA</dd>" in text


def test_what_is_no_known_register_stays_as_it_is() -> None:
    """An identifier of another data set is told as it is written, or by its host."""
    found = registers(
        [
            Identifier("Q1", "http://www.wikidata.org/entity/Q1"),
            Identifier("wikidata:Q1", ""),
            Identifier("42", "https://example.org/42"),
            Identifier("what:ever", ""),
        ]
    )
    assert [(e.register, e.text, e.url) for e in found] == [
        ("", "what:ever", ""),
        ("Wikidata", "Q1", "http://www.wikidata.org/entity/Q1"),
        ("example.org", "42", "https://example.org/42"),
    ]


def test_the_files_that_are_named_have_the_thing(corpus: Corpus) -> None:
    """For every thing and document of the corpus the file named is there and has it."""
    for slug, placed in corpus.entities.items():
        path = ROOT / entity_file(placed.kind, slug)
        assert path.is_file(), slug
        assert f"\n{slug}:" in "\n" + path.read_text("utf-8"), slug
    for slug in corpus.sources:
        assert (ROOT / source_file(slug)).is_file(), slug


def test_something_wrong_names_the_files(client: httpx.Client) -> None:
    """The page says in which files a slip is mended, and which guide tells how."""
    text = read(client.get("/id/project/palim").text.split('id="wrong"')[1])
    assert "graph/corpus/entities/project.yaml" in text
    assert "graph/corpus/sources/cgd-palim-case-study.yaml" in text
    assert "CONTRIBUTING.md" in text


def test_the_questions_about_a_thing_can_be_asked(client: httpx.Client) -> None:
    """Each question that a page offers takes the thing, and is answered or asks for one more."""
    for path in ("project/palim", "organisation/enabel", "fund/mpf", "place/morocco"):
        part = client.get(f"/id/{path}").text.split('id="asked"')[1].split("</section>")[0]
        found = [html.unescape(each) for each in re.findall(r'href="([^"]+)"', part)]
        assert len(found) > 3
        for address in found:
            assert path.split("/")[1] in address
            answer = client.get(address)
            assert answer.status_code in {200, 400}, address
            assert "no parameter" not in answer.text


def test_a_country_is_offered_the_questions_on_countries_and_an_actor_is_not(
    client: httpx.Client,
) -> None:
    """What is asked depends on what a thing is."""
    morocco, enabel = (
        client.get(f"/id/{p}").text for p in ("place/morocco", "organisation/enabel")
    )
    assert "/questions/corridor?origin=morocco" in morocco
    assert "/questions/corridor?" not in enabel
    assert "/questions/successors?actor=enabel" in enabel


def linked(client: httpx.Client, path: str) -> dict[str, object]:
    """Give the JSON-LD of a page."""
    text = client.get(path).text
    body = re.search(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert body
    found: dict[str, object] = json.loads(body[1])
    return found


def test_programs_are_told_what_the_thing_is(client: httpx.Client) -> None:
    """The JSON-LD names the thing in the words of schema.org, with dates and who pays."""
    palim = linked(client, "/id/project/palim")
    assert palim["@type"] == "Project"
    assert palim["@id"] == "https://w3id.org/migration-partnerships/id/project/palim"
    assert palim["name"] == "PALIM"
    assert (palim["foundingDate"], palim["dissolutionDate"]) == ("2019-03-01", "2021-04-30")
    assert palim["funder"] == [
        {
            "@type": "Organization",
            "@id": "https://w3id.org/migration-partnerships/id/organisation/eu",
            "name": "European Union",
        }
    ]
    morocco = linked(client, "/id/place/morocco")
    assert morocco["@type"] == "Place"
    assert "http://www.wikidata.org/entity/Q1028" in str(morocco["sameAs"])


def test_other_sites_are_told_a_line_and_a_picture(client: httpx.Client) -> None:
    """A page that is shared has its own description and the picture of the thing."""
    text = client.get("/id/project/palim").text
    description = re.findall(r'<meta name="description" content="([^"]*)"', text)
    assert len(description) == 1
    assert description[0].startswith("From Morocco to Belgium")
    assert re.findall(r'og:image" content="[^"]*/picture/project/palim\.png"', text)
    assert "og:title" in text


def test_a_hostile_name_stays_a_text_in_the_json(hostile_client: httpx.Client) -> None:
    """A name with </script> in it ends no script element, and is whole in the JSON."""
    text = hostile_client.get("/id/organisation/hostile").text
    assert "</script><script>document" not in text
    assert linked(hostile_client, "/id/organisation/hostile")["name"] == HOSTILE
    assert "<img src=x" not in text


def test_names_never_become_part_of_a_sentence() -> None:
    """A name that looks like a sign of ours, or like a slot, is shown as it is."""
    odd = "\ue0000\ue001 {names} <b>"
    pieces = Pieces("en")
    told = pieces.sentence([f"by {pieces.thing(Ref('x', 'x', 'project', Text(odd)))}", "then"])
    assert [piece.text for piece in told] == ["By ", odd, ", then."]
    assert told[1].iri == "x"


def test_what_can_be_taken_away_is_there(client: httpx.Client) -> None:
    """Every download that the page offers answers."""
    part = client.get("/id/project/palim").text.split('id="take"')[1].split("</section>")[0]
    found = [html.unescape(each) for each in re.findall(r'href="([^"]+)"', part)]
    assert "/questions/everything-about.csv?thing=palim" in found
    for address in found:
        assert client.get(address).status_code == 200, address


def huge_quads() -> Iterator[Quad]:
    """An actor that takes part in five thousand projects, each with its claim and its inference."""
    actor, source = thing("organisation", "huge"), thing("source", "cgd-palim-case-study")
    told: list[tuple[NamedNode, NamedNode, NamedNode | Literal, NamedNode | DefaultGraph]] = []
    plain = DefaultGraph()
    told += [(actor, RDF.type, c, plain) for c in (MP.Entity, MP.Actor, MP.Organisation)]
    told.append((actor, RDFS.label, Literal("Huge", language="en"), plain))
    for n in range(HUGE):
        project, node = thing("project", f"h{n}"), thing("participation", f"huge.h{n}.partner")
        claim, words, rule = (thing(k, f"H{n}") for k in ("claim", "fragment", "inference"))
        told += [(project, RDF.type, c, plain) for c in (MP.Entity, MP.Initiative, MP.Project)]
        told += [
            (project, RDFS.label, Literal(f"Project {n:04}", language="en"), plain),
            (node, RDF.type, MP.Participation, plain),
            (node, RDF.type, MP.QualifiedStatement, plain),
            (node, MP.about, project, plain),
            (node, MP.participant, actor, plain),
            (node, MP.role, concept("role", "partner"), plain),
            (node, PROV.wasDerivedFrom, claim, plain),
            (actor, MP.fundManagerOf, project, plain),
            (rule, MP.about, actor, INFERENCES),
            (rule, MP.property, MP.fundManagerOf, INFERENCES),
            (rule, MP.claimedObject, project, INFERENCES),
            (rule, MP.rule, concept("rule", "fund-manager"), INFERENCES),
            (rule, PROV.wasDerivedFrom, claim, INFERENCES),
            (claim, RDF.type, MP.Claim, CLAIMS),
            (claim, MP.about, actor, CLAIMS),
            (claim, MP.property, MP.participatesIn, CLAIMS),
            (claim, MP.claimedObject, project, CLAIMS),
            (claim, MP.status, concept("status", "actual"), CLAIMS),
            (claim, MP.outcome, concept("outcome", "kept"), CLAIMS),
            (claim, PROV.hadPrimarySource, source, CLAIMS),
            (claim, PROV.wasQuotedFrom, words, CLAIMS),
            (claim, SKOS.notation, Literal(f"H{n}"), CLAIMS),
            (words, OA.exact, Literal("takes part"), CLAIMS),
        ]
    yield from (Quad(*each) for each in told)


@pytest.fixture(scope="module")
def huge_client(dataset: Dataset) -> Iterator[httpx.Client]:
    """A client over the packaged graph with the busy actor in it."""
    with running(store_of([*dataset.quads, *huge_quads()])) as address, asking(address) as found:
        yield found


def test_an_actor_with_thousands_of_links_is_folded(huge_client: httpx.Client) -> None:
    """The page shows the first of five thousand, says how many there are, and where all are."""
    answer = huge_client.get("/id/organisation/huge")
    assert answer.status_code == 200
    assert len(answer.text) < 700_000
    people = answer.text.split('id="participants"')[1].split("</section>")[0]
    assert len(re.findall(r'href="/id/project/h\d+"', people)) == MOST
    assert "Show all 5,000" in people
    assert 'href="/initiatives?actor=huge"' in people
    assert "Takes part in 5,000 initiatives" in read(answer.text)
    assert "too many for one picture" in answer.text


def test_a_card_is_read_in_a_few_questions_however_many_links(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is asked once more for each five hundred names, and never once for each link."""
    made = Store()
    made.extend(huge_quads())
    asked: list[str] = []
    real = bind.solve

    def counted(
        store: SparqlStore, sparql: str, terms: Mapping[str, bind.Bound] | None = None
    ) -> bind.Results:
        asked.append(sparql)
        return real(store, sparql, terms or {})

    monkeypatch.setattr(bind, "solve", counted)
    card(store, thing("organisation", "iom").value)
    few = len(asked)
    card(made, thing("organisation", "huge").value)
    assert few > 5
    assert len(asked) - few <= few + 5 * HUGE // 500
