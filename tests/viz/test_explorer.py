"""The explorer: its address is its state, filters dim before they delete, and nothing breaks it."""

import json
import re
from html import unescape
from itertools import pairwise

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store
from starlette.datastructures import QueryParams

from graph.networks.during import year
from graph.networks.everything import KINDS, LIMIT
from graph.rdf.iris import thing
from ontology.terms import MP, RDF, RDFS, concept
from tests.viz.conftest import HTML
from tests.viz.serving import running
from viz.explorer import views
from viz.explorer.matching import bright, thing_fits
from viz.explorer.reading import Asked, asked
from viz.explorer.selection import DRAWN, Selection, select
from viz.explorer.state import DEEPEST, VIEWS, WORDS, State
from viz.pictures.lanes.roles import lanes
from viz.site import Site

PALIM = thing("project", "palim").value
ENABEL = thing("organisation", "enabel").value


@pytest.fixture(scope="module")
def known(store: Store) -> Site:
    """What the pages share, over the packaged graph."""
    return Site(store)


def read(site: Site, address: str, lang: str = "en") -> Asked:
    """What an address asks for."""
    return asked(site, QueryParams(address).multi_items(), lang)


def chosen(site: Site, address: str) -> Selection:
    """What an address shows."""
    return select(read(site, address))


def text_of(page: str) -> str:
    """The words of a page."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page)).split())


def results(client: httpx.Client, address: str) -> str:
    """The part of the page that shows what was found."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.text.split("data-results", 1)[1]


def test_without_anything_it_says_where_to_begin(client: httpx.Client) -> None:
    """The first page explains itself, and offers the best connected thing of six kinds."""
    text = client.get("/graph").text
    starts = re.findall(r'href="/graph\?focus=([\w-]+)">', text)
    assert len(starts) == 6
    assert {"palim", "eu"} <= {*starts}
    assert 'name="focus"' in text
    for slug in starts:
        assert "data-summary" in results(client, f"/graph?focus={slug}")


def test_what_is_near_is_what_the_network_has(known: Site) -> None:
    """At one step stands everything that is tied to a thing, and at two what is tied to that."""
    network = known.everything("en")
    near = chosen(known, "focus=palim")
    beside = {*network.successors(PALIM), *network.predecessors(PALIM)}
    assert {*near.graph} == beside | {PALIM}
    further = chosen(known, "focus=palim&depth=2")
    assert {*near.graph} < {*further.graph}
    for name, far in further.far.items():
        others = {*network.successors(name), *network.predecessors(name)}
        assert far == 0 or any(further.far.get(other) == far - 1 for other in others)


def test_a_walk_does_not_go_on_from_a_country(known: Site) -> None:
    """Countries tie everything to everything, so only one that is looked at leads on."""
    found = chosen(known, "focus=belgium-morocco-convention-1964&depth=2")
    morocco = thing("place", "morocco").value
    assert morocco in found.graph
    assert all(far <= 1 for name, far in found.far.items() if "/id/agreement/" in name)
    assert len(chosen(known, "focus=morocco").graph) > 5


def test_filters_dim_before_they_delete(known: Site) -> None:
    """What does not fit is still drawn, faintly; with `hide` it is taken away."""
    every = chosen(known, "focus=enabel")
    dimmed = chosen(known, "focus=enabel&country=morocco&from=2019&until=2021")
    assert {*dimmed.graph} == {*every.graph}
    faint = {name for name, data in dimmed.graph.nodes(data=True) if data["faint"]}
    assert faint == {*dimmed.graph} - dimmed.things
    assert len(faint) == dimmed.dimmed > 0
    assert PALIM in dimmed.things
    assert ENABEL in dimmed.things
    hidden = chosen(known, "focus=enabel&country=morocco&from=2019&until=2021&hide=1")
    assert {*hidden.graph} == dimmed.things
    assert {*hidden.graph.edges(keys=True)} == dimmed.edges
    assert not any(data["faint"] for _, data in hidden.graph.nodes(data=True))


