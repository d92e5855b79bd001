"""The dossier of two initiatives: the chain with its words, the overlap, and what carried over."""

import re
from collections.abc import Iterator
from itertools import pairwise

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology import terms
from ontology.terms import DCT, MP, RDF, RDFS, concept
from queries.labels import Labels, plain
from queries.model import Ref, Text
from queries.run import run
from tests.viz.conftest import asking
from tests.viz.serving import running
from viz.lineage.carried import sections
from viz.lineage.links import LONGEST, MOST_WAYS, PART, Link, Links, links
from viz.lineage.overlap import overlap

PAIR = {"earlier": "palim", "later": "thamm"}
PALIM, THAMM = thing("project", "palim").value, thing("programme", "thamm").value
ENABEL = thing("component", "thamm-enabel").value


def text_of(html: str) -> str:
    """Give a page as it is read, with single spaces."""
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", html))


def section(html: str, name: str) -> str:
    """Give one section of a page by the id of its heading."""
    return html.split(f'id="{name}"')[1].split("</section>", maxsplit=1)[0]


def test_the_chain_from_palim_to_thamm_is_told_with_its_words(client: httpx.Client) -> None:
    """Both ways are there, each link as a sentence with the fragment, the source and its date."""
    chain = section(client.get("/lineage", params=PAIR).text, "chain")
    told = text_of(chain)
    direct, via = told.split("By way of THAMM-Enabel")
    assert "Directly" in direct
    assert "THAMM follows up on PALIM ." in direct
    assert "“a follow-on program called”" in direct
    assert "30 June 2021" in direct
    for sentence in (
        "THAMM-Enabel builds on PALIM .",
        "Support for the participants of PALIM continues through THAMM-Enabel .",
        "THAMM-Enabel is a component of THAMM .",
    ):
        assert sentence in via
    assert '<a href="/id/source/cgd-palim-case-study">' in chain
    assert "/id/claim/B118" in chain
    assert "inferred by the rule “a follow-up descends”" in told
    assert "Unsupported" not in told


def test_what_overlapped_is_never_said_to_come_after(client: httpx.Client) -> None:
    """PALIM ran beside THAMM for 16 to 17 months and beside THAMM-Enabel for 8 to 9."""
    told = text_of(client.get("/lineage", params=PAIR).text)
    assert "PALIM and THAMM overlapped by 16 to 17 months." in told
    assert "Both ran from December 2019 until 30 April 2021." in told
    assert "PALIM and THAMM-Enabel overlapped by 8 to 9 months." in told
    assert "began after" not in told


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ("se sont chevauchés pendant 16 à 17 mois", "En passant par", "Acteurs")),
        ("nl", ("overlapten elkaar 16 tot 17 maanden", "Via THAMM-Enabel", "Actoren")),
    ],
)
def test_the_dossier_speaks_the_language_asked_for(
    client: httpx.Client, lang: str, words: tuple[str, ...]
) -> None:
    """In French and Dutch the whole dossier is told, and its links stay in the language."""
    text = client.get("/lineage", params={**PAIR, "lang": lang}).text
    assert all(word in text_of(text) for word in words)
    assert f"/id/organisation/enabel?lang={lang}" in text


def test_actors_that_stayed_joined_and_left_have_their_roles_on_both_sides(
    client: httpx.Client,
) -> None:
    """ANAPEC and Enabel stay; GIZ joins; Agoria leaves; each role stands under its own."""
    actors = section(client.get("/lineage", params=PAIR).text, "actors")
    kept, changed, joined, left = (text_of(part) for part in actors.split('<tr class="fate">')[1:])
    assert kept.startswith(" Kept: in both 4")
    assert all(name in kept for name in ("ANAPEC", "Enabel", "European Union"))
    assert changed.startswith(" In both, in another capacity 2")
    assert "GIZ" in joined
    assert "GIZ" not in left
    assert "Agoria" in left
    row = re.search(r'(?s)<tr><th scope="row"><a [^>]*>Enabel</a></th>(.*?)</tr>', actors)
    assert row
    before, after = re.findall(r"(?s)<td[^>]*>(.*?)</td>", row[1])
    assert "coordinator" in before
    assert "coordinator" not in after
    assert "component implementer" in after


