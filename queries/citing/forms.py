"""A citation as people and reference managers have it: a sentence, BibTeX, CSL-JSON."""

import json
import re
from typing import Final

from graph.exports.about import TEAM
from ontology.messages import message
from queries.citing.model import Citation, Data
from queries.citing.writing import as_json
from queries.values import date

#: What TeX would act on, and how it is written so that it does not.
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "{}$&#_%"},
}
_SLUG: Final = re.compile(r"[^a-z0-9]+")


def written(citation: Citation, form: str, lang: str) -> str:
    """Give the citation in one of the forms: json, bibtex, csl, or as text in a language."""
    if form == "text":
        return text(citation, lang) + "\n"
    return {"json": as_json, "bibtex": bibtex, "csl": csl}[form](citation)


def sentence(title: str, url: str, data: Data, lang: str, *hashes: str) -> str:
    """Give the citation as one sentence, in a reader's language; the address comes last."""
    version = message("cite.version", lang, version=data.version)
    if data.modified:
        day = date(data.modified, lang)
        version = message("cite.dated", lang, version=data.version, date=day)
    year = data.modified[:4] or message("cite.undated", lang)
    known = {"author": TEAM, "title": title, "data": data.title, "version": version}
    return " ".join([message("cite.sentence", lang, year=year, **known), *hashes, url])


def text(citation: Citation, lang: str) -> str:
    """Give the sentence with the hashes by which the answer can be checked."""
    data, result = citation.data, citation.result
    hashes = []
    if data.sha256:
        hashes.append(message("cite.data-hash", lang, hash=data.sha256))
    if result:
        hashes.append(message("cite.answer-hash", lang, hash=result.sha256))
    return sentence(citation.title, citation.url, data, lang, *hashes)


def bibtex(citation: Citation) -> str:
    """Give the citation as an entry of BibTeX."""
    data = citation.data
    fields = {
        "author": f"{{{_tex(TEAM)}}}",
        "title": f"{{{_tex(citation.title)}}}",
        "howpublished": _tex(data.title),
        "year": data.modified[:4],
        "version": _tex(data.version),
        "url": citation.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(_hashes(citation)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{identifier(citation)},", *lines, "}", ""])


def csl(citation: Citation) -> str:
    """Give the citation as CSL-JSON, which Zotero and others read."""
    data = citation.data
    days = [int(part) for part in data.modified.split("-") if part]
    item: dict[str, object] = {
        "id": identifier(citation),
        "type": "dataset" if citation.kind in {"question", "query"} else "webpage",
        "title": citation.title,
        "container-title": data.title,
        "author": [{"literal": TEAM}],
        "version": data.version,
        "URL": citation.url,
    }
    if days:
        item["issued"] = {"date-parts": [days]}
    if note := _hashes(citation):
        item["note"] = note
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def identifier(citation: Citation) -> str:
    """Give the name by which a manuscript refers to it: what it is, and the version."""
    words = citation.url.partition("//")[2].partition("/")[2].partition("/")[2]
    name = _SLUG.sub("-", words.lower()).strip("-")[:60].strip("-")
    answer = citation.result.sha256[:8] if citation.result else ""
    parts = ("migration-partnerships", name, citation.data.version, answer)
    return "-".join(part for part in parts if part)


def _hashes(citation: Citation) -> str:
    found = {
        "data SHA-256 (RDFC-1.0)": citation.data.sha256,
        "answer SHA-256": citation.result.sha256 if citation.result else None,
    }
    return "; ".join(f"{name}: {value}" for name, value in found.items() if value)


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in text)
