"""Writes the whole site into a folder: pages in every language, names, scripts and downloads."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from shutil import copyfile
from typing import TYPE_CHECKING, Final

from graph.exports.catalog import FILE as DESCRIPTION
from graph.exports.writing_out import SUMS
from graph.placing.together import together
from ontology.errors import BuildError, CannotHold
from ontology.terms import LANGUAGES
from queries.name_index import index
from viz.app import ROUTES
from viz.assets import assets
from viz.citing.known import data
from viz.downloads.shelf import FILES, shelf
from viz.linked.vocabulary.usage import examples
from viz.still.names import names_script
from viz.still.pages import SCRIPTS
from viz.still.plan import Plan
from viz.still.rendering import Press, Work, pressed, works
from viz.still.scripts import classic

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pyoxigraph import Store

    from viz.site import Site

#: By this file a folder is known for one that was written here, and may be written anew.
MARKER: Final = "site.json"
#: The style sheets of pages that need a server are of no use here, nor are the fonts of PNG.
_STYLES: Final = (".css", ".svg")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many pages and files, and how much room they take."""

    pages: int
    files: int
    size: int


def write_site(
    store: Store, folder: Path, say: Callable[[str, int, int], None] = lambda *_: None
) -> Written:
    """Write the site into a folder; what it held stays until all is done.

    `say` is told what is done: downloads or pages, how many of them, and how many there are.
    """
    _check(folder)
    with together(folder) as made:
        press = Press(store)
        _downloads(press.site, made, say)
        _warm(press.site)
        paths = frozenset(route.path for route in ROUTES)
        plan = press.plan = Plan(press.site, paths)
        press.folder = made
        _static(press.site, plan, made)
        wanted = works(plan)
        if not shelf(press.site).closed:
            wanted.insert(0, Work("/.well-known/void", "en", f"download/{DESCRIPTION}", page=False))
        pressed(press, wanted, lambda done: say("pages", done, len(wanted)))
        found = [path for path in made.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in found)
        told = Written(sum(path.suffix == ".html" for path in found), len(found) + 1, size)
        _mark(press.site, made, told)
    return told


def _check(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier site."""
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARKER).is_file():
        raise BuildError(
            f"{folder} holds other files than a site, and stays as it is",
            hint="name a new or empty folder with --out",
        )


def _mark(site: Site, made: Path, told: Written) -> None:
    known = data(site)
    text = {
        "title": known.title,
        "version": known.version,
        "modified": known.modified,
        "languages": list(LANGUAGES),
        "pages": told.pages,
    }
    (made / MARKER).write_text(json.dumps(text, indent=1) + "\n", "utf-8", newline="\n")


def _downloads(site: Site, made: Path, say: Callable[[str, int, int], None]) -> None:
    """Put the files of the data set into the folder, made once like those of a service."""
    own = shelf(site)
    if own.closed:
        return
    folder = made / "download"
    folder.mkdir()
    for done, name in enumerate(FILES, 1):
        with suppress(CannotHold):
            copyfile(own.made(name), folder / name)
        say("downloads", done, len(FILES))
    (folder / SUMS).write_text(own.sums(), "utf-8", newline="\n")


def _warm(site: Site) -> None:
    """Read what every page needs before the work is divided, so that it is read once."""
    index(site.store)
    for lang in LANGUAGES:
        site.overview(lang)
        site.source_names(lang)
        site.citations(lang)
        site.lineage(lang)
        site.ledger.labels(lang)
        examples(site, lang)
    data(site)


def _static(site: Site, plan: Plan, made: Path) -> None:
    """Write what pages load: styles and marks, scripts without modules, and the names."""
    folder = made / "static"
    folder.mkdir()
    for name, body in assets().items():
        if "/" not in name and name.endswith(_STYLES):
            (folder / name).write_bytes(body)
    for name in SCRIPTS:
        (folder / name).write_text(classic(name), "utf-8", newline="\n")
    for lang in LANGUAGES:
        text = names_script(site, plan, lang)
        (folder / f"names-{lang}.js").write_text(text, "utf-8", newline="\n")
    for own in (files("viz") / "still" / "files").iterdir():
        (folder / own.name).write_bytes(own.read_bytes())
