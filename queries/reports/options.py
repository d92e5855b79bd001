"""The options of every report: how it is written, of which documents, and under which policy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import click

from ontology.door import lang_option, store_options

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: As in queries/ledger/switch.py, which is not read for `--help`; a test holds them together.
POLICIES: Final = ("latest", "most-official", "most-precise")


class _Year(click.ParamType[int]):
    """A year as the addresses of pages have it."""

    name = "year"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:  # noqa: ANN401 - as click has them
        from ontology.errors import QueryError
        from queries.parameters import checked_year

        try:
            return int(checked_year(str(value)))
        except QueryError as none:
            self.fail(str(none), param, ctx)


_YEAR: Final = _Year()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was asked of a report: its form and language, the data set, and how it is looked at."""

    form: str
    table: str
    lang: str
    data: Path | None
    store: str | None
    sources: tuple[str, ...]
    policy: str
    judged: bool

    def told(
        self, kind: str, *names: str, since: int | None = None, until: int | None = None
    ) -> str:
        """Give a report of a kind, as it was asked for."""
        from queries.chosen import chosen_store
        from queries.ledger.switch import Switch
        from queries.reports.asking import report
        from queries.reports.written import written

        documents = [
            each.strip() for text in self.sources for each in text.split(",") if each.strip()
        ]
        made = report(
            kind,
            *names,
            lang=self.lang,
            years=(since, until),
            store=chosen_store(self.data, self.store),
            switch=Switch(self.policy, tuple(dict.fromkeys(documents)), self.judged),
        )
        return written(made, self.form, self.table)


def report_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command write a report; it gets them as one `wanted`."""

    def with_wanted(*values: Any, **named: Any) -> None:  # noqa: ANN401 - as click has them
        command(*values, wanted=_wanted(named), **named)

    with_wanted.__doc__ = command.__doc__
    with_wanted.__name__ = command.__name__
    with_wanted.__dict__.update(command.__dict__)
    options = (*_FORMS, lang_option, *_SWITCH, store_options)
    for option in reversed(options):
        with_wanted = option(with_wanted)
    return with_wanted


def years_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command look at some years only."""
    until = click.option("--until", type=_YEAR, metavar="YEAR", help="The last year that counts.")
    since = click.option(
        "--from", "since", type=_YEAR, metavar="YEAR", help="The first year that counts."
    )
    return since(until(command))


def _wanted(named: dict[str, Any]) -> Wanted:
    """Take what every report knows out of the values of a command; UsageError for two forms."""
    forms = [form for form in ("json", "csv") if named.pop(form)]
    table: str = named.pop("table")
    if len(forms) > 1:
        raise click.UsageError("Choose one of --json and --csv.")
    if table and forms != ["csv"]:
        raise click.UsageError("--table chooses a table for --csv.")
    return Wanted(
        form=forms[0] if forms else "text",
        table=table,
        policy=named.pop("policy") or "",
        judged=not named.pop("without_judgements"),
        **{name: named.pop(name) for name in ("lang", "data", "store", "sources")},
    )


_FORMS: Final = (
    click.option("--json", is_flag=True, help="The report as JSON."),
    click.option(
        "--csv",
        is_flag=True,
        help="A table as CSV, the first unless named; what a spreadsheet would run begins with '.",
    ),
    click.option("--table", default="", metavar="NAME", help="Which table, for --csv."),
)
_SWITCH: Final = (
    click.option(
        "--sources",
        multiple=True,
        metavar="NAME,…",
        help="Use only what these documents say, or groups of them: official, press.",
    ),
    click.option(
        "--policy",
        type=click.Choice(POLICIES),
        help="Where documents differ, take first what this rule prefers.",
    ),
    click.option(
        "--without-judgements",
        is_flag=True,
        help="Leave aside what curators decided about differences.",
    ),
)
