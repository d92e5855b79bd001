"""The pages of the questions: a form to pick from, and the answer in words, drawn, as a table."""

import re
from html import unescape

import httpx
import pytest
from pyoxigraph import Store

from ontology.messages import known
from ontology.terms import LANGUAGES
from queries.catalogue import Question, catalogue
from queries.listing import examples, needed
from queries.run import run
from queries.typed import shape
from tests.alone import alone
from tests.viz.conftest import HTML
from viz.app import create_app

QUESTIONS = tuple(catalogue().values())
NAMES = tuple(catalogue())


def text_of(page: httpx.Response) -> str:
    """What is read on a page, without its tags."""
    return unescape(re.sub(r"<[^>]+>", " ", page.text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_list_has_every_question(lang: str, client: httpx.Client) -> None:
    """The list links to every question by its title in the language that was chosen."""
    page = client.get("/questions", params={"lang": lang})
    assert page.status_code == 200
    for asked in QUESTIONS:
        assert f'href="/questions/{asked.name}?lang={lang}"' in page.text
        assert asked.title[lang] in text_of(page)
        assert asked.description[lang] in text_of(page)


def test_menu_and_start_lead_to_the_questions(client: httpx.Client) -> None:
    """Every page leads to the questions, and the start page to some of them."""
    assert '<a href="/questions">' in client.get("/things").text
    start = client.get("/").text
    assert len(re.findall(r'href="/questions/[a-z]', start)) >= 3


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_example_is_answered_on_the_page(
    asked: Question, client: httpx.Client, store: Store
) -> None:
    """Asked with its example, the page has the sentence, headings to read, and every row."""
    answer = run(store, asked, examples(asked), "fr")
    page = client.get(f"/questions/{asked.name}", params={**examples(asked), "lang": "fr"})
    assert page.status_code == 200
    assert answer.sentence() in text_of(page)
    assert page.text.count("<tr>") - 1 == min(answer.count, 500)
    for form in ("json", "csv", "tsv", "rq"):
        assert f'href="/questions/{asked.name}.{form}?' in page.text
    assert 'href="/query?query=' in page.text


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_every_column_has_a_heading(asked: Question, store: Store) -> None:
    """Every column has a heading in the catalogue, which has it in three languages."""
    names, _ = shape(run(store, asked, examples(asked)))
    assert not [name for name in names if not known(f"column.{name}")]


@pytest.mark.parametrize("asked", QUESTIONS, ids=NAMES)
def test_form_alone_where_something_is_missing(asked: Question, client: httpx.Client) -> None:
    """Without parameters nothing is asked that needs any, and the example is a link."""
    page = client.get(f"/questions/{asked.name}")
    assert page.status_code == 200
    wanted = [each for each in asked.parameters if needed(each)]
    assert ('class="told' in page.text) == (not wanted)
    for each in asked.parameters:
        assert f'id="{each.name}"' in page.text
        assert each.label["en"] in page.text
    if wanted:
        query = "&amp;".join(f"{each.name}={each.example}" for each in wanted)
        assert f'href="/questions/{asked.name}?{query}"' in page.text


def test_short_lists_are_chosen_from_and_long_ones_typed_into(client: httpx.Client) -> None:
    """Initiatives are a list to choose from, actors one to type into; labels are what is read."""
    page = client.get("/questions/lineage?initiative=palim").text
    assert re.search(r'<select id="initiative"', page)
    assert '<option value="palim" selected>PALIM</option>' in page
    page = client.get("/questions/roles?actor=icmpd").text
    assert re.search(r'<input id="actor"[^>]* value="icmpd"[^>]* list="actor-list"', page)
    assert page.count("<option value=") > 200
    assert '<p class="meant soft" id="actor-meant">ICMPD</p>' in page


def test_whatever_a_thing_is_called_leads_to_one_address(client: httpx.Client) -> None:
    """A name, an IRI or a slip of the pen is answered, and the link to the answer has the slug."""
    iri = "https://w3id.org/migration-partnerships/id/project/palim"
    for name in ("PALIM", "palim", "Palim", iri):
        page = client.get("/questions/dates", params={"initiative": name})
        assert page.status_code == 200
        assert '<a href="/questions/dates?initiative=palim">Link to this answer' in page.text


@pytest.mark.parametrize(
    ("address", "status", "field", "told"),
    [
        ("roles?actor=zzzzzz", 404, "actor", "There is no actor called “zzzzzz”."),
        ("lineage?initiative=", 200, "initiative", "Choose or type a value."),
        ("lineage?initiative=icmpd", 404, "initiative", "not as initiative"),
        ("known-as-of?initiative=palim&on=2021-02-30", 400, "on", "no date that exists"),
        ("known-as-of?on=2021", 200, "initiative", "Choose or type a value."),
        ("roles?actor=" + "x" * 600, 400, "actor", "600 characters"),
    ],
)
def test_a_fault_is_said_at_its_field(
    address: str, status: int, field: str, told: str, client: httpx.Client
) -> None:
    """What cannot be asked stays on the page, with what is wrong said at the field."""
    page = client.get(f"/questions/{address}")
    assert page.status_code == status
    assert re.search(rf'id="{field}"[^>]* aria-invalid="true"[^>]*"{field}-fault"', page.text)
    fault = re.search(rf'id="{field}-fault">(.*?)</p>', page.text, re.DOTALL)
    assert fault
    assert told in unescape(fault.group(1))
    assert 'class="told' not in page.text


@pytest.mark.parametrize("address", ["path?one=france", "carry-over?earlier=palim&lang=fr"])
def test_a_form_that_is_half_filled_in_is_no_fault(address: str, client: httpx.Client) -> None:
    """Who follows a link with one of two fields finds the form, and at the other what it needs."""
    page = client.get(f"/questions/{address}")
    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.text


def test_a_parameter_that_does_not_exist_is_named(client: httpx.Client) -> None:
    """A parameter that the question does not have is said above the form, with the right one."""
    page = client.get("/questions/lineage?initatve=palim")
    assert page.status_code == 400
    assert "lineage has no parameter “initatve”." in page.text
    assert "did you mean initiative?" in page.text
    assert '<select id="initiative"' in page.text


def test_an_unknown_question_says_which_may_be_meant(client: httpx.Client) -> None:
    """A misspelt question is not found, and the message has the right name."""
    page = client.get("/questions/linage")
    assert page.status_code == 404
    assert "did you mean lineage?" in page.text


def test_an_empty_answer_says_why(client: httpx.Client) -> None:
    """Where nothing is found the page says so, and the reason, and has no empty table."""
    page = client.get("/questions/taught?initiative=triple-win")
    assert page.status_code == 200
    assert "Nothing was found." in page.text
    assert re.search(r'<p class="why">\w', page.text)
    other = re.search(r'<a href="(/questions/taught\?initiative=[a-z-]+)">', page.text)
    assert other
    assert 'class="told none"' not in client.get(other.group(1)).text
    assert "<table>" not in page.text


def test_the_language_is_kept(client: httpx.Client) -> None:
    """A language chosen by hand goes along with the form, the table and the downloads."""
    page = client.get("/questions/lineage?initiative=palim&lang=nl").text
    assert '<input type="hidden" name="lang" value="nl">' in page
    assert 'href="/id/project/palim?lang=nl"' in page
    assert 'href="/questions/lineage.csv?initiative=palim&amp;lang=nl"' in page
    assert '<html lang="nl">' in page
    chosen_by_header = client.get(
        "/questions/lineage?initiative=palim", headers={**HTML, "accept-language": "nl"}
    ).text
    assert '<html lang="nl">' in chosen_by_header
    assert "lang=nl" not in chosen_by_header.replace('href="?initiative=palim&amp;lang=nl"', "")


@pytest.mark.parametrize(
    ("address", "drawn"),
    [
        ("constellation?initiative=palim", "data-picture"),
        ("money-route?initiative=palim", '<svg class="ties'),
        ("lineage?initiative=palim", 'class="answer-drawing times"'),
        ("conditions?place=flanders", 'class="answer-drawing times"'),
        ("actors-by-documents", 'class="answer-drawing bars"'),
        ("figures?initiative=palim", 'class="answer-drawing bars"'),
        ("everything-about?thing=palim", '<svg class="ties'),
    ],
)
def test_the_answer_is_drawn_as_its_question_says(
    address: str, drawn: str, client: httpx.Client
) -> None:
    """The view that a question names is on its page, and the table that says the same."""
    page = client.get(f"/questions/{address}").text
    assert drawn in page
    assert "<table>" in page


def test_a_long_answer_says_what_is_left_out(client: httpx.Client) -> None:
    """A page shows the first 500 rows, and says that the downloads have all."""
    page = client.get("/questions/everything-about?thing=palim")
    assert "The first 500 are shown; the downloads have all" in page.text
    assert page.text.count("<tr>") == 501


def test_words_of_documents_do_not_run(hostile_client: httpx.Client) -> None:
    """A name that is an attack stands on the page as text, in the table and in the drawing."""
    page = hostile_client.get("/questions/constellation?initiative=palim").text
    assert "<script>document" not in page
    assert "<img src=x" not in page
    assert "&lt;/script&gt;" in page
    for name in ("{{ 7*7 }}", '"><script>alert(1)</script>', "javascript:alert(1)"):
        given = hostile_client.get("/questions/roles", params={"actor": name})
        assert given.status_code == 404
        assert "<script>alert" not in given.text
        assert "There is no actor called “49”" not in given.text


def test_published_iri_leads_to_the_page(client: httpx.Client) -> None:
    """The IRI of a question in the data set leads to its page, with the language that was asked."""
    found = client.get("/id/question/lineage?lang=fr", follow_redirects=False)
    assert found.status_code == 303
    assert found.headers["location"] == "/questions/lineage?lang=fr"
    assert client.get("/id/question/linage").status_code == 404


def test_a_busy_service_keeps_the_form(store: Store) -> None:
    """While nothing can be answered, the page has its form and says to come back; so does data."""
    transport = httpx.ASGITransport(app=create_app(store))  # its workers are never started

    async def asked(path: str, headers: dict[str, str]) -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as busy:
            return await busy.get(path, headers=headers)

    page = alone(asked, "/questions/lineage?initiative=palim", HTML)
    assert page.status_code == 503
    assert page.headers["retry-after"]
    assert '<select id="initiative"' in page.text
    data = alone(asked, "/questions/lineage.json?initiative=palim", {})
    assert data.status_code == 503
    assert data.headers["retry-after"]
    assert data.headers["content-type"] == "application/problem+json"
    assert data.headers["access-control-allow-origin"] == "*"
