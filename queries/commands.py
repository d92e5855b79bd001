"""What the door's query, questions and show do, as text for a terminal or a file."""

import errno
import json
import stat
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from graph.curator.commands import warn
from graph.reading.suggest import did_you_mean
from graph.stores.protocol import SparqlStore
from ontology.errors import NotFound, QueryError
from queries.apart import run_apart
from queries.cards.describe import look
from queries.cards.show import to_json, to_text
from queries.catalogue import Parameter, catalogue
from queries.formats import render
from queries.listing import by_theme, listed, needed, theme_label
from queries.names import find
from queries.run import Answer, run, run_text
from queries.safe import repeated, safe
from queries.text.guard import MAX_BYTES
from queries.why import explain
from queries.why.told import because

MAX_TEXT = 1_000_000
SHOWN = 80


def answer(
    store: SparqlStore,
    name: str,
    parameters: Iterable[str],
    form: str | None,
    lang: str,
    folder: Path | None = None,
) -> bytes:
    """Answer a question of the library, a SPARQL file, or SPARQL from standard input (-).

    `folder` is where a store on disk lies.
    """
    given = dict(_pair(text) for text in parameters)
    if name in catalogue():
        found = run(store, name, given, lang)
    else:
        if given:
            hint = (
                f"{did_you_mean(name, catalogue())} Only questions of the library have parameters."
            )
            raise QueryError(f"{_called(name)} is no question of the library.", hint=hint)
        found = _own(store, _text(name), lang, folder)
    form = form or ("turtle" if found.is_graph else "table")
    text = render(found, form)
    if found.why and form != "table":
        warn([safe(found.why.text)])  # the answer itself is for a program
    elif found.why and not found.asked:
        text += "\n".join(["", *because(found.why), ""])
    return text.encode()


def _own(store: SparqlStore, sparql: str, lang: str, folder: Path | None) -> Answer:
    """Ask a person's own query; another server has a deadline of its own."""
    if isinstance(store, Store):
        return run_apart(store, sparql, lang, folder=folder)
    found = run_text(store, sparql, lang)
    return found if found.found else replace(found, why=explain(store, sparql, lang))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise QueryError(f"“{text}” is not a parameter.", hint="write -p initiative=palim")
    return name.strip(), value.strip()


def _text(name: str) -> str:
    """Read the SPARQL of a file or of standard input."""
    read = _standard_input() if name == "-" else _file(name)
    if len(read) > MAX_TEXT:
        hint = f"a query may have {MAX_BYTES:,}"
        raise QueryError(f"{_called(name)} has more than {MAX_TEXT:,} bytes.", hint=hint)
    try:
        return read.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise QueryError(
            f"{_called(name)} is not UTF-8: byte {failure.start + 1:,} cannot be read.",
            hint="save it as plain UTF-8 text",
        ) from None


def _standard_input() -> bytes:
    # Python has no sys.stdin at all where the shell closed it (<&-).
    if sys.stdin is None:
        raise QueryError("Standard input is closed.", hint="pipe a query into it, or name a file")
    try:
        return sys.stdin.buffer.read(MAX_TEXT + 1)
    except (OSError, ValueError) as failure:
        raise QueryError(f"Standard input cannot be read: {failure}.") from None


def _file(name: str) -> bytes:
    try:
        if stat.S_ISREG(Path(name).stat().st_mode):
            with Path(name).open("rb") as file:
                return file.read(MAX_TEXT + 1)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as failure:
        # A name that is too long for a file is most likely a query written in its place.
        if failure.errno != errno.ENAMETOOLONG:
            raise QueryError(f"{_called(name)} cannot be read: {failure.strerror}.") from None
    hint = did_you_mean(name[:SHOWN], catalogue())
    raise NotFound(f"There is no question and no file called {_called(name)}.", hint=hint)


def _called(name: str) -> str:
    """Give a name as it can be printed: on one line, not endless."""
    if name == "-":
        return "Standard input"
    return repeated(name)


def listing(lang: str, *, as_json: bool) -> str:
    """List the questions of the library by theme: name, title, parameters."""
    if as_json:
        return json.dumps(listed(lang), ensure_ascii=False, indent=2)
    wide = max(map(len, catalogue()))
    lines: list[str] = []
    for theme, questions in by_theme().items():
        lines += [*([""] if lines else []), theme_label(theme, lang)] if theme else []
        for each in questions:
            lines.append(f"{each.name:<{wide}}  {each.title[lang]}")
            lines += [f"{'':<{wide}}    -p {_usage(one, lang)}" for one in each.parameters]
    return "\n".join(lines)


def _usage(parameter: Parameter, lang: str) -> str:
    example = parameter.default or parameter.example or "…"
    optional = "" if needed(parameter) else " (optional)"
    return f"{parameter.name}={example}  {parameter.label[lang]}{optional}"


def shown(store: SparqlStore, name: str, lang: str, *, as_json: bool) -> str:
    """Show one thing, found by any of its names, as text or JSON."""
    found = look(store, find(store, name).iri, lang)
    return (to_json if as_json else to_text)(found).rstrip("\n")
