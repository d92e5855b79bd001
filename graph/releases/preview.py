"""The page of a release, which opens from its folder without a network: ro-crate-preview.html."""

from __future__ import annotations

from importlib.resources import files as packaged
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

from graph.exports.about import ABOUT, LICENCE, LICENCE_URL, TITLE, citation
from graph.exports.commands import size
from graph.releases.contents import CRATE, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.exports.snapshot import Snapshot
    from graph.exports.writing_out import Written


def page(snapshot: Snapshot, files: Sequence[Written]) -> str:
    """Give the page; it tells what the crate tells."""
    source = packaged("graph.releases").joinpath("preview.html").read_text("utf-8")
    surroundings = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return surroundings.from_string(source).render(
        title=TITLE,
        about=ABOUT,
        snapshot=snapshot,
        citation=citation(snapshot),
        licence=LICENCE,
        licence_url=LICENCE_URL,
        crate=CRATE,
        rows=[(parts()[each.file], size(each.size), each.sha256) for each in files],
    )
