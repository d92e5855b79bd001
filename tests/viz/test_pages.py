"""The pages: every thing has one, in three languages, with its sources and its disputes."""

import re
from collections import defaultdict
from html import unescape

import httpx
import pytest
from jinja2 import TemplateNotFound
from pyoxigraph import Store

from ontology import terms
from tests.viz.conftest import HOSTILE
from viz.contents import Entry, contents
from viz.render import compile_all, environment
from viz.urls import iri_of, outside, page_path


def test_every_kind_of_thing_has_pages(store: Store, client: httpx.Client) -> None:
    """Entities, documents, differences and claims answer at the paths of their IRIs.

    Every twelfth of each kind is asked for, the first and the last; the benchmark of pages asks
    for all.
    """
    kinds: dict[str, list[Entry]] = defaultdict(list)
    for entry in contents(store, "en").entries:
        kinds[page_path(entry.iri).split("/")[2]].append(entry)
    chosen = [entry for found in kinds.values() for entry in (*found[::12], found[-1])]
    assert len(chosen) > 150
    for entry in chosen:
        answer = client.get(page_path(entry.iri))
        assert answer.status_code == 200, entry.iri
        assert "<h1>" in answer.text, entry.iri


def test_every_node_that_a_fact_is_made_of_has_a_page(store: Store, client: httpx.Client) -> None:
    """Participations, figures, links, remarks, fragments and inferences have a page as well."""
    iris = {
        quad.subject.value
        for quad in store
        if hasattr(quad.subject, "value") and "/id/" in quad.subject.value
    }
    samples: dict[str, str] = {}
    for iri in sorted(iris):
        samples.setdefault(page_path(iri).split("/")[2], iri)
    assert {"participation", "funding", "observation", "lineage", "remark"} <= set(samples)
    assert {"fragment", "utterance", "inference"} <= set(samples)
    for iri in samples.values():
        assert client.get(page_path(iri)).status_code == 200, iri


def test_every_concept_and_scheme_has_a_page(client: httpx.Client) -> None:
    """The words of the schemes and the schemes themselves lead somewhere."""
    for slug in terms.schemes():
        assert client.get(f"/scheme/{slug}").status_code == 200, slug
        for concept in terms.concepts(slug)[:2]:
            assert client.get(page_path(concept.value)).status_code == 200, concept


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_pages_speak_the_language_asked_for(client: httpx.Client, lang: str) -> None:
    """By ?lang= or by Accept-Language, the page says which language it is in."""
    for answer in (
        client.get("/", params={"lang": lang}),
        client.get("/", headers={"accept-language": f"de, {lang};q=0.8"}),
    ):
        assert f'<html lang="{lang}">' in answer.text
        assert answer.headers["content-language"] == lang
        assert "Accept-Language" in answer.headers["vary"]


def test_links_keep_the_language(client: httpx.Client) -> None:
    """Who chose a language stays in it; who did not gets plain links."""
    chosen = client.get("/id/project/palim?lang=nl").text
    assert "/id/organisation/enabel?lang=nl" in chosen
    assert "?lang=" not in re.sub(r'(?s)<nav class="languages".*?</nav>', "", client.get("/").text)


def test_the_start_page_tells_the_lineage_with_words_of_the_sources(client: httpx.Client) -> None:
    """The steps from PALIM to THAMM are sentences, each with the fragment that says so."""
    text = client.get("/").text
    section = text.split('id="lineage-title"')[1].split("</section>")[0]
    said = re.sub("<[^>]*>", "", section)
    assert "THAMM-Enabel builds on PALIM." in said
    assert "THAMM-Enabel is a component of THAMM." in said
    assert section.count("<blockquote>") >= 4


def test_the_start_page_counts_link_to_their_lists(client: httpx.Client) -> None:
    """Each number on the start page is the length of the list behind it."""
    counts = client.get("/").text.split('id="contents-title"')[1].split("</section>")[0]
    found = re.findall(r'href="([^"]+)"><strong>([\d,]+)', counts)
    assert len(found) >= 8
    for path, number in found:
        many = int(number.replace(",", ""))
        if path.startswith("/things?kind="):
            kind = path.rpartition("=")[2]
            assert sum(part.count("<li ") for part in listing(client, kind)) == many, path
        else:
            assert client.get(f"{path}.json").json()["count"] == many, path


