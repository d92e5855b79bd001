"""Language and format by what a request asks for."""

import pytest
from starlette.requests import Request

from queries.service.negotiation import weighted
from viz.negotiate import language, media, wants_html


def request(query: str = "", **headers: str) -> Request:
    """A request with a query string and headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "query_string": query.encode(), "headers": pairs})


@pytest.mark.parametrize(
    ("query", "header", "expected"),
    [
        ("", "", "en"),
        ("lang=fr", "nl", "fr"),
        ("lang=xx", "nl", "nl"),
        ("", "nl-BE,nl;q=0.9,en;q=0.8", "nl"),
        ("", "de, fr;q=0.2, en;q=0.1", "fr"),
        ("", "en;q=0, fr;q=0.1", "fr"),
        ("", ";;;q=,,", "en"),
        ("", "fr;q=banana, nl;q=0.1", "nl"),
    ],
)
def test_language(query: str, header: str, expected: str) -> None:
    """?lang= comes first, then the header by weight, then English."""
    assert language(request(query, accept_language=header)) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("*/*", "text/a"),
        ("text/b", "text/b"),
        ("text/*;q=0.5, image/c", "image/c"),
        ("text/a;q=0.2, text/b;q=0.9", "text/b"),
        ("image/*", "image/c"),
        ("audio/x", ""),
        ("text/a;q=0", ""),
    ],
)
def test_media(header: str, expected: str) -> None:
    """The best of what is offered, or nothing."""
    assert media(request(accept=header), ("text/a", "text/b", "image/c")) == expected


def test_only_who_names_html_gets_a_page() -> None:
    """A program that accepts anything gets data."""
    assert wants_html(request(accept="text/html,application/xml;q=0.9,*/*;q=0.8"))
    assert not wants_html(request(accept="*/*"))
    assert not wants_html(request())
    assert weighted("a;q=0.5,b")[0][0] == "b"