@pytest.mark.parametrize("word", ["initiative", "agency", "employers"])
def test_kinds_are_those_of_the_legend(known: Site, word: str) -> None:
    """The word of a mark chooses the things that are drawn with it."""
    found = chosen(known, f"focus=palim&kind={word}&hide=1")
    assert len(found.graph) > 1
    for name in found.graph:
        data = found.graph.nodes[name]
        mark = WORDS[word]
        assert name == PALIM or mark == _mark(data["kind"], data["actor_kind"])


def _mark(kind: str, actor_kind: str) -> str:
    from viz.pictures.marks import mark  # noqa: PLC0415 - the name is taken by pytest above

    return mark(kind, actor_kind)


def test_relations_are_chosen_by_kind_role_and_lens(known: Site) -> None:
    """What fits are relations of a kind, in a role, or by a sort of document, and their ends."""
    money = chosen(known, "focus=palim&edge=funding")
    assert {money.whole.edges[edge]["kind"] for edge in money.edges} == {"funding"}
    partners = chosen(known, "focus=palim&role=partner")
    assert {partners.whole.edges[edge]["key_word"] for edge in partners.edges} == {"partner"}
    ends = {end for edge in partners.edges for end in edge[:2]}
    assert partners.things == ends | {PALIM}
    one = chosen(known, "focus=palim&lens=cgd-palim-case-study")
    source = thing("source", "cgd-palim-case-study").value
    assert one.edges
    assert all(source in one.whole.edges[edge]["sources"] for edge in one.edges)
    press = chosen(known, "focus=palim&lens=press")
    assert all(
        {"press-release", "news"} & {*press.whole.edges[edge]["genres"]} for edge in press.edges
    )
    assert 0 < len(press.edges) < len(press.whole.edges)


def test_what_has_no_date_stays(known: Site) -> None:
    """A period dims what was over or had not begun; what nobody dates is left alone."""
    found = chosen(known, "focus=enabel&from=2030&until=2031")
    for name in found.whole:
        data = found.whole.nodes[name]
        over = year(data["latest"], 1)
        if name != ENABEL and over and over < 2030:
            assert name not in found.things
    undated = {n for n, d in found.whole.nodes(data=True) if not (d["earliest"] or d["latest"])}
    assert undated & found.things - {ENABEL}


@settings(deadline=None, max_examples=60)
@given(
    st.builds(
        State,
        kind=st.lists(st.sampled_from([*WORDS]), max_size=2).map(tuple),
        edge=st.lists(st.sampled_from(KINDS), max_size=2).map(tuple),
        role=st.lists(st.sampled_from(["partner", "implementer"]), max_size=1).map(tuple),
        country=st.lists(st.sampled_from(["morocco", "belgium"]), max_size=1).map(tuple),
        since=st.none() | st.integers(2000, 2030),
        lens=st.sampled_from(["", "official", "press"]),
    )
)
def test_more_filters_never_show_more(known: Site, state: State) -> None:
    """What fits two filters fits each of them; relations that fit have ends that fit."""
    network = known.everything("en")
    things, edges = bright(network, state, {PALIM})
    assert PALIM in things
    assert all({*edge[:2]} <= things for edge in edges)
    for name in ("kind", "edge", "role", "country"):
        looser = State(**{
            each: getattr(state, each)
            for each in ("kind", "edge", "role", "country", "since", "lens") if each != name
        })  # fmt: skip
        more_things, more_edges = bright(network, looser, {PALIM})
        assert things <= more_things
        assert edges <= more_edges


states = st.builds(
    State,
    focus=st.sampled_from([("palim",), ("enabel", "icmpd"), ()]),
    depth=st.integers(1, DEEPEST),
    to=st.sampled_from(["", "giz"]),
    only=st.sampled_from([(), ("money",), ("funding", "body")]),
    without=st.sampled_from([(), ("eu",)]),
    view=st.sampled_from(["", *VIEWS]),
    kind=st.sampled_from([(), ("agency", "fund")]),
    country=st.sampled_from([(), ("morocco",)]),
    since=st.none() | st.integers(1990, 2010),
    until=st.none() | st.integers(2011, 2030),
    lens=st.sampled_from(["", "press", "cgd-palim-case-study"]),
    hide=st.booleans(),
    page=st.integers(1, 3),
    lang=st.sampled_from(["", "fr"]),
).filter(
    lambda state: (
        bool(state.focus or not state.to) and bool(state.to or not state.only + state.without)
    )
)


