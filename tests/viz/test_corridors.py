"""The page of corridors: its numbers are those of the question, in the table and in the list."""

import re
from html import unescape

import httpx
import pytest
from pyoxigraph import Store

from graph.stores.memory import store_of
from ontology import terms
from queries.labels import plain
from queries.model import Ref, Text
from queries.run import run
from tests.viz.conftest import asking
from tests.viz.serving import running
from viz.corridors import Counts, Pair, matrix

Numbers = dict[tuple[str, str], tuple[int, int]]


def asked(store: Store, name: str = "corridors", **given: str) -> Numbers:
    """Give the numbers of the question: by the slugs of both countries."""
    answer = run(store, name, given)
    found: Numbers = {}
    for cells in answer.rows:
        row = {column: plain(cell) for column, cell in zip(answer.columns, cells, strict=True)}
        ends = tuple(row[end].rsplit("/", 1)[1] for end in ("origin", "destination"))
        found[ends[0], ends[1]] = int(row["initiatives"]), int(row["agreements"])
    return {pair: numbers for pair, numbers in found.items() if any(numbers)}


def in_table(html: str) -> Numbers:
    """Give the numbers of the table, by the slugs in the links of its cells."""
    table = html.split('id="matrix"')[1].split("</section>", maxsplit=1)[0]
    found: dict[tuple[str, str], list[int]] = {}
    heads = re.findall(r"/id/place/([\w-]+)", table.split("</thead>")[0])
    for row in table.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]:
        origin = re.findall(r"/id/place/([\w-]+)", row)[0]
        cells = re.findall(r"(?s)<td>(.*?)</td>", row)
        assert len(cells) == len(heads)
        for destination, cell in zip(heads, cells, strict=True):
            initiatives = re.search(r'href="/initiatives\?corridor=[^"]*"[^>]*>(\d+)<', cell)
            agreements = re.search(r'href="/agreements\?corridor=[^"]*"[^>]*>\+(\d+)<', cell)
            if initiatives or agreements:
                found[origin, destination] = [
                    int(each[1]) if each else 0 for each in (initiatives, agreements)
                ]
    return {pair: (numbers[0], numbers[1]) for pair, numbers in found.items()}


def in_list(html: str) -> Numbers:
    """Give the numbers of the list of pairs."""
    found: Numbers = {}
    part = html.split('id="pairs"')[1].split("</section>", maxsplit=1)[0]
    for line in part.split("<li>")[1:]:
        ends = re.findall(r"/id/place/([\w-]+)", line)
        told = re.sub("<[^>]*>", "", line)
        numbers = [re.search(rf"(\d+) {word}", told) for word in ("initiative", "agreement")]
        found[ends[0], ends[1]] = tuple(int(n[1]) if n else 0 for n in numbers)  # type: ignore[assignment]
    return found


def test_table_and_list_have_the_numbers_of_the_question(
    client: httpx.Client, store: Store
) -> None:
    """Every pair of the question stands in both with its two numbers, and no other pair."""
    text = client.get("/corridors").text
    expected = asked(store)
    assert len(expected) > 150
    assert in_list(text) == expected
    assert in_table(text) == expected


def test_a_year_narrows_both(client: httpx.Client, store: Store) -> None:
    """With a year the numbers are those of what began in it."""
    text = client.get("/corridors", params={"year": "2019"}).text
    expected = asked(store, "corridors-by-year", year="2019")
    assert in_list(text) == in_table(text) == expected
    assert ("georgia", "bulgaria") in expected
    assert "<option selected>2019</option>" in text
    assert "Corridors that began in 2019" in text


