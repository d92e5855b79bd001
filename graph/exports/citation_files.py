"""How the data set is cited, as files that programs read: CITATION.cff, BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.exports import references
from graph.exports.about import ABOUT, KEYWORDS, LICENCES, NAME, TEAM, TITLE
from graph.exports.references import Reference
from graph.placing.beside import beside
from graph.rdf.iris import DEFAULT_BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from graph.exports.snapshot import Snapshot

#: A version that YAML takes for a text; it would read 1.10 as a number, and cut it to 1.1.
_PLAIN: Final = re.compile(r"[0-9]+(\.[0-9]+){2}")


@dataclass(frozen=True, slots=True)
class CitationFile:
    """A file that says how to cite the data set: its name in short, its file, its media type."""

    name: str
    file: str
    media: str
    text: Callable[[Snapshot], str]

    def write(self, snapshot: Snapshot, path: Path) -> None:
        """Write it, all of it or nothing."""
        with beside(path) as made:
            made.write_text(self.text(snapshot), "utf-8", newline="\n")


def of_data(snapshot: Snapshot) -> str:
    """Give CITATION.cff with the hash by which the data can be told from others."""
    return cff(snapshot.version, snapshot.modified, snapshot.canonical_hash, snapshot.base)


def cff(version: str, modified: str, sha256: str = "", base: str = DEFAULT_BASE) -> str:
    """Give a file in the Citation File Format 1.2.0.

    The repository's own has no hash, and names the licence of the software too; data have theirs.
    """
    return "\n".join([*_cff(version, modified, sha256, base), ""])


def _cff(version: str, modified: str, sha256: str, base: str) -> Iterator[str]:
    yield "cff-version: 1.2.0"
    what = "data set" if sha256 else "data set or software"
    yield f'message: "If you use this {what}, please cite it as below."'
    yield f"title: {_quoted(TITLE)}"
    yield "type: dataset"
    yield f"version: {version if _PLAIN.fullmatch(version) else _quoted(version)}"
    if modified:
        yield f"date-released: {modified}"
    yield from ("authors:", f"  - name: {_quoted(TEAM)}")
    yield from ("identifiers:", "  - type: url", f"    value: {_quoted(base)}")
    if sha256:
        yield from ("  - type: other", f"    value: {_quoted(f'sha256:{sha256}')}")
        yield '    description: "SHA-256 of the canonical N-Quads (RDFC-1.0) of all statements"'
    yield from ("license:", *(f"  - {each}" for each in LICENCES[: 1 if sha256 else None]))
    yield from ("keywords:", *(f"  - {each}" for each in KEYWORDS))
    yield f"abstract: {_quoted(ABOUT)}"


def _quoted(text: str) -> str:
    """Give a text as YAML has it between quotes, which is as JSON has it."""
    return json.dumps(text, ensure_ascii=False)


def bibtex(snapshot: Snapshot) -> str:
    """Give the data set as an entry of BibTeX."""
    return references.bibtex(_reference(snapshot, "Data set, "))


def csl(snapshot: Snapshot) -> str:
    """Give the data set as CSL-JSON, which Zotero and others read."""
    return references.csl(_reference(snapshot))


def _reference(snapshot: Snapshot, before: str = "") -> Reference:
    return Reference(
        key=_key(snapshot),
        kind="dataset",
        title=TITLE,
        version=snapshot.version,
        modified=snapshot.modified,
        url=snapshot.base,
        abstract=ABOUT,
        keywords=", ".join(KEYWORDS),
        note=f"{before}SHA-256 (RDFC-1.0): {snapshot.canonical_hash}",
    )


def _key(snapshot: Snapshot) -> str:
    """Give the name by which a manuscript refers to the data set."""
    return f"{NAME}-{re.sub(r'[^0-9A-Za-z.-]', '-', snapshot.version)}"


_CSL: Final = "application/vnd.citationstyles.csl+json"

CITATION_FILES: Final = {
    each.name: each
    for each in (
        CitationFile("cff", "CITATION.cff", "application/yaml", of_data),
        CitationFile("bibtex", "partnerships.bib", "application/x-bibtex", bibtex),
        CitationFile("csl", "partnerships-csl.json", _CSL, csl),
    )
}
