"""What the data set is called, whose it is and under which licence, once for all files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.rdf import data_set

if TYPE_CHECKING:
    from graph.exports.snapshot import Snapshot

NAME: Final = "migration-partnerships"
TITLE: Final = "Migration Partnerships: a knowledge graph of labour-migration partnerships"
ABOUT: Final = (
    "Who worked with whom on labour migration, on whose money, under which agreement, when and with"
    " what result: claims from documents, each with its source and words, and the facts that"
    " follow."
)
TEAM: Final = "The Migration Partnerships team"
KEYWORDS: Final = (
    *("labour migration", "migration partnerships", "knowledge graph", "linked data"),
    "provenance",
)
LICENCE_URL: Final = data_set.LICENCE_URL
LICENCE: Final = "Creative Commons Attribution 4.0 International (CC BY 4.0)"
#: The licence of the data and that of the software, as SPDX names them.
LICENCES: Final = ("CC-BY-4.0", "MIT")


def citation(snapshot: Snapshot) -> str:
    """Give the words with which to cite this version."""
    year = f" ({snapshot.modified[:4]})" if snapshot.modified else ""
    return f"{TEAM}{year}. {TITLE}, version {snapshot.version}. {snapshot.base}"