def row_of(html: str, name: str) -> list[str]:
    """Give the two cells of a thing's row: what ties it to the earlier and to the later."""
    row = re.search(rf'(?s)<tr><th scope="row"><a [^>]*>{name}</a></th>(.*?)</tr>', html)
    assert row, name
    return [text_of(cell) for cell in re.findall(r"(?s)<td[^>]*>(.*?)</td>", row[1])]


def test_who_works_on_in_a_component_has_not_left(client: httpx.Client, store: Store) -> None:
    """VDAB goes on in THAMM-Enabel, a component of THAMM: the page and the question say so."""
    actors = section(client.get("/lineage", params=PAIR).text, "actors")
    kept = actors.split('<tr class="fate">')[1]
    _, after = row_of(kept, "VDAB")
    assert "employment service through THAMM-Enabel" in after
    answer = run(store, "carry-over", PAIR)
    found = [dict(zip(answer.columns, map(plain, cells), strict=True)) for cells in answer.rows]
    vdab = [row for row in found if row["thing"].endswith("/vdab")]
    assert {row["inLater"].rsplit("/", 1)[1] for row in vdab} == {"yes"}
    assert {(row["initiative"], row["partOf"]) for row in vdab} == {(PALIM, ""), (ENABEL, THAMM)}


def test_a_country_that_changes_its_role_has_not_left(client: httpx.Client) -> None:
    """Belgium implements PALIM and is a destination of THAMM: it is in both, in another role."""
    actors = section(client.get("/lineage", params=PAIR).text, "actors")
    changed = actors.split('<tr class="fate">')[2]
    before, after = row_of(changed, "Belgium")
    assert "implementer" in before
    assert "destination" in after


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("palim", "thamm"), ("palim", "eu-pilot-projects-legal-migration"), ("thamm-enabel", "thamm")],
)
def test_page_and_question_agree_on_what_is_in_both(store: Store, earlier: str, later: str) -> None:
    """What the page says is in one of the two alone, the question says so too."""
    answer = run(store, "carry-over", {"earlier": earlier, "later": later})
    rows = [dict(zip(answer.columns, map(plain, cells), strict=True)) for cells in answer.rows]
    both = {row["thing"] for row in rows if row["inEarlier"][-3:] == row["inLater"][-3:] == "yes"}
    iri = next(row["initiative"] for row in rows if row["initiative"].endswith(f"/{earlier}"))
    told = [row for part in sections(answer, iri, "en") for row in part.rows]
    assert {row.thing.iri for row in told if row.fate in {"kept", "changed"}} == both
    assert both


def test_a_part_is_not_compared_with_itself(store: Store) -> None:
    """Asked what carried over into its own programme, a component is not a part of that side."""
    answer = run(store, "carry-over", {"earlier": "thamm-enabel", "later": "thamm"})
    rows = [dict(zip(answer.columns, map(plain, cells), strict=True)) for cells in answer.rows]
    assert {row["partOf"] for row in rows if row["initiative"] == ENABEL} == {""}


def test_the_carry_over_table_has_the_rows_of_its_question(store: Store) -> None:
    """No tie of the question `carry-over` is lost or told twice, and none is invented."""
    answer = run(store, "carry-over", PAIR)
    told = [
        (row.thing.iri, side, tie.what.text, tie.claim.iri if tie.claim else "")
        for part in sections(answer, PALIM, "en")
        for row in part.rows
        for side, ties in (("before", row.before), ("after", row.after))
        for tie in ties
    ]
    asked = [
        (
            plain(row["thing"]),
            "before" if PALIM in (plain(row["initiative"]), plain(row["partOf"])) else "after",
            answer.labels.text(plain(row["as"])).text,
            plain(row["claim"]),
        )
        for row in (dict(zip(answer.columns, cells, strict=True)) for cells in answer.rows)
    ]
    assert sorted(told) == sorted(asked)


