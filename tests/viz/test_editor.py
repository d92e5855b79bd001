"""The query page as the server makes it: it works without a script, and shows what is asked."""

import html
import re
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
import pytest

from queries.catalogue import catalogue
from tests.viz.conftest import HOSTILE
from viz.editor.state import LONGEST_ADDRESS

ROWS = "SELECT ?p ?name { ?p a mp:Project ; rdfs:label ?name FILTER(LANG(?name) = 'en') }"
DATED = "SELECT ?p ?start { ?p a mp:Project ; mp:startDate ?start }"
GRAPH = "CONSTRUCT WHERE { ?a mp:descendsFrom ?b }"
EMPTY = "SELECT * { project:palimm mp:startDate ?d }"
MANY = "SELECT ?s ?p ?o { ?s ?p ?o }"


def shown(client: httpx.Client, query: str, **more: str) -> str:
    """The page of a query; checks that it came."""
    answer = client.get("/query", params={"query": query, **more})
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["content-type"].startswith("text/html")
    return answer.text


def text_area(page: str) -> str:
    """What stands in the text field."""
    found = re.search(r"(?s)<textarea[^>]*>\n(.*?)</textarea>", page)
    assert found
    return html.unescape(found.group(1))


def cells(page: str) -> list[str]:
    """The first cell of each row of the table."""
    body = page.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    return [
        html.unescape(re.sub(r"<[^>]*>", "", row)).strip()
        for row in re.findall(r"(?s)<tr><td[^>]*>(.*?)</td>", body)
    ]


def test_a_blank_page_has_something_to_run(client: httpx.Client) -> None:
    """Whoever comes for the first time finds a form with a query that has an answer."""
    page = client.get("/query").text
    assert 'action="/query"' in page
    assert "data-summary" not in page
    assert "data-summary" in shown(client, text_area(page))


def test_rows_are_a_table_with_names_and_links(client: httpx.Client) -> None:
    """Things are called by their labels and lead to their pages; the query stays in the field."""
    page = shown(client, ROWS)
    assert text_area(page) == ROWS
    assert '<a href="/id/project/palim" title="id:project/palim">PALIM</a>' in page
    assert re.search(r"\d+ rows</span> <span class=\"soft\">in [\d.]+ s", page)
    assert '<th scope="col" aria-sort="none">' in page


def test_a_yes_or_no_is_a_word(client: httpx.Client) -> None:
    """ASK is answered with a word of the reader's language."""
    assert ">Yes</p>" in shown(client, "ASK { ?p a mp:Project }")
    assert ">Nee</p>" in shown(client, "ASK { ?p a mp:Nothing }", lang="nl")


def test_a_column_sorts_both_ways(client: httpx.Client) -> None:
    """The head of a column is a link that sorts by it, and then the other way round."""
    query = "SELECT ?n { VALUES ?n { 10 9 'b10' 'b9' UNDEF 1.5 } }"
    assert cells(shown(client, query)) == ["10", "9", "b10", "b9", "", "1.5"]
    up = shown(client, query, sort="n")
    assert cells(up) == ["1.5", "9", "10", "b9", "b10", ""]
    assert 'aria-sort="ascending"' in up
    assert "sort=-n" in up
    assert cells(shown(client, query, sort="-n")) == ["b10", "b9", "10", "9", "1.5", ""]
    assert cells(shown(client, query, sort="nothing")) == cells(shown(client, query))


def test_many_rows_come_in_pages_and_are_cut(client: httpx.Client) -> None:
    """A hundred rows are a page, a thousand are shown, and the rest is said."""
    first = shown(client, MANY)
    assert len(cells(first)) == 100
    assert "Only the first 1,000 are shown here" in first
    assert "rows 1 to 100" in first
    last = shown(client, MANY, page="10")
    assert "rows 901 to 1,000" in last
    assert 'rel="next"' not in last
    assert cells(last) != cells(first)
    for odd in ("11", "0", "-1", "x", "99999", "٣"):
        assert len(cells(shown(client, MANY, page=odd))) == 100


def test_a_result_that_is_no_end_of_rows_is_counted_up_to_a_bound(client: httpx.Client) -> None:
    """A cross product of millions of rows shows its first ones, and says that there are more."""
    query = "SELECT ?a ?b { ?a a mp:Actor . ?b a mp:Entity . ?c a mp:Place }"
    answer = client.get("/query", params={"query": query})
    assert answer.status_code in {200, 503}
    if answer.status_code == 200:
        assert "more than 100,000 rows" in answer.text
    assert client.get("/query", params={"query": ROWS}).status_code == 200


@pytest.mark.parametrize(
    ("query", "view", "mark"),
    [
        (GRAPH, "graph", 'data-drawing="graph"'),
        ("SELECT ?a ?r { ?p mp:participant ?a ; mp:role ?r } LIMIT 30", "graph", "<svg"),
        (DATED, "timeline", 'data-drawing="timeline"'),
        (ROWS, "raw", "&#34;results&#34;:{&#34;bindings&#34;"),
    ],
)
def test_each_view_shows_the_answer(client: httpx.Client, query: str, view: str, mark: str) -> None:
    """Graph, timeline and raw text each show it, and drawings have the table beside them."""
    page = shown(client, query, view=view)
    result = page.split("data-result")[1].split("query-examples")[0]
    assert mark in result
    assert f'data-view="{view}"' in result
    assert ("<table" in result) == (view != "raw")
    assert f'<option value="{view}" selected>' in page


