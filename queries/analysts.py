"""The commands of analysts: what follows from who works with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ontology.door import example, lang_option, store_options

if TYPE_CHECKING:
    from pathlib import Path


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
@store_options
def loss(
    actors: tuple[str, ...],
    every: bool,
    lang: str,
    data: Path | None,
    store: str | None,
    **forms: bool,
) -> None:
    """Say what would be lost if one or more ACTORs left together, and who would still be there.

    Parts that nobody else plays, ways of money that are cut, countries whose actors no longer
    meet, and statements that only their own pages make; each with the claims behind it.
    """
    from queries.chosen import chosen_store
    from queries.losing import commands

    if every == bool(actors):
        raise click.UsageError("Name one or more actors, or ask for all of them with --all.")
    if len(chosen := [form for form, wanted in forms.items() if wanted]) > 1:
        raise click.UsageError("Choose one of --json and --csv.")
    form = chosen[0] if chosen else "text"
    opened = chosen_store(data, store)
    told = (
        commands.loss_of_each(opened, lang, form)
        if every
        else commands.loss_of(opened, actors, lang, form)
    )
    click.echo(told)


COMMANDS = (loss,)
