"""Describes the folder of a release as an RO-Crate 1.2: its files with size, checksum, format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from graph.exports.about import (
    ABOUT,
    KEYWORDS,
    LICENCE,
    LICENCE_URL,
    LICENCES,
    NAME,
    TEAM,
    TITLE,
    citation,
)
from graph.rdf.iris import DEFAULT_BASE
from graph.releases.contents import CRATE, PREVIEW, parts
from ontology.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.exports.snapshot import Snapshot
    from graph.exports.writing_out import Written
    from graph.releases.contents import Part

    Entity = dict[str, Any]

VERSION: Final = "https://w3id.org/ro/crate/1.2"
CONTEXT: Final = f"{VERSION}/context"
_TEAM: Final = f"{DEFAULT_BASE}team"
_HASH: Final = "#canonical-hash"
_RDFC: Final = "https://www.w3.org/TR/rdf-canon/"


def described(snapshot: Snapshot, files: Sequence[Written]) -> Entity:
    """Give the metadata of the crate with these files as its parts."""
    return {
        "@context": CONTEXT,
        "@graph": [
            _descriptor(),
            _root(snapshot, files),
            _preview(snapshot),
            *(_file(parts()[each.file], each) for each in files),
            *_formats(parts()[each.file] for each in files),
            *_around(snapshot),
        ],
    }


def _descriptor() -> Entity:
    return {
        "@id": CRATE,
        "@type": "CreativeWork",
        "name": "What is in this folder",
        "about": {"@id": "./"},
        "conformsTo": {"@id": VERSION},
        "encodingFormat": parts()[CRATE].media,
    }


def _root(snapshot: Snapshot, files: Iterable[Written]) -> Entity:
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{TITLE}, version {snapshot.version}",
        "description": ABOUT,
        "version": snapshot.version,
        "datePublished": snapshot.modified,
        "dateModified": snapshot.modified,
        "license": {"@id": LICENCE_URL},
        "author": {"@id": _TEAM},
        "publisher": {"@id": _TEAM},
        "identifier": {"@id": _HASH},
        "url": {"@id": snapshot.base},
        "creditText": citation(snapshot),
        "keywords": list(KEYWORDS),
        "inLanguage": list(LANGUAGES),
        "isAccessibleForFree": True,
        "hasPart": [{"@id": each.file} for each in files],
    }


def _preview(snapshot: Snapshot) -> Entity:
    return {
        "@id": PREVIEW,
        "@type": "CreativeWork",
        "name": f"{TITLE}, version {snapshot.version}: a page",
        "about": {"@id": "./"},
        "encodingFormat": parts()[PREVIEW].media,
    }


def _file(part: Part, known: Written) -> Entity:
    """Describe a file; the checksums have none themselves, as they hold that of the crate."""
    told: Entity = {
        "@id": known.file,
        "@type": "File",
        "name": part.title,
        "description": part.purpose,
        "encodingFormat": [part.media, {"@id": part.definition}],
        "contentSize": str(known.size),
        "license": {"@id": LICENCE_URL},
    }
    return told | ({"sha256": known.sha256} if known.sha256 else {})


def _formats(used: Iterable[Part]) -> list[Entity]:
    """Tell where each format is defined, once."""
    found = {each.definition: each.media.partition(";")[0] for each in used}
    return [{"@id": iri, "@type": "WebPage", "name": name} for iri, name in sorted(found.items())]


def _around(snapshot: Snapshot) -> list[Entity]:
    return [
        {"@id": _TEAM, "@type": "Organization", "name": TEAM, "url": {"@id": DEFAULT_BASE}},
        {
            "@id": LICENCE_URL,
            "@type": "CreativeWork",
            "name": LICENCE,
            "description": "Share and adapt it for any purpose, with credit to its authors.",
            "identifier": LICENCES[0],
            "url": {"@id": LICENCE_URL},
        },
        {
            "@id": _HASH,
            "@type": "PropertyValue",
            "name": "SHA-256 of the canonical N-Quads of all statements (RDFC-1.0)",
            "propertyID": _RDFC,
            "value": f"sha256:{snapshot.canonical_hash}",
        },
        {
            "@id": DEFAULT_BASE,
            "@type": "WebSite",
            "name": NAME,
            "description": "Pages, queries and downloads of the newest data.",
        },
    ]
