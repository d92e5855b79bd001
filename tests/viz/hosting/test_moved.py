"""Addresses of this host are moved wherever they stand, and nothing else is."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.hosting.moved import ADDRESSES, below, moved, moved_headers, moved_json

FAR = below("/far")


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_every_attribute_that_holds_an_address_is_moved(name: str) -> None:
    """An address of this host is moved in each of the attributes that may hold one."""
    assert moved(f'<a id="x" {name}="/things?kind=a&amp;lang=fr">', FAR) == (
        f'<a id="x" {name}="/far/things?kind=a&amp;lang=fr">'
    )


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="https://example.org/x">',
        '<a href="//example.org/x">',
        '<a href="?lang=fr">',
        '<a href="#facts">',
        '<input value="/things">',
        '<p title="/things" data-words="/things">',
        "<p>href=&#34;/things&#34; /things</p>",
        '<code>href="/things"</code>',
        '<img alt=" href=" src="x">',
        '<!doctype html><meta charset="utf-8">',
    ],
)
def test_all_else_stays(markup: str) -> None:
    """Other sites, places on the page, values of fields and texts are left as they are."""
    assert moved(markup, FAR) == markup


@given(st.text(), st.text())
def test_whatever_a_label_says_it_is_a_label(label: str, other: str) -> None:
    """No text that a template was given is taken for an address, however it is spelt."""
    told, title = html.escape(f'{label} href="/x" <a href="/y">'), html.escape(other)
    page = f'<p title="{title}{told}" lang="en">{told}<a href="/z" title="{told}">{title}</a></p>'
    assert moved(page, FAR) == page.replace('<a href="/z"', '<a href="/far/z"')


def test_members_of_json_are_moved() -> None:
    """Of JSON those members are moved that hold addresses, with blanks or without, and no text."""
    told = '{"page": "/a","csv":"/b", "label": "\\"page\\": \\"/c\\"", "url": "//d", "name": "/e"}'
    assert moved_json(told, FAR) == told.replace('"/a"', '"/far/a"').replace('"/b"', '"/far/b"')


def test_headers_are_moved() -> None:
    """Location, Content-Location and Link are moved where they lead to this host."""
    given_ = [
        (b"location", b"/query?query=ASK"),
        (b"Content-Location", b"/scheme/role.ttl"),
        (b"link", b'</id/a.ttl>; rel="alternate", <https://w3id.org/x>; rel="cite-as"'),
        (b"etag", b'"/x"'),
    ]
    assert moved_headers(given_, FAR) == [
        (b"location", b"/far/query?query=ASK"),
        (b"Content-Location", b"/far/scheme/role.ttl"),
        (b"link", b'</far/id/a.ttl>; rel="alternate", <https://w3id.org/x>; rel="cite-as"'),
        (b"etag", b'"/x"'),
    ]
    away = [(b"location", b"https://example.org/"), (b"location", b"//example.org/")]
    assert moved_headers(away, FAR) == away
