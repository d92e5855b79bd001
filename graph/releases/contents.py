"""The files of a release, in the order of its lists: what each is for, and in which format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from graph.exports import catalog
from graph.exports.citation_files import CITATION_FILES
from graph.exports.formats import EXPORTS
from graph.exports.writing_out import SUMS
from ontology.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

ONTOLOGY_FILE: Final = "partnerships-ontology.ttl"
SCHEMES_FILE: Final = "partnerships-schemes.ttl"
SHAPES_FILE: Final = "partnerships-shapes.ttl"
REPORT: Final = "shacl-report.ttl"
REPORT_TEXT: Final = "shacl-report.txt"
README: Final = "README.md"
ZENODO: Final = ".zenodo.json"
CRATE: Final = "ro-crate-metadata.json"
PREVIEW: Final = "ro-crate-preview.html"
_TURTLE: Final = "text/turtle"
_IANA: Final = "https://www.iana.org/assignments/media-types/"
#: Where a format is defined that has no page among the registered media types.
_DEFINED: Final = {
    "application/graphml+xml": "http://graphml.graphdrawing.org/",
    "application/gexf+xml": "https://gexf.net/",
    "application/x-bibtex": "https://ctan.org/pkg/bibtex",
    "application/vnd.citationstyles.csl+json": "https://citationstyles.org/",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One file: its name, what it is called, what it is for, and its media type."""

    file: str
    title: str
    purpose: str
    media: str

    @property
    def definition(self) -> str:
        """Where the format is defined."""
        plain = self.media.partition(";")[0]
        return _DEFINED.get(plain, _IANA + plain)


def _text(key: str) -> str:
    return message(f"page.download-{key}", "en")


@cache
def parts() -> Mapping[str, Part]:
    """Give every file that a release can have, by its name."""
    data = [
        Part(each.file, _text(f"name-{each.name}"), _text(f"for-{each.name}"), each.media)
        for each in EXPORTS.values()
    ]
    citing = [
        Part(each.file, f"How to cite: {each.file}", _text(f"for-{each.name}"), each.media)
        for each in CITATION_FILES.values()
    ]
    described = Part(catalog.FILE, "DCAT and VoID", _text("for-catalog"), _TURTLE)
    return {each.file: each for each in (*data, described, *citing, *_OWN)}


_OWN: Final = (
    Part(ONTOLOGY_FILE, "The ontology", "The classes and properties of the data (OWL).", _TURTLE),
    Part(
        SCHEMES_FILE, "The schemes", "Roles, sectors, statuses and other concepts (SKOS).", _TURTLE
    ),
    Part(SHAPES_FILE, "The shapes", "What a complete and plausible record is (SHACL).", _TURTLE),
    Part(REPORT, "SHACL report", "What the shapes found in this release, for programs.", _TURTLE),
    Part(REPORT_TEXT, "SHACL report as text", "The same, for readers.", "text/plain"),
    Part(README, "Read me", "What is here, how to verify it and how to cite it.", "text/markdown"),
    Part(ZENODO, "Settings for Zenodo", "What Zenodo fills its form with.", "application/json"),
    Part(SUMS, "Checksums", "SHA-256 of every other file, for sha256sum.", "text/plain"),
    Part(
        CRATE,
        "RO-Crate",
        "This folder described for programs (RO-Crate 1.2).",
        "application/ld+json",
    ),
    Part(PREVIEW, "RO-Crate preview", "The same as a page.", "text/html"),
)
