"""What the door's picture command does."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ontology.errors import NotFound, PartnershipsError
from queries.names import find
from viz.pictures.constellation.layout import laid_out
from viz.pictures.mail.written import file_name, written
from viz.pictures.picture import PICTURED_KINDS, picture
from viz.pictures.saving import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.stores.protocol import SparqlStore
    from queries.names import Thing

#: The views that need no name: without one they show everything.
OF_ALL: Final = frozenset({"constellation", "money"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What picture is wanted, in which form and where; None: as the rest of the wish suggests."""

    view: str = "lanes"
    form: str | None = None
    lang: str = "en"
    out: Path | None = None


def write_picture(store: SparqlStore, names: Sequence[str], wish: Wish) -> str:
    """Write the picture of the named things as one file, whole or not at all."""
    form = _form(wish)
    if not names and wish.view not in OF_ALL:
        raise PartnershipsError(
            f"The view {wish.view} is of something: name it.", hint="for example: palim"
        )
    found = [_named(store, name).iri for name in names]
    drawn = picture(store, list(dict.fromkeys(found)), wish.lang, wish.view)
    if not drawn.drawing.nodes:
        raise NotFound(
            f"There is nothing to draw in the view {wish.view}.", hint="try --view lanes"
        )
    out = wish.out or Path(file_name(drawn, form))
    _write(out, written(store, drawn, form))
    return f"{out}: {drawn.twin.nodes} nodes, {drawn.twin.edges} relations"


def write_layout(store: SparqlStore, out: Path, *, fresh: bool) -> str:
    """Write the places of the constellation, whole or not at all."""
    text, things, new = laid_out(store, fresh=fresh)
    _write(out, text.encode())
    return f"{out}: {things} things, {new} of them new"


def _form(wish: Wish) -> str:
    """The form that was asked for, else that of the file's name, else a page."""
    if wish.form or not wish.out:
        return wish.form or "html"
    end = wish.out.suffix.lower().removeprefix(".")
    if end not in FORMS:
        raise PartnershipsError(
            f"{wish.out.name} does not say in which form the picture is wanted.",
            hint=f"end it in .{', .'.join(FORMS)}, or add --format",
        )
    return end


def _named(store: SparqlStore, name: str) -> Thing:
    """The thing that a name means: an initiative, else whatever else has a picture."""
    try:
        return find(store, name, pattern="?thing a mp:Initiative", wanted="initiative")
    except NotFound:
        found = find(store, name, pattern="?thing a mp:Entity", wanted="thing")
    if found.kind not in PICTURED_KINDS:
        raise NotFound(f"There is no picture of {found.label}.", hint=f"show {found.slug} tells it")
    return found


def _write(out: Path, content: bytes) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix=".picture-", dir=out.parent) as beside:
            made = Path(beside, out.name)
            made.write_bytes(content)
            os.replace(made, out)  # noqa: PTH105 - one atomic step
    except OSError as failure:
        raise PartnershipsError(
            f"cannot write to {out}: {failure.strerror}", hint="name another file with --out"
        ) from failure
