"""What the door's query, questions and show do, as text for a terminal or a file."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Store

from graph.suggest import did_you_mean
from ontology.errors import NotFound, QueryError
from queries.catalogue import Parameter, Question, catalogue
from queries.describe import look
from queries.formats import render
from queries.names import find
from queries.run import run, run_text
from queries.show import to_json, to_text

MAX_TEXT = 1_000_000


def answer(
    store: Store, name: str, parameters: Iterable[str], form: str | None, lang: str
) -> bytes:
    """Answer a question of the library, a SPARQL file, or SPARQL from standard input (-)."""
    given = dict(_pair(text) for text in parameters)
    if name in catalogue():
        found = run(store, name, given, lang)
    else:
        if given:
            hint = "only questions of the library have parameters"
            raise QueryError(f"{name} is no question of the library.", hint=hint)
        found = run_text(store, _text(name), lang)
    return render(found, form or ("turtle" if found.is_graph else "table")).encode()


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise QueryError(f"“{text}” is not a parameter.", hint="write -p initiative=palim")
    return name.strip(), value.strip()


def _text(name: str) -> str:
    """Read the SPARQL of a file or of standard input."""
    if name == "-":
        return sys.stdin.read(MAX_TEXT)
    path = Path(name)
    if not path.is_file():
        hint = did_you_mean(name, catalogue())
        raise NotFound(f"There is no question and no file called {name}.", hint=hint)
    try:
        return path.read_bytes()[:MAX_TEXT].decode("utf-8")
    except (OSError, UnicodeDecodeError) as failure:
        raise QueryError(f"{path} cannot be read as text: {failure}.") from None


def listing(lang: str, *, as_json: bool) -> str:
    """List the questions of the library: name, title, parameters."""
    if as_json:
        return json.dumps(
            [_plain(each, lang) for each in catalogue().values()], ensure_ascii=False, indent=2
        )
    wide = max(map(len, catalogue()))
    lines = []
    for name, each in catalogue().items():
        lines.append(f"{name:<{wide}}  {each.title[lang]}")
        lines += [f"{'':<{wide}}    -p {_usage(one, lang)}" for one in each.parameters]
    return "\n".join(lines)


def _usage(parameter: Parameter, lang: str) -> str:
    example = parameter.default or parameter.example or "…"
    optional = " (optional)" if parameter.optional or parameter.default else ""
    return f"{parameter.name}={example}  {parameter.label[lang]}{optional}"


def _plain(asked: Question, lang: str) -> dict[str, object]:
    return {
        "name": asked.name,
        "title": asked.title[lang],
        "description": asked.description[lang],
        "view": asked.view,
        "parameters": [
            {
                "name": each.name,
                "type": each.type,
                "label": each.label[lang],
                "default": each.default or None,
                "optional": each.optional,
            }
            for each in asked.parameters
        ],
    }


def shown(store: Store, name: str, lang: str, *, as_json: bool) -> str:
    """Show one thing, found by any of its names, as text or JSON."""
    found = look(store, find(store, name).iri, lang)
    return (to_json if as_json else to_text)(found).rstrip("\n")
