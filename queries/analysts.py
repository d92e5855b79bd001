"""The commands of analysts: what follows from who works with whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ontology.door import example
from queries.reports.options import report_options, years_options

if TYPE_CHECKING:
    from queries.reports.options import Wanted


@click.command(
    epilog=example(
        "partnerships loss enabel",
        "partnerships loss cgem apebi --lang fr",
        "partnerships loss eu --csv --table money",
        "partnerships loss --all --csv > ranking.csv",
        "partnerships loss enabel --sources official",
    )
)
@click.argument("actors", nargs=-1, metavar="[ACTOR]...")
@click.option("--all", "every", is_flag=True, help="Rank all actors by what would be lost.")
@report_options
def loss(actors: tuple[str, ...], wanted: Wanted, *, every: bool) -> None:
    """Say what would be lost if one or more ACTORs left together, and who would still be there.

    Parts that nobody else plays, ways of money that are cut, countries whose actors no longer
    meet, and statements that only their own pages make; each with the claims behind it.
    """
    if every == bool(actors):
        raise click.UsageError("Name one or more actors, or ask for all of them with --all.")
    click.echo(wanted.told("loss", *actors))


@click.command(
    epilog=example(
        "partnerships bridge MA BE",
        "partnerships bridge morocco belgique --from 2019 --until 2021 --lang fr",
        "partnerships bridge employers-federation public-employment-service",
        "partnerships bridge MA BE --csv --table connectors > connectors.csv",
    )
)
@click.argument("sides", nargs=2, metavar="ONE OTHER")
@years_options
@report_options
def bridge(sides: tuple[str, str], wanted: Wanted, since: int | None, until: int | None) -> None:
    """Say who connects two countries, named by ISO code or by any name, or two kinds of actors.

    Where their actors meet and in which years, who stands between those who nowhere meet, in which
    role, how many others do, and on how many independent sources all this rests.
    """
    click.echo(wanted.told("bridge", *sides, since=since, until=until))


@click.command(
    epilog=example(
        "partnerships clusters",
        "partnerships clusters --from 2015 --until 2020 --lang nl",
        "partnerships clusters --csv --table members > members.csv",
    )
)
@years_options
@report_options
def clusters(wanted: Wanted, since: int | None, until: int | None) -> None:
    """Say which actors, initiatives and agreements belong together, and what they share.

    Each cluster is named by what its members share, with who leads from it to others, and in how
    many runs from other starting points it is found again.
    """
    click.echo(wanted.told("clusters", since=since, until=until))


@click.command(
    epilog=example(
        "partnerships position",
        "partnerships position enabel --lang fr",
        "partnerships position giz --csv --table years > giz.csv",
    )
)
@click.argument("actor", default="")
@report_options
def position(actor: str, wanted: Wanted) -> None:
    """Say where an ACTOR stands in the network; without one, where all actors do.

    With how many others it works, in between whom, how near to all, core or periphery; each with
    its place and range, over the years, and withheld where it would mean nothing.
    """
    click.echo(wanted.told("position", *filter(None, [actor])))


@click.command(
    epilog=example(
        "partnerships brief enabel",
        "partnerships brief palim --lang fr --json",
        "partnerships brief palim --csv --table results",
    )
)
@click.argument("name")
@report_options
def brief(name: str, wanted: Wanted) -> None:
    """Say on one page what to know of an actor or initiative before a meeting.

    Who they are, what they did with whom, on whose money, what came of it, what is disputed, whom
    they connect, what is missing in our record, and the sources; agreements and funds have a brief
    as well.
    """
    click.echo(wanted.told("brief", name))


COMMANDS = (loss, bridge, clusters, position, brief)
