"""A citation that is malformed or was tampered with is refused, with the field that is wrong."""

import contextlib
import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.citing.canonical import digest
from queries.citing.reading import MOST_BYTES, BadCitation, read
from queries.citing.writing import checksum

Told = dict[str, Any]
LINES = ["<https://example.org/a>", "<https://example.org/b>"]


def sound() -> Told:
    """A citation as it is given."""
    told: Told = {
        "format": 1,
        "kind": "query",
        "title": "Answer to a query",
        "url": "https://example.org/",
        "data": {"title": "Data", "version": "1", "modified": "2026-01-02", "sha256": "0" * 64},
        "asked": {"sparql": "SELECT ?x { ?x ?p ?o }"},
        "result": {
            "form": "rows",
            "columns": ["x"],
            "count": 2,
            "sha256": digest(["x"], LINES),
            "lines": LINES,
        },
        "row": LINES[0],
        "sources": [{"iri": "https://example.org/s", "title": "S", "date": "2026"}],
    }
    return {**told, "checksum": checksum(told)}


def without_checksum(change: Callable[[Told], object]) -> bytes:
    """A sound citation with one change, and no checksum that would tell of it."""
    told = copy.deepcopy(sound())
    told.pop("checksum")
    change(told)
    return json.dumps(told).encode()


def test_a_sound_one_is_read() -> None:
    """What was given is read, with a byte order mark before it as well."""
    text = json.dumps(sound()).encode()
    assert read(text) == read(b"\xef\xbb\xbf" + text)
    assert read(text).row == LINES[0]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("title", lambda t: t.pop("title")),
        ("format", lambda t: t.update(format=2)),
        ("kind", lambda t: t.update(kind="poem")),
        ("data", lambda t: t.update(data=None)),
        ("data.version", lambda t: t["data"].update(version=1)),
        ("data.sha256", lambda t: t["data"].update(sha256="abc")),
        ("data.modified", lambda t: t["data"].update(modified="yesterday")),
        ("data.extra", lambda t: t["data"].update(extra="x")),
        ("extra", lambda t: t.update(extra="x")),
        ("asked", lambda t: t.pop("asked")),
        ("result", lambda t: t.pop("result")),
        ("asked.sparql", lambda t: t["asked"].pop("sparql")),
        ("asked.sparql", lambda t: t["asked"].update(sparql="SELECT * { SERVICE <x:y> { } }")),
        ("asked.sparql", lambda t: t["asked"].update(sparql="DROP ALL")),
        ("asked.sparql", lambda t: t["asked"].update(sparql="SELECT * {" + "{" * 3000)),
        ("asked.sparql", lambda t: t["asked"].update(sparql="x" * 80_000)),
        ("asked.question", lambda t: t.update(asked={"question": "no-such-question"})),
        ("asked.parameters.a", lambda t: t["asked"].update(parameters={"a": 1})),
        ("result.sha256", lambda t: t["result"].update(sha256="f" * 64)),
        ("result.sha256", lambda t: t["result"].update(lines=["<https://example.org/a>", "<x:y>"])),
        ("result.sha256", lambda t: t["result"].update(columns=["y"])),
        ("result.count", lambda t: t["result"].update(count=3)),
        ("result.count", lambda t: t["result"].update(count=-1)),
        ("result.lines", lambda t: t["result"].update(lines=LINES[::-1])),
        ("result.lines", lambda t: t["result"].update(lines=["a\nb", "c"])),
        ("result.marks", lambda t: t["result"].update(marks=["x"])),
        ("row", lambda t: t.update(row="<https://example.org/c>")),
        ("row", lambda t: [t.pop("asked"), t.pop("result")]),
        ("sources.0.iri", lambda t: t["sources"][0].pop("iri")),
    ],
)
def test_the_field_that_is_wrong_is_named(field: str, change: Callable[[Told], object]) -> None:
    """Each fault is one sentence that begins with the field it is about."""
    with pytest.raises(BadCitation) as failure:
        read(without_checksum(change))
    assert failure.value.message.startswith(f"{field} ")


def test_a_fault_ends_in_one_full_stop() -> None:
    """What the guard says of a query stands in the sentence, and the sentence ends once."""
    with pytest.raises(BadCitation) as failure:
        read(without_checksum(lambda told: told["asked"].update(sparql="DROP ALL")))
    assert failure.value.message.endswith(".")
    assert not failure.value.message.endswith("..")


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.update(title="Another"),
        lambda t: t["data"].update(version="2"),
        lambda t: t["data"].update(sha256="1" * 64),
        lambda t: t["asked"].update(sparql="SELECT ?x { ?x a ?o }"),
        lambda t: t["sources"].pop(),
        lambda t: t.update(checksum="2" * 64),
    ],
)
def test_a_change_afterwards_shows(change: Callable[[Told], object]) -> None:
    """What fits together and was changed after it was made does not fit its checksum."""
    told = copy.deepcopy(sound())
    change(told)
    with pytest.raises(BadCitation, match="checksum"):
        read(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "no JSON"),
        (b"{", "no JSON"),
        (b"[]", "no citation"),
        (b'"text"', "no citation"),
        (b"null", "no citation"),
        (b"\xff\xfe", "not UTF-8"),
        (b'{"a": "\\ud800"}', "character"),
        (b'{"a": 1, "a": 2}', "a stands there twice"),
        (b'{"a": NaN}', "number"),
        (b'{"a": ' + b"1" * 5000 + b"}", "number"),
        (b"[" * 100_000, "nested"),
        (b'{"a":' * 100_000, "nested"),
        (b" " * (MOST_BYTES + 1), "bytes"),
        (b"x" * 10_000_000, "bytes"),
    ],
)
def test_what_is_no_citation_at_all(text: bytes, said: str) -> None:
    """Whatever else is sent ends in one short sentence."""
    with pytest.raises(BadCitation, match=said) as failure:
        read(text)
    assert len(str(failure.value)) < 300


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
)


@given(st.sampled_from(sorted(sound())), JSON)
def test_anything_in_any_field(field: str, value: object) -> None:
    """Whatever stands in a field, the citation is read or refused, and nothing else happens."""
    text = without_checksum(lambda told: told.update({field: value}))
    with contextlib.suppress(BadCitation):
        assert read(text).format == 1


@given(st.binary())
def test_any_bytes(text: bytes) -> None:
    """Bytes that are no citation are refused."""
    with pytest.raises(BadCitation):
        read(text)
