"""The page of all files: what each is for, how large it is, and how to check what arrived."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from graph.exports import catalog
from graph.exports.citation_files import CITATION_FILES
from graph.exports.formats import EXPORTS
from graph.exports.writing_out import SUMS
from ontology.messages import number
from queries.values import date
from viz.answers import page
from viz.citing.known import data, hashed
from viz.downloads.shelf import shelf
from viz.linked.headers import LICENCE
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from graph.exports.writing_out import Written
    from viz.downloads.shelf import Shelf
    from viz.site import Site

#: The formats by what people want to do, the easiest first.
GROUPS: Final = {
    "tables": ("excel", "csv", "sqlite", "datasette"),
    "networks": ("gexf", "graphml"),
    "linked": ("nquads", "trig", "turtle", "rdfxml", "jsonld", "reified"),
    "citing": ("cff", "bibtex", "csl", "catalog", "sums"),
}
#: What is written anew for each answer, as the others are known: its file and its address.
_WRITTEN: Final = {
    "catalog": (catalog.FILE, "/.well-known/void"),
    "sums": (SUMS, f"/download/{SUMS}"),
}
_KEPT: Final = {*EXPORTS, *CITATION_FILES}
_UNITS: Final = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


@dataclass(frozen=True, slots=True)
class Line:
    """A file on the page; `size` and `sha256` are "" until it has been made."""

    name: str
    title: str
    file: str
    path: str
    size: str = ""
    sha256: str = ""


def downloads(request: Request) -> Response:
    """All files, by what people want to do with them."""
    site: Site = request.app.state.site
    lang = language(request)
    own = shelf(site)
    about = data(site) if own.closed else hashed(site)
    version = message("download-version", lang, version=about.version)
    if about.modified:
        day = date(about.modified, lang)
        version = message("download-dated", lang, version=about.version, date=day)
    groups = {} if own.closed else _groups(own, lang)
    return page(
        request,
        "downloads.html",
        message("start-take", lang),
        groups=groups,
        whole=all(line.sha256 for lines in groups.values() for line in lines if line.name in _KEPT),
        closed=own.closed,
        version=version,
        sha256=about.sha256,
        licence=LICENCE,
    )


def _groups(own: Shelf, lang: str) -> dict[str, list[Line]]:
    return {group: [_line(own, name, lang) for name in names] for group, names in GROUPS.items()}


def _line(own: Shelf, name: str, lang: str) -> Line:
    if name in _WRITTEN:
        file, path = _WRITTEN[name]
        return Line(name, file, file, path)
    if name in CITATION_FILES:
        file = CITATION_FILES[name].file
        return _measured(Line(name, file, file, f"/download/{file}"), own.known(file), lang)
    file = EXPORTS[name].file
    line = Line(name, message(f"download-name-{name}", lang), file, f"/download/{file}")
    return _measured(line, own.known(file), lang)


def _measured(line: Line, known: Written | None, lang: str) -> Line:
    if known is None:
        return line
    size = told_size(known.size, lang)
    return Line(line.name, line.title, line.file, line.path, size, known.sha256)


def told_size(count: int, lang: str) -> str:
    """Give a number of bytes as people read it, with the separators of their language."""
    for unit, length in _UNITS:
        if count >= length:
            tenths = Decimal(f"{count / length:.1f}")
            return f"{number(tenths, lang)}\N{NO-BREAK SPACE}{unit}"
    return f"{number(count, lang)}\N{NO-BREAK SPACE}B"
