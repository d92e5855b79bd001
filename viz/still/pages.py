"""A page of the service as a file: links beside it, and without what only a server can do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from posixpath import dirname, relpath
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from viz.hosting.moved import ADDRESSES
from viz.messages import message

if TYPE_CHECKING:
    from viz.still.plan import Plan

#: The scripts that work without a server; those of lists and the explorer ask one.
SCRIPTS: Final = ("search.js", "thing.js", "partnership-graph.js")
#: Parts that need an answer to what a reader chooses. Forms are never within each other.
_FORM: Final = re.compile(r'<form\b(?![^>]*\bclass="search")[^>]*>.*?</form>', re.DOTALL)
_SORT: Final = re.compile(r'<p class="list-sort">.*?</p>', re.DOTALL)
_EMPTY: Final = re.compile(r"<details\b[^>]*>\s*<summary>[^<]*</summary>\s*</details>")
_SCRIPT: Final = re.compile(r'<script src="/static/([^"]*)"[^>]*></script>')
_LINK: Final = re.compile(r'<link rel="(?!stylesheet"|icon")[^>]*>\n?')
_IMAGE: Final = re.compile(r'<meta property="og:image"[^>]*>\n?')
_TAG: Final = re.compile(r'<([a-zA-Z]+)(\s[^<>]*?="[/?][^<>]*)>')
_VALUE: Final = re.compile(r'\s([\w:-]+)="([^"]*)"')
#: What a link without a target may not have.
_OF_LINKS: Final = re.compile(
    r'\s(?:href|xlink:href|download|rel|type|hreflang)(?:="[^"]*")?(?=[\s/]|$)'
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: its address in the service, its language, its file in the folder."""

    address: str
    lang: str
    file: str


def still(markup: str, place: Place, plan: Plan) -> str:
    """Give a page as a file: every link leads to a file that is there, or is none any more."""
    text = _SORT.sub("", _FORM.sub("", markup))
    text = _IMAGE.sub("", _LINK.sub("", _EMPTY.sub("", text)))
    text = _SCRIPT.sub(lambda found: _script(found[1], place), text)
    text = _TAG.sub(lambda found: _tag(found, place, plan), text)
    style = f'<link rel="stylesheet" href="{beside("static/still.css", place.file)}">\n</head>'
    note = f'<p class="still-note">{escape(message("still-note", place.lang))}</p></footer>'
    text = text.replace("</head>", style, 1).replace("</footer>", note, 1)
    if place.address == "/search":
        text = text.replace("</main>", f"{_unaided(place.lang)}</main>", 1)
    return text


def beside(target: str, file: str) -> str:
    """Give a file of the folder, with a place in it, as seen from another."""
    path, hash_, mark = target.partition("#")
    if path == file and mark:
        return f"#{mark}"
    return f"{relpath(path, dirname(file) or '.')}{hash_}{mark}"


def _unaided(lang: str) -> str:
    return f"<noscript><p>{escape(message('still-search', lang))}</p></noscript>"


def _script(name: str, place: Place) -> str:
    if name not in SCRIPTS:
        return ""
    own = f'<script src="{beside(f"static/{name}", place.file)}" defer></script>'
    if name != "search.js":
        return own
    names = beside(f"static/names-{place.lang}.js", place.file)
    top = relpath(".", dirname(place.file) or ".")
    finder = beside("static/still-search.js", place.file)
    asked = " data-page" if place.address == "/search" else ""
    told = f'data-names="{names}" data-top="{top}"{asked}'
    return f'<script src="{finder}" {told} defer></script>\n{own}'


def _tag(found: re.Match[str], place: Place, plan: Plan) -> str:
    """Lead the addresses of a tag to files; a link that would lead nowhere is none."""
    dead = False

    def value(each: re.Match[str]) -> str:
        nonlocal dead
        name, text = each[1], unescape(each[2])
        if name not in ADDRESSES or text.startswith("//") or not text.startswith(("/", "?")):
            return each[0]
        target = plan.where(urljoin(place.address, text), place.lang)
        dead = dead or not target
        return f' {name}="{beside(target, place.file)}"' if target else each[0]

    told = _VALUE.sub(value, found[2])
    return f"<{found[1]}{_OF_LINKS.sub('', told) if dead else told}>"
