"""What Zenodo fills its form with when a release is deposited: the file .zenodo.json."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from graph.exports.about import ABOUT, KEYWORDS, LICENCES, TEAM, TITLE, citation

if TYPE_CHECKING:
    from graph.exports.snapshot import Snapshot


def settings(snapshot: Snapshot) -> dict[str, object]:
    """Give the metadata of a deposit, in the terms of Zenodo's deposit API."""
    sha256 = f"SHA-256 of the canonical N-Quads (RDFC-1.0): {snapshot.canonical_hash}"
    return {
        "title": TITLE,
        "upload_type": "dataset",
        "description": f"<p>{escape(ABOUT)}</p><p>{escape(citation(snapshot))}</p>",
        "creators": [{"name": TEAM}],
        "access_right": "open",
        "license": LICENCES[0].lower(),
        "version": snapshot.version,
        "publication_date": snapshot.modified,
        "language": "eng",
        "keywords": list(KEYWORDS),
        "notes": sha256,
        "related_identifiers": [
            {"identifier": snapshot.base, "relation": "isAlternateIdentifier", "scheme": "url"}
        ],
    }