def test_the_page_of_all_things_leads_to_every_list(client: httpx.Client) -> None:
    """Every kind of thing has a link to where it is listed, with as many as it says."""
    text = client.get("/things").text
    found = re.findall(r'href="/(\w+)\?kind=(\w+)">[^<]* <span class="soft">(\d+)', text)
    assert len(found) >= 8
    for name, kind, number in found:
        assert client.get(f"/{name}.json?kind={kind}").json()["count"] == int(number), kind


def listing(client: httpx.Client, kind: str) -> list[str]:
    """The lists of all pages of one kind."""
    first = client.get("/things", params={"kind": kind}).text
    pages = [int(page) for page in re.findall(rf"kind={kind}&amp;page=(\d+)", first)] or [1]
    texts = [
        client.get("/things", params={"kind": kind, "page": page}).text
        for page in range(1, max(pages) + 1)
    ]
    return [text.split('<ul class="names">', 1)[1].split("</ul>")[0] for text in texts]


@pytest.mark.parametrize("page", ["0", "-1", "x", "9999", "99999999999999999999", "1e3", "²"])
def test_a_page_that_is_not_there_is_not_found(client: httpx.Client, page: str) -> None:
    """A page of a list beyond its end, or what is no number, is a 404 with the way back."""
    assert client.get("/things", params={"kind": "claim", "page": page}).status_code == 404