def test_a_view_that_cannot_be_says_so(client: httpx.Client) -> None:
    """Who asks for a timeline of what has no dates gets the table and a sentence."""
    page = shown(client, ROWS, view="timeline")
    assert 'data-view="table"' in page
    assert "nothing to show in that way" in page


@pytest.mark.parametrize(
    ("query", "form", "start"),
    [
        (ROWS, "csv", "p,name"),
        (ROWS, "tsv", "?p\t?name"),
        (ROWS, "xml", "&lt;?xml"),
        (GRAPH, "turtle", "@prefix"),
        (GRAPH, "ntriples", "&lt;https://"),
        (GRAPH, "jsonld", "[{"),
        (GRAPH, "rdfxml", "&lt;?xml"),
        ("ASK {}", "xml", "&lt;?xml"),
        ("ASK {}", "csv", "{&#34;head&#34;"),
    ],
)
def test_raw_text_comes_in_each_format(
    client: httpx.Client, query: str, form: str, start: str
) -> None:
    """The raw view writes the answer in the format that was chosen, or in one that can hold it."""
    page = shown(client, query, view="raw", form=form)
    found = re.search(r'(?s)<pre class="listing raw"[^>]*>(.*?)</pre>', page)
    assert found
    assert found.group(1).startswith(start)


@pytest.mark.parametrize("query", [ROWS, GRAPH, "ASK {}"])
def test_every_download_works(client: httpx.Client, query: str) -> None:
    """Each offered file comes from the endpoint in its own type."""
    page = shown(client, query)
    links = re.findall(r'<a href="(/sparql\?[^"]*)" download="result\.(\w+)"', page)
    assert len(links) in {2, 4}
    types = {client.get(html.unescape(link)).headers["content-type"] for link, _ in links}
    assert len(types) == len(links)
    assert "text/html" not in str(types)


def test_the_link_restores_query_and_view(client: httpx.Client) -> None:
    """The link of an answer is an address that shows the same again."""
    page = shown(client, DATED, view="timeline", sort="-start", lang="fr")
    link = re.search(r'<a href="([^"]*)" data-link', page)
    assert link
    address = html.unescape(link.group(1))
    told = dict(parse_qsl(urlsplit(address).query))
    assert told == {"query": DATED, "view": "timeline", "sort": "-start", "lang": "fr"}
    again = client.get(address).text
    assert text_area(again) == DATED
    assert 'data-view="timeline"' in again


def test_a_long_query_is_asked_by_post(client: httpx.Client) -> None:
    """A query too long for an address has its answer, its downloads and a word about its link."""
    long = ROWS + "\n#" + "x" * LONGEST_ADDRESS
    answer = client.post("/query", data={"query": long, "view": "table"})
    assert answer.status_code == 200
    assert text_area(answer.text) == long
    assert "too long for an ordinary address" in answer.text
    assert '<form class="query-downloads" action="/sparql" method="post">' in answer.text
    links = re.findall(r'href="(/query\?[^"]*)" data-(?:go|link)', answer.text)
    assert links
    assert all("query=" not in link for link in links)


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT * {\n  ?a mp:about ?b\n  ?c mp:about ?d }", 3, 3, "missing before"),
        ("SELECT *\r\n{ ?a foo:b ?c }", 2, 6, "not declared"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }", 1, 12, "SERVICE"),
    ],
)
def test_a_fault_is_shown_where_it_is(
    client: httpx.Client, query: str, line: int, column: int, words: str
) -> None:
    """Without a script too, the line is listed and the word is marked."""
    answer = client.get("/query", params={"query": query})
    assert answer.status_code == 400
    assert f'data-line="{line}" data-column="{column}"' in answer.text
    detail = re.search(r"<span data-detail>(.*?)</span>", answer.text)
    assert detail
    assert words in detail.group(1)
    listed = re.search(
        r'<span class="listed faulty"><span class="number">(\d+)</span>', answer.text
    )
    assert listed
    assert int(listed.group(1)) == line
    assert "<mark>" in answer.text


def test_a_query_that_is_stopped_is_a_page(client: httpx.Client) -> None:
    """A query that takes too long ends in words on the page, and the query is still there."""
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = client.get("/query", params={"query": query})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "stopped after" in answer.text
    assert text_area(answer.text) == query


def test_an_empty_answer_offers_to_say_why(client: httpx.Client) -> None:
    """The link beside an empty answer leads to the reason, with a query that has an answer."""
    page = shown(client, EMPTY)
    link = re.search(r'href="([^"]*)" data-go>Why is this empty', page)
    assert link
    # The reason is looked for within a time that a busy machine may need several times.
    for _ in range(10):
        told = client.get(html.unescape(link.group(1))).text
        if mended := re.search(r'href="([^"]*)" data-mended', told):
            break
    assert "palimm" in told
    assert "project:palim" in told.split("data-why")[1]
    assert mended
    assert "2019" in client.get(html.unescape(mended.group(1))).text.split("data-summary")[1]


