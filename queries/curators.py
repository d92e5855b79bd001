"""The commands of curators: what is twice, what is missing, the numbers, a new source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ontology.door import FILE, FOLDER, corpus_option, example

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@click.group()
def corpus() -> None:
    """Tools for curators: what is twice, what is missing, the numbers, a new source."""


def format_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command answer people or programs."""
    choice = click.Choice(["table", "json"])
    text = "A table for people, or JSON."
    return click.option("--format", "form", type=choice, default="table", help=text)(command)


@corpus.command(epilog=example("partnerships corpus schema --out graph/corpus/schema"))
@click.option("--out", type=FOLDER, required=True, metavar="DIR", help="Where to write them.")
def schema(out: Path) -> None:
    """Write the JSON Schemas that editors use to complete corpus files."""
    from graph.reading.schema import write_schemas

    click.echo(write_schemas(out))


@corpus.command(epilog=example("partnerships corpus mappings --out mappings.sssom.tsv"))
@corpus_option
@click.option("--out", type=FILE, required=True, metavar="FILE", help="Where to write them.")
def mappings(corpus: Path | None, out: Path) -> None:
    """Write what things and terms are called by others as an SSSOM table."""
    from graph.corpus import load
    from graph.mappings import write

    click.echo(write(load(corpus), out))


@corpus.command(epilog=example("partnerships corpus duplicates --threshold 90 --paste"))
@click.argument("name", required=False)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=50,
    show_default=True,
    metavar="N",
    help="How many pairs to show, the likeliest first.",
)
@click.option(
    "--threshold",
    type=click.IntRange(0, 100),
    default=80,
    show_default=True,
    metavar="0-100",
    help="How alike two things must look, of 100.",
)
@click.option("--all", "everything", is_flag=True, help="Also the pairs decided to be unsure.")
@click.option("--paste", is_flag=True, help="As decisions to paste into decisions/identity.yaml.")
@format_option
@corpus_option
def duplicates(name: str | None, corpus: Path | None, **wanted: Any) -> None:  # noqa: ANN401
    """Propose things that may be one thing under two names; nothing is ever merged.

    With a NAME only those that may be this one thing.

    Names, acronyms and countries are compared within one kind of thing. What has been decided in
    decisions/identity.yaml does not come back.
    """
    from graph.corpus import load
    from graph.curator.commands import Wanted
    from graph.curator.commands import duplicates as proposed
    from queries.named import thing_named

    known = load(corpus)
    click.echo(proposed(known, thing_named(known, name) if name else "", Wanted(**wanted)))


@corpus.command(
    epilog=example(
        "partnerships corpus missing palim",
        "partnerships corpus missing --kind agreement --format json",
    )
)
@click.argument("name", required=False)
@click.option(
    "--kind",
    metavar="KIND",
    help="Only this kind: project, fund, … or initiative, actor, source, difference.",
)
@format_option
@corpus_option
def missing(name: str | None, kind: str | None, form: str, corpus: Path | None) -> None:
    """List what is missing, each with the remedy: of all, of the thing or source with this NAME."""
    from queries.missing import missing as work_list

    click.echo(work_list(corpus, name, kind, form))


@corpus.command(epilog=example("partnerships corpus words role"))
@click.argument("kind", required=False, metavar="[property|role|indicator|remark|unit|genre|…]")
@format_option
def words(kind: str | None, form: str) -> None:
    """List the words that may be written, with their meaning: properties, roles, units and so on.

    Without a KIND it names all lists: property, role, indicator, remark, unit, genre, actor-kind,
    status, sector, language and others.
    """
    from graph.curator.words import words as listed

    click.echo(listed(kind, form))


@corpus.command(epilog=example("partnerships corpus stats --format json"))
@format_option
@corpus_option
def stats(form: str, corpus: Path | None) -> None:
    """Give the corpus in numbers: sources, proof, decisions, and what is open."""
    from graph.curator.commands import numbers

    click.echo(numbers(corpus, form))


@corpus.command(epilog=example("partnerships corpus positions thamm-page --documents texts"))
@click.argument("source")
@click.option(
    "--documents", type=FOLDER, required=True, metavar="DIR", help="The folder with the texts."
)
@corpus_option
def positions(source: str, documents: Path, corpus: Path | None) -> None:
    """Write `at:` below each quote of a SOURCE that has none, so that its claims become proven.

    Nothing else of the file changes. A quote that stands nowhere, or more than once, is named.
    """
    from graph.curator.commands import positions as written

    click.echo(written(corpus, source, documents))


@corpus.command(
    "new-source",
    epilog=example(
        "partnerships corpus new-source press-release.txt --url https://example.com/news/1"
    ),
)
@click.argument("what", metavar="URL|FILE")
@click.option(
    "--id", "slug", metavar="SLUG", help="Id of the source; made of the name if not given."
)
@click.option("--url", metavar="URL", help="Address of the page from which FILE was saved.")
@click.option("--out", type=FILE, metavar="FILE", help="The YAML file to write instead.")
@corpus_option
def new_source(
    what: str, slug: str | None, url: str | None, out: Path | None, corpus: Path | None
) -> None:
    """Write sources/<id>.yaml for a document, to be filled in; nothing is fetched or overwritten.

    From a text or a PDF it proposes candidates: known names, dates, sums of money and counts with
    the words around them. The text of a PDF is saved beside it, for `check --documents`.
    """
    from graph.curator.commands import source
    from graph.curator.new_source import Wish

    click.echo(source(Wish(what, slug, url, corpus, out)))