def test_pages_outlive_the_files_they_were_made_of(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the templates are read, a service does not notice that newer ones took their place."""
    compile_all()

    def gone(*_: object) -> None:
        raise TemplateNotFound("every template")

    monkeypatch.setattr(environment().loader, "get_source", gone)
    assert client.get("/no-such-page").status_code == 404
    assert "<h1>" in client.get("/corridors").text


def test_a_disputed_value_shows_all_sides(client: httpx.Client) -> None:
    """PALIM's end has its value, the mark of a dispute, and what each document says."""
    text = client.get("/id/project/palim").text
    fact = text.split("<dt>end date</dt>")[1].split("</dd>")[0]
    assert "30 April 2021" in fact
    assert "plan and outcome differ" in fact
    assert "van 1 maart 2019 tot 31 augustus 2020" in fact
    assert 'id="X01"' in text


def test_planned_and_achieved_figures_stand_apart(client: httpx.Client) -> None:
    """A target is never listed among results: each has its own column of the one table."""
    text = client.get("/id/project/palim").text
    figures = text.split('id="figures"')[1].split('id="lineage"')[0]
    assert "<h3>" not in figures
    cells = re.findall(r'(?s)<td class="figure-cell" data-label="([^"]*)">(.*?)</td>', figures)
    planned = " ".join(cell for label, cell in cells if label == "Planned")
    achieved = " ".join(cell for label, cell in cells if label == "Achieved or reported")
    assert "about 30 people" in planned
    assert "about 30 people" not in achieved
    assert "9,677 people" in achieved
    assert "9,677" not in planned


def test_an_outcome_names_the_plan_it_differs_from(client: httpx.Client) -> None:
    """Beside 120 beneficiaries stands that 60 were planned; two plans beside one are not told."""
    text = client.get("/id/project/palim?lang=fr").text
    told = re.findall(r'diffèrent<span class="other">([^<]*)</span>', text)
    assert told
    assert set(told) == {"\N{NO-BREAK SPACE}: 60 personnes (prévu)"}


def test_inferred_facts_name_their_rule(client: httpx.Client) -> None:
    """That ICMPD manages PALIM's funds is marked as inferred, with its rule and premises."""
    text = client.get("/id/project/palim").text
    fact = text.split("<dt>fund manager</dt>")[1].split("</dd>")[0]
    assert "ICMPD" in fact
    assert "inferred</summary>" in fact
    assert "Inferred by the rule" in fact
    assert "<blockquote>" in fact


def test_hostile_words_stay_words_on_every_page(hostile_client: httpx.Client) -> None:
    """A name full of markup is shown as it is written, wherever it appears."""
    for path in (
        *("/", "/id/project/palim", "/id/organisation/hostile", "/things", "/search?q=onerror"),
        *("/actors?sort=name", "/actors?page=9"),
        "/picture/featured.html",
    ):
        text = hostile_client.get(path).text
        assert "<img src=x" not in text, path
        assert "<script>document" not in text, path
        assert "49" not in text.split("&lt;img")[-1][:200], path
    shown = hostile_client.get("/id/organisation/hostile").text
    assert "&lt;img src=x" in shown
    assert HOSTILE not in shown


def test_what_is_typed_is_shown_escaped(client: httpx.Client) -> None:
    """Search words, queries and paths never become markup."""
    attack = '"><script>alert(1)</script>'
    for path, params in (
        ("/search", {"q": attack}),
        ("/query", {"query": attack}),
        ("/things", {"kind": attack}),
        (f"/id/project/{attack}", {}),
        ("/", {"lang": attack, attack: attack}),
    ):
        assert "<script>alert" not in client.get(path, params=params).text, path


def test_search_works_without_a_script(client: httpx.Client) -> None:
    """A name, an acronym with a slip, and nothing at all each get a useful page."""
    assert 'href="/id/project/palim"' in client.get("/search?q=palm").text
    assert "/id/organisation/vdab" in client.get("/search?q=vdab").text
    assert client.get("/search?q=zzzzqqqq").status_code == 200
    assert client.get("/search").status_code == 200
    assert 'action="/search"' in client.get("/").text


def test_the_vocabulary_has_an_anchor_for_every_term(client: httpx.Client) -> None:
    """The IRI of each class and property leads to its definition on the page."""
    text = client.get("/ontology").text
    for name in terms.MP:
        if name[0].isalpha():
            assert f'id="{name}"' in text, name


def test_paths_and_iris_belong_together() -> None:
    """The page of an IRI is the same path on this host; other people's IRIs have none."""
    iri = "https://w3id.org/migration-partnerships/id/claim/B71"
    assert page_path(iri) == "/id/claim/B71"
    assert iri_of(page_path(iri)) == iri
    assert (
        page_path("https://w3id.org/migration-partnerships/ontology#endDate") == "/ontology#endDate"
    )
    assert page_path("https://example.net/id/project/palim") == ""
    assert page_path("javascript:alert(1)") == ""


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//evil.test", "http:", "ftp://a/b", "http://["],
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    """An address of a source that is not http(s) is never a link."""
    assert outside(url) == ""
    assert outside("https://www.cgdev.org/page") == "https://www.cgdev.org/page"


LISTED = [
    ("judgement", "planned against actual</span> PALIM ended on 31 August 2020"),
    (
        "claim",
        'PALIM, end date, 30 April 2021 <span class="soft">“PALIM concluded on April 30 2021”',
    ),
    ("claim", "PALIM, applicants, 9,677"),
]


@pytest.mark.parametrize(("kind", "line"), LISTED)
def test_lists_of_records_tell_what_each_says(client: httpx.Client, kind: str, line: str) -> None:
    """Nobody has to open X01 or B71 to learn what they are about."""
    text = " ".join(listing(client, kind))
    assert re.sub(r"\s+", " ", line) in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("judgement/X01", "X01: PALIM ended on 31 August 2020 (A, C) or on 30 April 2021 (B)."),
        ("claim/B71", "B71: PALIM, end date, 30 April 2021"),
        ("lineage/thamm.followUpOf.palim", "THAMM follows up on PALIM."),
        ("funding/thamm.eu", "European Union → THAMM"),
        ("participation/thamm.iom.component-implementer", "IOM, component implementer, THAMM"),
        ("observation/palim.applicants.actual", "PALIM, applicants: 9,677 people"),
    ],
)
def test_records_have_telling_titles(founding_client: httpx.Client, path: str, title: str) -> None:
    """The heading and the title of a record say what it is about."""
    text = founding_client.get(f"/id/{path}").text
    assert f"<h1>{title}</h1>" in text
    assert f"<title>{title} · " in text