def test_plans_and_outcomes_of_both_stand_in_four_cells(client: httpx.Client) -> None:
    """What was planned for PALIM is in no column of results, nor in one of THAMM."""
    people = section(client.get("/lineage", params=PAIR).text, "people")
    cells = re.findall(r'(?s)<td class="cell" data-label="([^"]*)">(.*?)</td>', people)
    labels = {label for label, _ in cells}
    assert labels == {
        *("PALIM, planned", "PALIM, achieved or reported"),
        *("THAMM, planned", "THAMM, achieved or reported"),
    }
    found = {label: text_of(" ".join(c for name, c in cells if name == label)) for label in labels}
    assert "about 30 people" in found["PALIM, planned"]
    assert "9,677 people" in found["PALIM, achieved or reported"]
    assert "162 people" in found["THAMM, achieved or reported"]
    assert "162 people" not in found["PALIM, achieved or reported"]


def test_money_names_givers_funds_and_sums_of_each(client: httpx.Client) -> None:
    """PALIM is paid through AMIF and MPF, THAMM through EUTF with a sum; none is mixed."""
    before, after = section(client.get("/lineage", params=PAIR).text, "money").split("<h3>")[1:3]
    assert "Mobility Partnerships Facility" in before
    assert "managed by ICMPD" in before
    assert "EUR 17,600,000" in after
    assert "EUR 17,600,000" not in before
    assert "amount not stated" in after


def test_two_in_the_wrong_order_are_turned_round(client: httpx.Client) -> None:
    """Who asks how THAMM led into PALIM is told, and offered the other order."""
    text = client.get("/lineage", params={"earlier": "thamm", "later": "palim"}).text
    assert "PALIM came before THAMM" in text_of(text)
    assert 'href="/lineage?earlier=palim&amp;later=thamm"' in text
    assert "came before" not in text_of(client.get("/lineage", params=PAIR).text)


def test_two_that_nothing_links_can_still_be_compared(client: httpx.Client) -> None:
    """The page says that no document links them and shows what they have in common."""
    answer = client.get("/lineage", params={"earlier": "palim", "later": "mentor-ii"})
    assert answer.status_code == 200
    assert "No document links PALIM and MENTOR II" in text_of(answer.text)
    assert 'id="actors"' in answer.text
    assert "came before" not in text_of(answer.text)


def test_without_names_every_pair_that_the_data_link_is_offered(
    client: httpx.Client, store: Store
) -> None:
    """The page without parameters leads to each pair, and each of them has a chain."""
    known = links(store, "en")
    text = client.get("/lineage").text
    assert len(known.pairs) > 20
    for earlier, later in known.pairs:
        slugs = [iri.rsplit("/", 1)[1] for iri in (earlier, later)]
        assert 'href="/lineage?earlier={}&amp;later={}"'.format(*slugs) in text
        assert known.ways(earlier, later), slugs


def test_one_name_narrows_the_pairs(client: httpx.Client) -> None:
    """With the earlier one alone, the pairs that it is part of are offered."""
    text = client.get("/lineage", params={"earlier": "palim"}).text
    assert 'href="/lineage?earlier=palim&amp;later=thamm"' in text
    assert "earlier=jempas" not in text
    assert 'value="palim"' in text


@pytest.mark.parametrize("name", ["zzzzqqqq", "x" * 150, "<b>PALIMM</b>", "\u202eqqzzww\u202c"])
def test_an_unknown_name_is_not_found(client: httpx.Client, name: str) -> None:
    """A name that no initiative has is a 404 on the same page, with the form still there."""
    answer = client.get("/lineage", params={"earlier": name, "later": "thamm"})
    assert answer.status_code == 404
    assert 'role="alert"' in answer.text
    assert 'name="earlier"' in answer.text
    assert "<b>PALIMM</b>" not in answer.text


def test_an_unknown_name_comes_with_what_may_be_meant(client: httpx.Client) -> None:
    """Something like PALIM leads to PALIM, and an actor's name is no initiative's."""
    near = client.get("/lineage", params={"earlier": "palim pilot thing", "later": "thamm"})
    assert near.status_code == 404
    assert 'href="/lineage?earlier=palim&amp;later=thamm"' in near.text
    assert client.get("/lineage", params={"earlier": "vdab", "later": "thamm"}).status_code == 404


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("earlier=palim&later=thamm&colour=red", "“colour” was not understood"),
        ("earlier=palim&later=palim", "named twice"),
        ("earlier=" + "x" * 10_000 + "&later=thamm", "characters long"),
        ("earlier=palim&earlier=thamm&later=thamm", "more than once"),
        ("earlier=palim&later=thamm&%3Cscript%3E=1", "was not understood"),
        ("earlier=%F0%9F%98%80&%FF=%FF", "was not understood"),
    ],
)
def test_what_is_not_understood_is_said_and_the_rest_is_shown(
    client: httpx.Client, query: str, told: str
) -> None:
    """Odd parameters never break the page; it says which they were."""
    answer = client.get(f"/lineage?{query}")
    assert answer.status_code in {200, 404}
    assert told in answer.text
    assert "<script>=" not in answer.text
    assert "<h1>" in answer.text


