"""What the door's picture command does."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.errors import PartnershipsError
from queries.names import find
from viz.pictures.mailed import mailed_html
from viz.pictures.picture import picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.stores.protocol import SparqlStore


def write_picture(store: SparqlStore, names: Sequence[str], lang: str, out: Path) -> str:
    """Write the picture of the named initiatives as one file, whole or not at all."""
    found = [
        find(store, name, pattern="?thing a mp:Initiative", wanted="initiative").iri
        for name in names
    ]
    drawn = picture(store, list(dict.fromkeys(found)), lang)
    try:
        with tempfile.TemporaryDirectory(prefix=".picture-", dir=out.parent) as beside:
            written = Path(beside, out.name)
            written.write_text(mailed_html(drawn), encoding="utf-8")
            os.replace(written, out)  # noqa: PTH105 - one atomic step
    except OSError as failure:
        raise PartnershipsError(
            f"cannot write to {out}: {failure.strerror}", hint="name another file with --out"
        ) from failure
    return f"{out}: {drawn.twin.nodes} nodes, {drawn.twin.edges} relations"
