"""The commands of analysts: what follows from who works with whom."""

from __future__ import annotations

from typing import Any

import click

from ontology.door import example, lang_option, store_options
from queries.switch_options import switch_options, taken


@click.command(
    epilog=example(
        "partnerships loss enabel",
        "partnerships loss cgem apebi --lang fr",
        "partnerships loss --all --csv > ranking.csv",
    )
)
@click.argument("actors", nargs=-1, metavar="[ACTOR]...")
@click.option("--all", "every", is_flag=True, help="Rank all actors by what would be lost.")
@click.option("--json", is_flag=True, help="The report or the ranking as JSON.")
@click.option(
    "--csv",
    is_flag=True,
    help="Its tables as CSV; texts that a spreadsheet would run begin with '.",
)
@lang_option
@switch_options
@store_options
def loss(actors: tuple[str, ...], every: bool, lang: str, **values: Any) -> None:  # noqa: ANN401
    """Say what would be lost if one or more ACTORs left together, and who would still be there.

    Parts that nobody else plays, ways of money that are cut, countries whose actors no longer
    meet, and statements that only their own pages make; each with the claims behind it.
    """
    from queries.losing import commands

    if every == bool(actors):
        raise click.UsageError("Name one or more actors, or ask for all of them with --all.")
    form = form_of(values)
    opened = taken(values).opened().store
    told = (
        commands.loss_of_each(opened, lang, form)
        if every
        else commands.loss_of(opened, actors, lang, form)
    )
    click.echo(told)


def form_of(values: dict[str, Any]) -> str:
    """Take the form that was asked for out of a command's values; UsageError for two."""
    chosen = [form for form in ("json", "csv") if values.pop(form)]
    if len(chosen) > 1:
        raise click.UsageError("Choose one of --json and --csv.")
    return chosen[0] if chosen else "text"


COMMANDS = (loss,)