def test_the_same_as_data(client: httpx.Client) -> None:
    """The JSON has the chain, the overlap and every section of the page."""
    found = client.get("/lineage.json", params=PAIR).json()["dossier"]
    assert (found["earlier"]["slug"], found["later"]["slug"]) == ("palim", "thamm")
    assert [len(way["steps"]) for way in found["ways"]] == [1, 3]
    assert found["ways"][0]["steps"][0]["words"][0]["quote"] == "a follow-on program called"
    assert found["overlap"]["verdict"] == "yes"
    assert {"actors", "countries", "sectors"} <= {each["name"] for each in found["sections"]}


def test_data_of_unknown_names_and_of_none(client: httpx.Client) -> None:
    """Programs get a 404 with names that are near, and the pairs where they name nothing."""
    near = client.get("/lineage.json", params={"earlier": "palim pilot thing", "later": "thamm"})
    assert near.status_code == 404
    assert "palim" in near.json()["did you mean"]["earlier"]
    offered = client.get("/lineage.json").json()["offered"]
    assert any(earlier["slug"] == "palim" for earlier, _ in offered["led"])


def bare_link(kind: str = "builds-on") -> list[Quad]:
    """Give two initiatives and a link between them that no document supports."""
    old, new = thing("project", "old"), thing("project", "new")
    node = thing("lineage", "new.builds-on.old")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (node, RDF.type, MP.LineageLink),
        (node, DCT.type, concept("lineage-kind", kind)),
        (node, MP.earlier, old),
        (node, MP.later, new),
        (node, MP.status, concept("status", "actual")),
        (new, MP.buildsOn, old),
    ]
    for each, name in ((old, "Old"), (new, "New")):
        triples += [(each, RDF.type, kind_) for kind_ in (MP.Entity, MP.Initiative, MP.Project)]
        triples.append((each, RDFS.label, Literal(name, language="en")))
    return [Quad(s, p, o, DefaultGraph()) for s, p, o in triples]


@pytest.fixture(scope="module")
def bare_client() -> Iterator[httpx.Client]:
    """A client over a graph whose one link has no claim behind it."""
    with running(store_of([*terms.quads(), *bare_link()])) as address, asking(address) as found:
        yield found


def test_a_link_without_words_is_marked_unsupported(bare_client: httpx.Client) -> None:
    """A link that no document supports is told, and told to be unsupported."""
    told = text_of(bare_client.get("/lineage", params={"earlier": "old", "later": "new"}).text)
    assert "New builds on Old ." in told
    assert "Unsupported:" in told
    assert "The dates on record do not tell whether Old and New ran at the same time." in told


def test_a_data_set_without_links_says_so() -> None:
    """Where nothing is known the page explains what it would show, and does not fail."""
    with running(store_of(terms.quads())) as address, asking(address) as found:
        answer = found.get("/lineage")
        assert answer.status_code == 200
        assert "No document in this data set links two initiatives." in text_of(answer.text)
        assert found.get("/lineage", params=PAIR).status_code == 404


SLUGS = ("a", "b", "c", "d", "e")
EDGES = st.builds(
    Link,
    st.sampled_from(SLUGS),
    st.sampled_from(SLUGS),
    st.sampled_from([PART, "builds-on", "follow-up-of"]),
)