@pytest.mark.parametrize("path", ["/corridors", "/corridors?year=2019", "/corridors?year=2008"])
def test_each_number_opens_the_list_behind_it(client: httpx.Client, path: str) -> None:
    """Behind each number, of initiatives or agreements, of a year or all, is a list as long."""
    text = client.get(path).text
    found = re.findall(
        r'href="(/(?:initiatives|agreements)\?corridor=[^"]*)"[^>]*>\+?(\d+)(?: \w+)?<', text
    )
    assert len(found) > 15
    for address, number in sorted({*found})[:: max(1, len({*found}) // 40)]:
        told = client.get(unescape(address).replace("?", ".json?", 1)).json()
        assert (told["count"], told["notices"]) == (int(number), []), address


def test_a_corridor_of_agreements_is_a_list_of_them(client: httpx.Client) -> None:
    """Three agreements join Morocco and Belgium, and of one it is said who moves where."""
    path = "/agreements.json?corridor=morocco-belgium"
    assert client.get(path).json()["count"] == 3
    stated = client.get(f"{path}&direction=stated").json()["items"]
    assert ["1964" in item["name"] for item in stated] == [True]
    parties = client.get(f"{path}&direction=parties").json()["items"]
    assert {item["iri"] for item in stated}.isdisjoint(item["iri"] for item in parties)
    text = client.get("/corridors").text
    assert 'href="/agreements?corridor=morocco-belgium&amp;direction=stated"' in text


def test_the_busiest_come_first_and_the_totals_add_up(client: httpx.Client, store: Store) -> None:
    """Rows, columns and list begin with most; the last row adds up the pairs."""
    text = client.get("/corridors").text
    sums = [sum(numbers) for numbers in in_list(text).values()]
    assert sums == sorted(sums, reverse=True)
    foot = text.split("<tfoot>")[1].split("</tfoot>")[0]
    numbers = [int(each) for each in re.findall(r"(\d+)", re.sub("<[^>]*>", " ", foot))]
    expected = asked(store).values()
    assert numbers[-2:] == [sum(n for n, _ in expected), sum(n for _, n in expected)]


def test_agreements_without_a_direction_stand_apart(client: httpx.Client) -> None:
    """Belgium and Morocco have agreements that say nothing of the way; they are counted once."""
    text = client.get("/corridors").text
    apart = text.split('id="undirected"')[1].split("</section>")[0]
    told = [
        tuple(sorted(re.findall(r"/id/place/([\w-]+)", line))) for line in apart.split("<li>")[1:]
    ]
    assert ("belgium", "morocco") in told
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("year=x", "“x” is no year and is left out"),
        ("year=20191", "“20191” is no year"),
        ("year=" + "9" * 10_000, "is no year"),
        ("colour=red", "“colour” was not understood"),
        ("year=%3Cb%3E", "&lt;b&gt;"),
    ],
)
def test_what_is_not_understood_is_said(client: httpx.Client, query: str, told: str) -> None:
    """A year that is none leaves all years on the page, and a notice above them."""
    answer = client.get(f"/corridors?{query}")
    assert answer.status_code == 200
    assert told in answer.text
    assert 'id="matrix"' in answer.text


def test_a_year_without_anything_says_so(client: httpx.Client) -> None:
    """A year in which nothing began is answered in words."""
    text = client.get("/corridors?year=1066").text
    assert "Nothing on record began in 1066." in text
    assert 'id="matrix"' not in text


def test_an_empty_data_set_says_so() -> None:
    """Without countries the page says that nothing is known."""
    with running(store_of(terms.quads())) as address, asking(address) as found:
        answer = found.get("/corridors")
        assert answer.status_code == 200
        assert "No document in this data set says from where to where" in answer.text


def place(name: str) -> Ref:
    """Give a country."""
    return Ref(name, name, "place", Text(name))


def test_a_large_table_is_cut_and_says_by_how_much() -> None:
    """Two hundred countries on either side give a table that can be shown, and a number."""
    countries = [place(f"c{n:03}") for n in range(200)]
    pairs = [
        Pair(a, b, Counts(1 + (a.slug < "c010"), 0)) for a in countries for b in countries if a != b
    ]
    made = matrix(pairs)
    assert len(made.origins) * len(made.destinations) <= 6_000
    shown = {(o.iri, d.iri) for o, _ in made.origins for d, _ in made.destinations}
    assert made.left_out == sum((p.origin.iri, p.destination.iri) not in shown for p in pairs)
    assert made.origins[0][0].slug == "c000"
    assert made.total.initiatives == sum(pair.counts.initiatives for pair in pairs)