def test_the_letters_of_documents_are_explained(founding_client: httpx.Client) -> None:
    """Wherever a judgement speaks of A, B and C, the page says which documents these are."""
    page = founding_client.get("/id/project/palim").text
    listed = page.split('id="sources"')[1].split("</section>")[0]
    for letter in "ABC":
        assert f'<strong class="key">{letter}</strong> <a' in listed
        assert f">{letter} · " in page.split('id="ledger"')[1].split("</section>")[0]
    assert ">B · case study 2021" in page.split('id="facts"')[1].split("</section>")[0]
    record = founding_client.get("/id/judgement/X01").text
    assert ">C · Europees proefproject PALIM" in record


def test_kept_and_preferred_are_two_words(client: httpx.Client) -> None:
    """In French what is preferred is not called by the word for what is kept."""
    assert "✓ préférée" in client.get("/id/judgement/X01?lang=fr").text


def test_the_lineage_of_the_start_page_leads_to_its_things(client: httpx.Client) -> None:
    """The names in each step are links, also where one name begins with the other."""
    text = client.get("/?lang=nl").text.split('id="lineage-title"')[1].split("</section>")[0]
    assert '<a href="/id/component/thamm-enabel?lang=nl">THAMM-Enabel</a>' in text
    assert '<a href="/id/programme/thamm?lang=nl">THAMM</a>' in text
    assert '<a href="/id/project/palim?lang=nl">PALIM</a>' in text


EVERYWHERE = (
    *(
        "/",
        "/things",
        "/initiatives?country=morocco",
        "/things?kind=claim",
        "/ontology",
        "/query",
        "/search?q=palm",
    ),
    *("/id/project/palim", "/id/claim/B71", "/id/judgement/X01", "/scheme/role", "/nowhere"),
    *("/id/source/cgd-palim-case-study", "/search?q=zzzzqqqq", "/query?query=nonsense"),
    "/query?query=SELECT+*+%7B+%3Fs+a+mp%3AProject+%7D",
)


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_link_and_form_keeps_the_language(client: httpx.Client, path: str) -> None:
    """On no page does a link within the site or a form fall back to another language."""
    text = client.get(path + ("&" if "?" in path else "?") + "lang=fr").text
    text = re.sub(r'(?s)<nav class="languages".*?</nav>|<link .*?>', "", text)
    links = {link for link in re.findall(r'href="(/[^"]*)"', text) if ".nq" not in link}
    files = (".trig", "/sparql?", "/download/")
    links -= {link for link in links if any(part in link for part in files)}
    assert links
    assert {link for link in links if "lang=fr" not in link} == set()
    forms = re.findall(r"(?s)<form.*?</form>", text)
    assert all('name="lang" value="fr"' in form for form in forms)


def test_a_document_begins_with_what_people_ask_for(client: httpx.Client) -> None:
    """Title, publisher and kind come first; the digest of the file comes last."""
    text = client.get("/id/source/cgd-palim-case-study").text
    names = re.findall(r"<dt>([^<]*)</dt>", text.split('<dl class="facts">')[1].split("</dl>")[0])
    assert names[:3] == ["title", "publisher", "kind"]
    assert names.index("published") < names.index("language") < names.index("note")
    assert names[-1] == "SHA-256 digest"


def test_what_is_alike_comes_after_what_fits(client: httpx.Client) -> None:
    """A name that only looks like what was typed never stands above one that has it."""
    text = client.get("/search?q=budget").text.split("<main")[1]
    found = re.findall(r'<a href="(/(?:id|scheme)/[^"]*)"', text)
    assert "/scheme/indicator/budget" in found
    assert "/id/organisation/ghent-university" not in found


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("kind=zzz&lang=fr", "pas de type"),
        ("kind=claim&page=9999&lang=nl", "Er is geen pagina"),
    ],
)
def test_faults_of_lists_are_told_in_the_language(
    client: httpx.Client, address: str, told: str
) -> None:
    """What does not exist is said in the language of the page."""
    answer = client.get(f"/things?{address}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert told in unescape(answer.text)


def test_an_empty_search_says_what_is_searched(client: httpx.Client) -> None:
    """Who finds nothing learns that names are searched."""
    assert "Names, acronyms and ids" in client.get("/search?q=zzzzqqqq").text
