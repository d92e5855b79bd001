"""A data set, or an answer from it, as reference managers have it: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from graph.exports.about import TEAM

#: What TeX would act on, and how it is written so that it does not. A brace has a name: BibTeX
#: counts braces before TeX sees that they are escaped.
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    **{letter: f"\\{letter}" for letter in "$&#_%"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a bibliography says; `key` is the name by which a manuscript refers to it."""

    key: str
    kind: str
    title: str
    version: str
    modified: str
    url: str
    within: str = ""
    """The title of the data set, where this is a part of it."""
    abstract: str = ""
    keywords: str = ""
    note: str = ""
    """The hashes by which it can be told from others."""


def bibtex(told: Reference) -> str:
    """Give an entry of BibTeX."""
    fields = {
        "author": f"{{{tex(TEAM)}}}",
        "title": f"{{{tex(told.title)}}}",
        "howpublished": tex(told.within),
        "year": told.modified[:4],
        "version": tex(told.version),
        "url": told.url.replace("{", "%7B").replace("}", "%7D"),
        "note": tex(told.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{told.key},", *lines, "}", ""])


def csl(told: Reference) -> str:
    """Give CSL-JSON, which Zotero and others read."""
    days = [int(part) for part in told.modified.split("-") if part]
    item: dict[str, object] = {
        "id": told.key,
        "type": told.kind,
        "title": told.title,
        "container-title": told.within,
        "author": [{"literal": TEAM}],
        "version": told.version,
        "URL": told.url,
        "abstract": told.abstract,
        "keyword": told.keywords,
        "issued": {"date-parts": [days]} if days else "",
        "note": told.note,
    }
    known = {name: value for name, value in item.items() if value}
    return json.dumps([known], ensure_ascii=False, indent=1) + "\n"


def tex(text: str) -> str:
    """Give a text as TeX prints it."""
    return "".join(_TEX.get(letter, letter) for letter in text)
