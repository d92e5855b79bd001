"""The address that explains an empty answer: JSON for programs, errors as problem+json."""

from urllib.parse import urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EMPTY = "SELECT ?a { ?a mp:participatesIn project:palimm }"


def why(client: httpx.Client, query: str, **given: str) -> httpx.Response:
    """Ask why a query has no answer."""
    address = f"/why.json?{urlencode({'query': query, **given})}"
    return client.get(address, headers={"accept": "application/json"})


def test_an_empty_answer_is_explained(founding_client: httpx.Client) -> None:
    """The explanation says what matches nothing, where, what is near, and mends the query."""
    answer = why(founding_client, EMPTY)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    told = answer.json()
    assert told["text"] == "There is no project:palimm; did you mean PALIM (project:palim)?"
    assert told["part"] == {
        "sparql": "?a mp:participatesIn project:palimm",
        "line": 1,
        "column": 13,
    }
    (near,) = told["suggestions"]
    assert near["iri"] == "https://w3id.org/migration-partnerships/id/project/palim"
    mended = founding_client.get(
        "/sparql", params={"query": told["query"]}, headers={"accept": "application/json"}
    )
    assert mended.json()["results"]["bindings"]
    assert (told["kind"], told["says"], told["complete"]) == ("thing", "query", True)


def test_in_the_language_asked_for(founding_client: httpx.Client) -> None:
    """The language comes from the address, else from Accept-Language."""
    french = why(founding_client, EMPTY, lang="fr")
    assert "vouliez-vous dire" in french.json()["text"]
    assert french.headers["content-language"] == "fr"
    headers = {"accept-language": "nl"}
    dutch = founding_client.get("/why.json", params={"query": EMPTY}, headers=headers)
    assert dutch.json()["language"] == "nl"
    assert "Accept-Language" in dutch.headers["vary"]


def test_an_answer_needs_no_reason(founding_client: httpx.Client) -> None:
    """A query that has an answer is told to have one."""
    assert why(founding_client, "SELECT * { ?p a mp:Project }").json()["kind"] == "answered"


def test_an_empty_answer_links_to_its_reason(founding_client: httpx.Client) -> None:
    """The SPARQL service links an empty answer to its explanation, and only an empty one."""
    headers = {"accept": "application/sparql-results+json"}
    empty = founding_client.get("/sparql", params={"query": EMPTY}, headers=headers)
    link = empty.links["help"]["url"]
    assert founding_client.get(link).json()["kind"] == "thing"
    full = "SELECT * { ?p a mp:Project }"
    assert (
        "help" not in founding_client.get("/sparql", params={"query": full}, headers=headers).links
    )


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("/why.json", "There is no query"),
        ("/why.json?query=", "There is no query"),
        ("/why.json?query=ASK%20%7B%7D&query=ASK%20%7B%7D", "given twice"),
        ("/why.json?query=ASK%20%7B%7D&format=json", "There is no parameter"),
        ("/why.json?query=ASK%20%7B%7D&lang=de", "lang cannot be"),
        ("/why.json?query=SELECT%20%2A%20%7B%20%3Fs%20%3Fp%20%7D", "1:18"),
        ("/why.json?query=SELECT%20%2A%20%7B%20SERVICE%20%3Cx%3A%3E%20%7B%7D%20%7D", "SERVICE"),
        ("/why.json?query=INSERT%20DATA%20%7B%7D", "changes data"),
        ("/why.json?query=%FF", "UTF-8"),
        (f"/why.json?query=ASK%20{'%7B' * 300}", "nested deeper"),
    ],
)
def test_what_cannot_be_asked(founding_client: httpx.Client, address: str, detail: str) -> None:
    """What the SPARQL service would refuse is refused here, as problem+json with the reason."""
    answer = founding_client.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.text


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(
        st.text(max_size=80),
        st.text(alphabet="{}()<>?abc:.;'\"@#|&!= \n", max_size=60).map("SELECT * {{ {} }}".format),
    )
)
def test_any_query_is_answered(founding_client: httpx.Client, query: str) -> None:
    """Whatever is sent as a query gets an explanation or a reason why it is refused."""
    answer = why(founding_client, query)
    assert answer.status_code in {200, 400}
    told = answer.json()
    assert told["text"] if answer.status_code == 200 else told["detail"]


def test_reading_only(founding_client: httpx.Client) -> None:
    """The address answers GET and HEAD."""
    assert founding_client.head("/why.json", params={"query": EMPTY}).status_code == 200
    assert founding_client.post("/why.json", params={"query": EMPTY}).status_code == 405


def test_a_hopeless_query_does_not_hold_up(founding_client: httpx.Client) -> None:
    """Of a cross product that no store can finish, it is said that time ran out."""
    parts = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(9))
    query = f"SELECT * {{ {parts} FILTER(?a0 = ?c8 && ?a1 = ?b7 && ?a2 = 'nothing') }}"
    told = why(founding_client, query).json()
    assert told["complete"] is False or told["part"]["sparql"]
    assert told["text"]