@settings(deadline=None, max_examples=80)
@given(states)
def test_an_address_is_its_state(known: Site, state: State) -> None:
    """Whatever can be looked at has one address, and that address shows it again."""
    found = read(known, state.address().partition("?")[2])
    assert found.notices.told == []
    assert found.state == state
    assert found.state.address() == state.address()


def test_lists_may_be_given_in_one_or_one_by_one(known: Site) -> None:
    """A form repeats a name and an address joins with commas; both mean the same."""
    one = read(known, "focus=palim&kind=agency&kind=fund&edge=&from=")
    other = read(known, "kind=agency,fund&focus=palim")
    assert one.state == other.state
    assert one.notices.told == []


def test_names_are_understood_as_people_write_them(known: Site) -> None:
    """A name, an acronym or a small slip stands for the thing; its slug is in the address."""
    for text in ("Enabel", "ENABEL", "enabl", ENABEL):
        assert read(known, f"focus={text}").state.focus == ("enabel",)
    assert read(known, "focus=PALIM, enabel").state.focus == ("palim", "enabel")


@pytest.mark.parametrize(
    "query",
    [
        "foo=1", "depth=9", "depth=x", "from=20x9", "from=2021&until=2019", "view=cube",
        "kind=spaceship", "edge=none", "lens=nobody", "role=king", "sector=magic", "page=0",
        "page=99999", "country=atlantis", "depth=1&depth=2", "from=-1", "until=%00", "only=love",
        "to=palim", "without=palim&to=giz", "view=ego&open=%3Cb%3E", "view=ego&more=x:y",
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_the_rest_shown(
    client: httpx.Client, query: str
) -> None:
    """Each fault is a sentence above the page of what was understood; the page is there."""
    answer = client.get(f"/graph?focus=palim&{query}")
    assert answer.status_code == 200
    assert 'class="fault"' in answer.text
    assert "data-summary" in answer.text


@pytest.mark.parametrize("name", ["focus", "to", "without"])
def test_a_thing_that_does_not_exist_is_not_found(client: httpx.Client, name: str) -> None:
    """An unknown name is a 404 that names what is like it, and shows the rest."""
    given = {"focus": "palim", "to": "giz"} | {name: "palimm-projekt"}
    answer = client.get("/graph", params=given)
    assert answer.status_code == 404
    assert "palimm-projekt" in answer.text
    assert re.search(r'class="did".*?/graph\?focus=palim', answer.text, re.DOTALL)


HOSTILE = (
    "x" * 10_000,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\u202eevil\u202c",
    "👩‍👩‍👧" * 40,
    "%",
    "' OR 1=1 --",
    ",".join(["palim"] * 500),
    "{{ 7*7 }}",
    "\x00\x01",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "name",
    ["focus", "to", "without", "kind", "country", "from", "lens", "view", "open", "nonsense"],
)
def test_hostile_texts_are_harmless(client: httpx.Client, name: str, text: str) -> None:
    """Any text in any parameter is a page, and never runs or comes back unescaped."""
    answer = client.get("/graph", params={"focus": "palim", name: text})
    assert answer.status_code in {200, 404}
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert len(answer.content) < 400_000


def test_names_that_nobody_knows_are_looked_for_a_few_times(client: httpx.Client) -> None:
    """Of many unknown names a page takes up the first twelve, and says so."""
    names = ",".join(f"nobody{number}" for number in range(300))
    text = client.get(f"/graph?focus={names}").text
    assert "nobody11" in text
    assert "nobody12" not in text.split("<main")[1]


def test_many_parameters_are_cut(client: httpx.Client) -> None:
    """An address with very many parts is a page that says so."""
    query = "&".join(f"kind=agency{number}" for number in range(2000))
    answer = client.get(f"/graph?focus=palim&{query}")
    assert answer.status_code == 200
    assert 'class="fault"' in answer.text


def test_hostile_names_in_the_data_stay_names(hostile_client: httpx.Client) -> None:
    """A label that is an attack is text wherever the explorer says it."""
    for address in ("/graph?focus=hostile", "/graph?focus=palim&view=table&page=1",
                    "/graph?focus=hostile&to=enabel"):  # fmt: skip
        answer = hostile_client.get(address)
        assert answer.status_code == 200
        assert "<script>document" not in answer.text
        assert "<img src=x" not in answer.text
        assert "49</" not in answer.text


def test_ways_are_sentences_with_documents(client: httpx.Client) -> None:
    """Each step of a way is told with its documents and the words of one, and the way is drawn."""
    text = results(client, "/graph?focus=vdab&to=giz")
    assert "The 5 best ways; the shortest has 3 steps." in text_of(text)
    first = text.split('<ol class="ways">')[1].split("</ol>")[0]
    assert "finds people for" in first
    assert first.count("<blockquote") >= 3
    assert first.count('class="chip"') >= 3
    drawn = text.split('data-view="ways"')[1].split("</svg>")[0]
    names = {*re.findall(r'class="node [^"]*" data-node="([^"]+)"', drawn)}
    data = client.get("/graph.json?focus=vdab&to=giz").json()
    assert names == {name for way in data["ways"] for name in way}
    lines = {*re.findall(r'data-source="([^"]+)" data-target="([^"]+)"', drawn)}
    steps = {frozenset(pair) for way in data["ways"] for pair in pairwise(way)}
    assert {frozenset(line) for line in lines} == steps


def test_ways_can_be_limited(client: httpx.Client) -> None:
    """Through money only, and not through the EU: what is shut out is on no way."""
    eu, palim = thing("organisation", "eu").value, PALIM
    data = client.get("/graph.json?focus=palim&to=dg-home&only=money").json()
    assert data["ways"]
    kinds = {relation["kind"] for relation in data["relations"]}
    assert kinds <= {"funding", "management"}
    shut = client.get("/graph.json?focus=palim&to=thamm&without=eu").json()
    assert shut["ways"]
    assert not any(eu in way for way in shut["ways"])
    assert all(palim in way for way in shut["ways"])
    none = results(client, "/graph?focus=palim&to=thamm&only=body")
    assert "No way of at most five steps" in none
    assert "Look without these limits" in none


def test_what_two_things_share_is_told(client: httpx.Client) -> None:
    """Two things in focus, or a way between them, come with what both are tied to."""
    for address in ("/graph?focus=enabel,icmpd", "/graph?focus=enabel&to=icmpd"):
        text = results(client, address)
        common = text.split('id="common-title"')[1].split("</table>")[0]
        assert "PALIM" in common
        assert "jointly tests" in common


def test_too_much_to_draw_is_listed_and_can_be_narrowed(client: httpx.Client, known: Site) -> None:
    """More than three hundred things are not drawn: the page says so and offers narrower views."""
    found = chosen(known, "focus=eu&depth=3")
    assert len(found.graph) > DRAWN
    text = results(client, "/graph?focus=eu&depth=3&view=lanes")
    assert "too many to draw" in text
    assert '<svg class="drawing' not in text
    narrower = re.findall(r'href="(/graph\?[^"]*hide=1)"', text)
    assert any("kind=" in address for address in narrower)
    assert any("country=" in address for address in narrower)
    smaller = results(client, unescape(next(a for a in narrower if "kind=fund" in a)))
    assert "too many to draw" not in smaller
    pages = re.search(r"Page 1 of (\d+)", text)
    assert pages
    last = results(client, f"/graph?focus=eu&depth=3&view=lanes&page={pages[1]}")
    assert f"Page {pages[1]} of {pages[1]}" in last


def test_the_picture_shows_what_was_selected(client: httpx.Client, known: Site) -> None:
    """Every card of the lanes is a thing that was selected, faint where it does not fit."""
    text = results(client, "/graph?focus=thamm-enabel&view=lanes&country=morocco")
    drawn = text.split('data-view="lanes"')[1].split("</svg>")[0]
    cards = re.findall(
        r'class="node ([^"]*)" data-node="([^"]+)"(?: data-members="([^"]+)")?', drawn
    )
    found = chosen(known, "focus=thamm-enabel&view=lanes&country=morocco")
    for classes, name, members in cards:
        things = unescape(members).split() if members else [unescape(name)]
        assert {*things} <= {*found.graph}
        if not members:
            assert ("faint" in classes) == (unescape(name) not in found.things)


def test_it_speaks_three_languages(client: httpx.Client) -> None:
    """The page, its verbs and its links stay in the language that was chosen."""
    text = client.get("/graph?focus=palim&lang=fr").text
    assert "Autour de" in text
    assert "met en œuvre" in text
    inside = re.findall(r'href="(/graph\?[^"]*)"', text)
    assert inside
    assert all("lang=fr" in address for address in inside)


def test_a_thing_without_ties_says_so(client: httpx.Client, known: Site) -> None:
    """Of a thing that nothing is tied to the page says that it is alone, and draws nothing."""
    network = known.everything("en")
    alone = next(d["slug"] for n, d in network.nodes(data=True) if not network.degree(n))
    text = results(client, f"/graph?focus={alone}")
    assert "1 thing and 0 relations" in text_of(text)
    assert 'class="drawing' not in text


def test_what_hangs_on_an_actor_alone(client: httpx.Client) -> None:
    """For one actor the page says what would lose its ties to the rest without it."""
    text = text_of(results(client, "/graph?focus=enabel"))
    assert "Without Enabel" in text
    assert "Who connects Morocco and Belgium" in text_of(
        results(client, "/graph?focus=palim&country=morocco,belgium")
    )


def test_the_same_as_data(client: httpx.Client, known: Site) -> None:
    """The JSON has every thing and relation of the selection, with what fits, and the address."""
    data = client.get("/graph.json?focus=palim&kind=agency").json()
    found = chosen(known, "focus=palim&kind=agency")
    assert {one["iri"] for one in data["things"]} == {*found.whole}
    assert {one["iri"] for one in data["things"] if one["fits"]} == found.things
    assert len(data["relations"]) == len(found.whole.edges)
    assert data["address"] == "/graph?focus=palim&kind=agency"
    assert json.dumps(data)


def test_an_empty_graph_is_a_page() -> None:
    """Without any data the page says that there is nothing yet, whatever is asked."""
    with running(Store()) as address:
        for path in ("/graph", "/graph?view=constellation", "/graph?focus=palim", "/graph.json"):
            answer = httpx.get(address + path, headers=HTML, timeout=60)
            assert answer.status_code == (404 if "palim" in path else 200)
        assert "nothing in this graph" in httpx.get(f"{address}/graph", headers=HTML).text


def crowd(things: int) -> Store:
    """A data set with very many organisations, all of them partners in one project."""
    store = Store()
    project = thing("project", "huge")
    quads: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (project, RDF.type, MP.Entity),
        (project, RDFS.label, Literal("Huge", language="en")),
    ]
    for number in range(things):
        actor = thing("organisation", f"o{number}")
        quads += [(actor, RDF.type, MP.Entity), (actor, RDFS.label, Literal(f"Body {number}"))]
        node = thing("participation", f"o{number}.huge.partner")
        quads += [
            (node, RDF.type, MP.Participation),
            (node, MP.about, project),
            (node, MP.participant, actor),
            (node, MP.role, concept("role", "partner")),
        ]
    store.bulk_extend(Quad(s, p, o, DefaultGraph()) for s, p, o in quads)
    return store


def test_a_graph_that_is_too_large_begins_with_one_thing() -> None:
    """Beyond the limit one thing can be looked at, in pages, and the whole is refused kindly."""
    with running(crowd(LIMIT + 1)) as address:

        def get(path: str) -> str:
            answer = httpx.get(address + path, headers=HTML, timeout=120)
            assert answer.status_code == 200, path
            return text_of(answer.text.split("data-results", 1)[1])

        assert "too many things" in get("/graph")
        assert "too many things" in get("/graph?view=constellation")
        around = get("/graph?focus=huge")
        assert "5,002 things" in around
        assert "too many to draw" in around
        assert "Page 1 of" in around
        assert "2 things and 1 relation" in get("/graph?focus=o17")
        assert "no ways are looked for" in get("/graph?focus=o17&to=o18")


def test_a_country_means_the_same_here_and_in_the_lists(known: Site) -> None:
    """For every country the explorer keeps bright just what the lists have for it."""
    network, overview = known.everything("en"), known.overview("en")
    tied = {name for name in network if network.degree(name)}
    slugs = {slug for item in overview.items for slug in item.countries}
    assert len(slugs) > 60
    for slug in slugs:
        bright_now, _ = bright(network.subgraph(tied), State(country=(slug,)), ())
        listed = {item.iri for item in overview.items if slug in item.countries}
        assert bright_now == listed & tied, slug


@pytest.mark.parametrize("when", [2015, 2019, 2021, 2026])
def test_a_year_means_the_same_here_and_in_the_lists(known: Site, when: int) -> None:
    """What the lists have as under way in a year is bright in the explorer, and nothing else."""
    network, state = known.everything("en"), State(since=when, until=when)
    dated = [
        item
        for item in known.overview("en").items
        if item.iri in network and (item.first or item.last)
    ]
    assert len(dated) > 100
    for item in dated:
        listed = item.first[:4] <= f"{when}" <= (item.last[:4] or "9999")
        assert thing_fits(network.nodes[item.iri], state) is listed, item.slug


def test_what_takes_place_in_a_country_is_in_it(known: Site) -> None:
    """Projects that state Morocco as their place are bright, in their years as well."""
    slugs = ("depomi", "amuddu", "belgium-morocco-programme-2024-2029")
    found = {iri.rsplit("/", 1)[1] for iri in chosen(known, "focus=enabel&country=morocco").things}
    assert {*slugs} <= found
    then = chosen(known, "focus=enabel&country=morocco&from=2019&until=2021").things
    assert thing("project", "amuddu").value in then
    assert thing("programme", "belgium-morocco-programme-2024-2029").value not in then


def test_lanes_tell_only_what_is_done_in_the_focus(known: Site) -> None:
    """Two steps away, who did something elsewhere stands apart and not among who implements."""
    found = read(known, "focus=palim&depth=2&view=lanes")
    seen = views.chosen(found, select(found), "en", known.citations("en"))
    assert seen.draw
    groups = {
        group.title: {node.label for node in group.nodes} for group in seen.draw().twin.groups
    }
    assert groups["Who implements"] == {
        *("Belgium", "Enabel", "Morocco", "Belgian minister of Development Cooperation")
    }
    assert {"Austria", "Switzerland", "Italy", "Actiris"} <= groups["Further away"]
    assert "Mobility Partnerships Facility" in groups["Who funds"]


@pytest.mark.parametrize("slug", ["palim", "thamm", "enabel", "icmpd", "mpf"])
def test_lanes_are_those_of_one_step_however_far_one_looks(known: Site, slug: str) -> None:
    """What has a role is in the same lane at one step and at two."""
    near, far = (
        lanes(select(read(known, f"focus={slug}&depth={depth}")).graph) for depth in (1, 2)
    )
    assert {name: far[name] for name in near} == near
    assert {lane for name, lane in far.items() if name not in near} <= {
        *("lane-further", "lane-funds", "lane-manages")
    }


@pytest.mark.parametrize("view", ["lanes", "ego", "money", "timeline"])
def test_what_a_view_leaves_out_is_counted(client: httpx.Client, view: str) -> None:
    """The numbers above the picture and in it go together: so many of so many are drawn."""
    text = text_of(results(client, f"/graph?focus=palim&view={view}"))
    things, relations = map(int, re.findall(r"(\d+) things and (\d+) relations\.", text)[0])
    drawn = re.findall(r"(\d+) actors, funds, agreements and initiatives; (\d+) relations", text)
    told = f"Drawn here: {drawn[0][0]} of {things} things, {drawn[0][1]} of {relations} relations"
    assert (told in text) == ((things, relations) != tuple(map(int, drawn[0])))


def test_ways_of_money_are_offered_where_there_are_any(client: httpx.Client) -> None:
    """No offer is a dead end: no money leads from GIZ to ICMPD, and some from the EU to PALIM."""
    offer = "Only the ways that money takes"
    assert offer not in results(client, "/graph?focus=giz&to=icmpd")
    money = results(client, "/graph?focus=eu&to=palim")
    assert offer in money
    address = re.findall(rf'href="([^"]*)"[^>]*>{offer}', money)[0]
    assert "No way" not in results(client, unescape(address))
