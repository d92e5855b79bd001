"""Renders templates: autoescape always, a missing value is an error, and words by language."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from queries.reports.written import shown
from queries.values import date
from viz.citing.block import picture_path
from viz.messages import LANGUAGE_NAMES, Told, message, sign
from viz.pictures.marks import LEGEND
from viz.urls import outside, page_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queries.model import Dispute, Figure, Side, Step


class Words:
    """The texts of a language, as templates ask for them: t("search"), and the colon after it."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.colon = sign(":", lang)

    def __call__(self, key: str, **values: object) -> str:
        """Give a text."""
        return message(key, self.lang, **values)

    def tongue(self, text: str) -> Markup:
        """Give the attribute of what holds the words of an error, which may be English alone."""
        foreign = self.lang != "en" and not isinstance(text, Told)
        return Markup(' lang="en"') if foreign else Markup()


@cache
def environment() -> Environment:
    """The one Jinja environment; templates are read from the package."""
    jinja = Environment(
        loader=PackageLoader("viz", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    jinja.globals.update(page_path=page_path, outside=outside, language_names=LANGUAGE_NAMES)
    jinja.globals.update(linked=linked, told_date=date, cite_picture=picture_path)
    jinja.globals["shown"] = shown
    jinja.globals["marks"] = tuple(LEGEND)
    jinja.filters.update(among=among, other_side=other_side)
    return jinja


def compile_all() -> None:
    """Read every template now: the files of a newer version do not fit the words of this one."""
    for name in environment().list_templates():
        environment().get_template(name)


def among(names: Iterable[str], known: Mapping[str, object]) -> list[object]:
    """The values of the names that are known."""
    return [known[name] for name in names if name in known]


def other_side(disputes: Iterable[Dispute], figure: Figure) -> Side | None:
    """The plan of an outcome, or the outcome of a plan; None where several values could be it."""
    sides = (side for dispute in disputes for side in dispute.sides)
    against = [s for s in sides if s.status != figure.status and s.value != figure.text]
    return against[0] if len({side.value.text for side in against}) == 1 else None


def linked(step: Step) -> list[tuple[str, str]]:
    """The sentence of a step in pieces: the names of its two things come with their IRIs."""
    ends = {str(end): end.iri for end in (step.earlier, step.later) if str(end)}
    names = "|".join(re.escape(name) for name in sorted(ends, key=len, reverse=True))
    pieces = re.split(rf"(?<![\w-])({names})(?![\w-])", str(step.sentence))
    return [(piece, ends.get(piece, "")) for piece in pieces if piece]


def render(template: str, lang: str, **values: Any) -> str:  # noqa: ANN401 - whatever a page shows
    """Fill a template with values and with the words of a language."""
    page = environment().get_template(template)
    return page.render(t=Words(lang), lang=lang, **values)
