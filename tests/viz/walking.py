"""Reads the addresses out of a page, as a browser would find them."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

#: What leads somewhere or is loaded.
LEADING = ("href", "src", "action", "formaction", "poster", "xlink:href", "srcset")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.marks: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note every attribute with a value."""
        for name, value in attrs:
            if value is not None:
                self.found.append((tag, name, value))
                if name == "id":
                    self.marks.add(value)


def attributes(page: str) -> list[tuple[str, str, str]]:
    """Give every attribute of a page: of which element, its name and its value."""
    reader = _Reader()
    reader.feed(page)
    return reader.found


def marks(page: str) -> set[str]:
    """Give the places of a page that a link can lead to."""
    reader = _Reader()
    reader.feed(page)
    return reader.marks


def links(page: str, address: str) -> list[str]:
    """Give where a page at an address leads to and what it loads, without the place on a page."""
    return [
        urldefrag(urljoin(address, value))[0]
        for _, name, value in attributes(page)
        if name in LEADING and not value.startswith("data:")
    ]
