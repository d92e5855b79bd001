"""“Cite this” at the foot of a page: the sentence to copy, and where every other form is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from queries.citing.asking import titled
from queries.citing.canonical import mark, row_line
from queries.citing.forms import sentence
from queries.citing.model import LONGEST, short
from queries.citing.subjects import address
from queries.run import Answer
from viz.citing.known import data
from viz.reports.looking import REPORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from viz.pictures.picture import Picture
    from viz.site import Site

Pairs = list[tuple[str, str]]
#: The forms of a citation, as they are offered.
FORMS: Final = ("bibtex", "csl", "json")
#: The ways between two things are no picture of those two alone.
_OF_A_PAGE: Final = frozenset(("loss-after", "loss-before", "ways"))
#: What is never cited itself.
NEVER: Final = ("/cite", "/verify", "/changes", "/search")


@dataclass(frozen=True, slots=True)
class Block:
    """The sentence, and what names the thing cited in the address of /cite."""

    text: str
    asked: tuple[tuple[str, str], ...]
    lang: str = ""
    """The language that was chosen by hand, which links keep."""

    def path(self, **more: str) -> str:
        """Where the citation is, in a form."""
        chosen = [("lang", self.lang)] if self.lang else []
        return f"/cite?{urlencode([*self.asked, *more.items(), *chosen])}"


def block(
    request: Request, title: str, status: int, lang: str, shown: Mapping[str, object]
) -> Block | None:
    """What the foot of a page says; None where there is nothing to cite."""
    here = request.url.path
    pairs = [(n, v) for n, v in request.query_params.multi_items() if n != "lang"]
    # A report is its sentences, so that it is cited in the language in which it was read.
    pairs += [("lang", lang)] if here in REPORTS else []
    if status >= 400 or request.method not in {"GET", "HEAD"} or here in NEVER:
        return None
    query = f"?{urlencode(pairs)}" if pairs else ""
    answer = shown.get("answer")
    if isinstance(answer, Answer):
        title = titled(title, answer.terms, answer.labels)
    asked, path = _asked(here, pairs, query, answered=isinstance(answer, Answer))
    # What a person did not type is not cited: a longer address has no citation.
    if len(address(path)) > LONGEST:
        return None
    site: Site = request.app.state.site
    chosen = lang if request.query_params.get("lang") == lang else ""
    return Block(sentence(short(title), address(path), data(site), lang), tuple(asked), chosen)


def picture_path(picture: Picture, *, chosen: bool) -> str:
    """Where the citation of a picture is; its language is kept where it was chosen by hand.

    "" for one that only its page can draw, and that is cited with it.
    """
    if picture.view in _OF_A_PAGE:
        return ""
    pairs = [("view", picture.view), *(("thing", slug) for slug in picture.slugs)]
    return f"/cite?{urlencode([*pairs, *([('lang', picture.lang)] if chosen else [])])}"


def row_paths(answer: Answer, texts: Mapping[str, str], shown: int, lang: str) -> list[str]:
    """Where the citation of each of the first rows of an answer is."""
    if answer.asked is None:
        return []
    if answer.is_graph:
        lines = [f"{triple} ." for triple in answer.triples[:shown]]
    else:
        lines = [row_line(row) for row in answer.rows[:shown]]
    pairs = [("question", answer.asked.name), *texts.items()]
    chosen = [("lang", lang)] if lang else []
    return [f"/cite?{urlencode([*pairs, ('row', mark(line)), *chosen])}" for line in lines]


def _asked(path: str, pairs: Pairs, query: str, *, answered: bool) -> tuple[Pairs, str]:
    """Give what names the thing cited, and the path under which it is published."""
    if path.startswith(("/id/", "/scheme/")):
        return [("thing", path.lstrip("/"))], path
    if path.startswith("/questions/") and answered:
        name = path.removeprefix("/questions/")
        return [("question", name), *pairs], f"/id/question/{name}{query}"
    given = dict(pairs)
    if path == "/query" and given.get("query") and not any("graph-uri" in name for name in given):
        own = [("query", given["query"])]
        return own, f"/query?{urlencode(own)}"
    return [("page", f"{path}{query}")], f"{path}{query}"
