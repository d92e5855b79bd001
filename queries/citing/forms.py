"""A citation as people and reference managers have it: a sentence, BibTeX, CSL-JSON."""

import re
from typing import Final

from graph.exports import references
from graph.exports.about import TEAM
from graph.exports.references import Reference
from ontology.messages import message
from queries.citing.model import Citation, Data
from queries.citing.writing import as_json
from queries.values import date

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
    return references.bibtex(_reference(citation))


def csl(citation: Citation) -> str:
    """Give the citation as CSL-JSON, which Zotero and others read."""
    return references.csl(_reference(citation))


def _reference(citation: Citation) -> Reference:
    data = citation.data
    return Reference(
        key=identifier(citation),
        kind="dataset" if citation.kind in {"question", "query"} else "webpage",
        title=citation.title,
        within=data.title,
        version=data.version,
        modified=data.modified,
        url=citation.url,
        note=_hashes(citation),
    )


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
