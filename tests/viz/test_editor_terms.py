"""What the editor completes comes from the vocabulary and the data, in the reader's language."""

import json
from typing import TYPE_CHECKING, cast

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from ontology import terms
from ontology.errors import QueryError
from queries.prefixes import PREFIXES, expand
from viz.editor.terms import MOST_THINGS, short, vocabulary_json

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore


class Slow:
    """A store that takes too long to count."""

    def query(self, *_: object, **__: object) -> object:
        """Give up."""
        raise QueryError("The query was stopped after 10 seconds.")


@pytest.mark.parametrize("lang", ["en", "fr", "nl"])
def test_every_term_of_ours_is_offered(client: httpx.Client, lang: str) -> None:
    """Each class and property has its name, and its label and definition in the language."""
    told = client.get("/query/terms.json", params={"lang": lang}).json()
    classes = {one["name"]: one for one in told["classes"]}
    properties = {one["name"]: one for one in told["properties"]}
    assert {f"mp:{iri.value.removeprefix(terms.MP.iri)}" for iri in terms.classes()} <= set(classes)
    assert classes["mp:Project"]["label"] == terms.label(terms.MP.Project, lang)
    assert properties["mp:startDate"]["definition"] == terms.definition(terms.MP.startDate, lang)
    assert properties["mp:participant"]["domain"] == "mp:Participation"
    assert "mp:Initiative" in classes["mp:Project"]["above"]
    assert told["prefixes"] == dict(PREFIXES)


def test_uses_are_counted_by_graph(client: httpx.Client, store: Store) -> None:
    """A term says how often it is used in the facts and in which graph else it is."""
    told = client.get("/query/terms.json").json()
    classes = {one["name"]: one["uses"] for one in told["classes"]}
    count = "SELECT (COUNT(*) AS ?n) { ?s a mp:Project }"
    (row,) = store.query(count, prefixes=dict(PREFIXES))  # type: ignore[misc]
    assert classes["mp:Project"][""] == int(row["n"].value)
    assert set(classes["mp:Claim"]) == {"graph:claims"}
    uses = [sum(one["uses"].values()) for one in told["properties"]]
    assert uses == sorted(uses, reverse=True)


def test_a_store_that_cannot_count_has_a_vocabulary() -> None:
    """Where counting takes too long the terms come without their uses, and are not kept so."""
    body, counted = vocabulary_json(cast("SparqlStore", Slow()), "en")
    assert not counted
    told = json.loads(body)
    assert {"mp:Project", "mp:Actor"} <= {one["name"] for one in told["classes"]}
    assert all(one["uses"] == {} for one in told["classes"])


def test_terms_are_kept_by_the_browser(client: httpx.Client) -> None:
    """Who has the terms already is told that they are the same; each language has its own."""
    first = client.get("/query/terms.json", params={"lang": "nl"})
    same = {"if-none-match": first.headers["etag"]}
    again = client.get("/query/terms.json", params={"lang": "nl"}, headers=same)
    assert again.status_code == 304
    assert not again.content
    other = client.get("/query/terms.json", params={"lang": "fr"}, headers=same)
    assert other.status_code == 200
    assert "Accept-Language" in first.headers["vary"]


def test_things_are_found_by_name(client: httpx.Client) -> None:
    """Typing PALIM offers the project as a query writes it, before documents of that name."""
    found = client.get("/query/complete.json", params={"text": "PALIM"}).json()
    assert found[0] == {"name": "project:palim", "label": "PALIM"}
    assert len(found) <= MOST_THINGS
    assert not [one for one in found if one["name"].startswith(("judgement:", "claim:"))]


def test_things_can_be_asked_for_by_kind(client: httpx.Client) -> None:
    """After a prefix only what has it is offered: roles, judgements, claims by their number."""
    get = client.get
    roles = get("/query/complete.json", params={"text": "fund", "prefix": "role", "lang": "fr"})
    assert "role:funder" in {one["name"] for one in roles.json()}
    assert all(one["name"].startswith("role:") for one in roles.json())
    judged = get("/query/complete.json", params={"text": "palim", "prefix": "judgement"}).json()
    assert judged
    claim = get("/query/complete.json", params={"text": "b71"}).json()
    assert [one["name"] for one in claim] == ["claim:B71"]


@pytest.mark.parametrize("text", ["", " ", "x" * 5000, "\x00", "'; DROP", "%", "<script>", "🎓"])
def test_any_text_is_completed_or_not(client: httpx.Client, text: str) -> None:
    """Whatever is typed, the answer is a short list."""
    answer = client.get("/query/complete.json", params={"text": text, "prefix": text[:5]})
    assert answer.status_code == 200
    assert isinstance(answer.json(), list)


@given(st.sampled_from(sorted(PREFIXES.values())), st.text(max_size=20))
def test_a_short_form_is_the_thing_itself(space: str, rest: str) -> None:
    """A short form expands to the very IRI that it was made of, and holds nothing to escape."""
    name = short(space + rest)
    if name:
        assert expand(name) == space + rest
        assert name.replace(":", "").replace("-", "").replace("_", "").isalnum()