@given(st.sets(EDGES, max_size=12))
def test_every_way_is_made_of_links_and_comes_nowhere_twice(found: set[Link]) -> None:
    """Ways begin at the earlier and end at the later, and never begin by a mere part."""
    made = Links(tuple(found), frozenset(), Labels())
    for way in made.ways("a", "b"):
        assert {link for step in way for link in step} <= found
        assert len(way) <= LONGEST
        if len(way) == 1 and way[0][0].kind == PART:
            continue
        assert way[0][0].kind != PART
        stops = ["a"]
        for step in way:
            up = step[0].kind == PART
            assert stops[-1] == (step[0].later if up else step[0].earlier)
            assert len({(link.earlier, link.later, link.kind == PART) for link in step}) == 1
            stops.append(step[0].earlier if up else step[0].later)
        assert stops[-1] == "b"
        assert len(set(stops)) == len(stops)
    assert [len(way) for way in made.ways("a", "b")] == sorted(map(len, made.ways("a", "b")))


def test_parts_of_one_whole_did_not_lead_into_each_other() -> None:
    """Two components of one programme are no lineage, whichever is asked first."""
    made = Links((Link("whole", "one", PART), Link("whole", "two", PART)), frozenset(), Labels())
    assert made.ways("one", "two") == ()
    assert made.ways("two", "one") == ()
    (way,) = made.ways("whole", "one")
    assert way == ((Link("whole", "one", PART),),)


def test_a_dense_net_of_links_ends_soon() -> None:
    """Among a hundred initiatives that all build on each other only a few ways are told."""
    names = [f"i{n:03}" for n in range(100)]
    found = tuple(Link(a, b, "builds-on") for a in names for b in names if a != b)
    made = Links(found, frozenset(), Labels()).ways(names[0], names[-1])
    assert len(made) == MOST_WAYS
    assert made[0] == ((Link(names[0], names[-1], "builds-on"),),)


def spans(one: dict[str, str], other: dict[str, str]) -> Store:
    """Give two initiatives with some bounds of their dates."""
    made = Store()
    made.extend(terms.quads())
    for iri, bounds in ((PALIM, one), (THAMM, other)):
        subject = NamedNode(iri)
        for kind in (MP.Initiative, MP.Entity):
            made.add(Quad(subject, RDF.type, kind))
        made.add(Quad(subject, RDFS.label, Literal(iri.rsplit("/", 1)[1].upper(), language="en")))
        for name, day in bounds.items():
            made.add(Quad(subject, MP[name], Literal(day, datatype=terms.XSD.date)))
    return made


def bounds(start: str, end: str = "") -> dict[str, str]:
    """Give the bounds of a span whose days are known, the end perhaps not."""
    found = {"earliestStart": start, "latestStart": start}
    return found | ({"earliestEnd": end, "latestEnd": end} if end else {})


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            bounds("2019-01-01", "2019-12-31"),
            bounds("2020-02-01", "2020-12-31"),
            "THAMM began after PALIM had ended.",
        ),
        (
            bounds("2021-01-01", "2021-12-31"),
            bounds("2020-02-01", "2020-12-31"),
            "PALIM began only after THAMM had ended.",
        ),
        (
            bounds("2019-01-01", "2020-03-31"),
            bounds("2020-02-01", "2020-12-31"),
            "PALIM and THAMM overlapped by 2 months. "
            "Both ran from 1 February 2020 until 31 March 2020.",
        ),
        ({}, bounds("2020-02-01"), "The dates on record do not tell whether PALIM and THAMM"),
    ],
)
def test_each_answer_on_an_overlap_has_its_sentence(
    one: dict[str, str], other: dict[str, str], told: str
) -> None:
    """After is said only of what began after the other had ended."""
    answer = run(spans(one, other), "overlap", {"one": "palim", "other": "thamm"})
    ends = [Ref(iri, "", "", Text(iri.rsplit("/", 1)[1].upper())) for iri in (PALIM, THAMM)]
    assert overlap(answer, ends[0], ends[1], "en").told.startswith(told)


def test_the_ways_of_the_packaged_corpus_follow_one_another(store: Store) -> None:
    """Every pair that the facts say descends has a way whose steps hang together."""
    known = links(store, "en")
    assert (PALIM, THAMM) in known.descent
    assert (PALIM, ENABEL) in known.pairs
    for earlier, later in sorted(known.descent):
        for way in known.ways(earlier, later):
            ends = [{step[0].earlier, step[0].later} for step in way]
            assert all(one & other for one, other in pairwise(ends))