def test_the_endpoint_sends_browsers_here(client: httpx.Client) -> None:
    """A browser that comes to the endpoint with a query gets the page of its answer."""
    answer = client.get("/sparql", params={"query": ROWS}, follow_redirects=True)
    assert answer.url.path == "/query"
    assert "data-summary" in answer.text


def test_a_data_set_of_the_protocol_is_kept(client: httpx.Client) -> None:
    """Graphs named in the address hold for the query, its links and its downloads."""
    claims = "https://w3id.org/migration-partnerships/graph/claims"
    query = "SELECT (COUNT(?c) AS ?n) { ?c a mp:Claim }"
    page = shown(client, query, **{"default-graph-uri": claims})
    assert int(cells(page)[0]) > 200
    links = re.findall(r'href="([^"]*)" (?:data-go|data-link|download)', page)
    assert links
    assert all("default-graph-uri=" in unquote(link) for link in links)


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_question_is_an_example(client: httpx.Client, name: str) -> None:
    """Each question of the library is in the list, and its text is a query that can be asked."""
    assert f'href="/query?example={name}"' in client.get("/query").text
    page = client.get("/query", params={"example": name}).text
    text = text_area(page)
    assert text.startswith("PREFIX ")
    assert client.get("/query", params={"query": text}).status_code == 200


def test_an_unknown_example_is_not_found(client: httpx.Client) -> None:
    """A name that no question has is a 404 that says what is near."""
    answer = client.get("/query", params={"example": "linage"})
    assert answer.status_code == 404
    assert "lineage" in answer.text


def test_prefixes_are_filled_in(client: httpx.Client) -> None:
    """The button writes the PREFIX lines that are used and missing, and asks nothing."""
    query = "PREFIX mp: <https://w3id.org/migration-partnerships/ontology#>\n" + ROWS
    page = client.get("/query", params={"query": query, "standalone": "1"}).text
    rdfs = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
    assert text_area(page) == rdfs + query
    assert "data-summary" not in page
    again = client.get("/query", params={"query": rdfs + query, "standalone": "1"}).text
    assert text_area(again) == rdfs + query


def test_hostile_words_stay_words(hostile_client: httpx.Client) -> None:
    """Labels, values, columns and queries that are attacks come out as text in every view."""
    query = (
        "SELECT ?a ?b ?d { VALUES ?d { '2020-01-01'^^xsd:date }"
        " ?p mp:participant ?a ; mp:about ?b . FILTER(CONTAINS(STR(?a), 'hostile')) }"
    )
    bad = '<img src=x onerror="alert(1)">'
    for view in ("table", "graph", "timeline", "raw"):
        page = shown(hostile_client, query, view=view)
        assert f'data-view="{view}"' in page
        assert "<img" not in page
        assert "</script><script>" not in page
        assert ("{{ 7*7 }}" in page) == (view != "raw")
    assert html.escape(HOSTILE[:20], quote=False)[:6] in shown(hostile_client, query)
    for params in (
        {"query": f"SELECT * {{ ?a ?b '{bad}' }} # </textarea>{bad}"},
        {"query": f"SELECT * {{ ?a {bad}"},
        {"query": ROWS, "sort": bad, "form": bad, "view": bad, "lang": bad, "page": bad},
        {"query": f'SELECT ("{bad.replace(chr(34), chr(39))}" AS ?x) {{}}', "why": "1"},
    ):
        page = hostile_client.get("/query", params=params).text
        assert "<img" not in page
        assert page.count("</textarea>") == 1


@pytest.mark.parametrize("view", ["table", "graph", "timeline", "raw"])
@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_links_keep_the_language(client: httpx.Client, lang: str, view: str) -> None:
    """Every link of an answer stays in the language that was chosen."""
    query = "SELECT ?a ?b ?s { ?a mp:descendsFrom ?b ; mp:startDate ?s }"
    page = shown(client, query, view=view, lang=lang)
    result = page.split("data-result")[1].split("query-examples")[0]
    links = [link for link in re.findall(r'href="(/[^"]*)"', result) if "/sparql" not in link]
    assert links
    assert all(f"lang={lang}" in link for link in links)


def test_odd_requests_do_no_harm(client: httpx.Client) -> None:
    """Doubled parameters, other methods, other bodies and no text are answered in words."""
    assert client.get("/query?query=a&query=b").status_code == 400
    assert client.put("/query").status_code == 405
    assert client.post("/query", json={"query": ROWS}).status_code == 415
    assert client.get("/query", params={"query": " \n\t"}).status_code == 200
    assert client.get("/query", params={"query": "\x00"}).status_code == 400
    assert client.post("/query", data={"query": "x" * 70_000}).status_code == 400
    assert client.post("/query", content=b"a" * 300_000, headers=FORM).status_code == 413


FORM = {"content-type": "application/x-www-form-urlencoded"}
