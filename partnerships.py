"""The door: one command line over the graph. Bodies are short; the rooms do the work."""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pyoxigraph import Store

    from graph.stores.protocol import SparqlStore

VERSION = "0.4.0"
FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")
FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


class Door(click.Group):
    """A group of commands whose errors are one message on stderr and an exit code, no traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a command; what a person can mend ends with exit code 1."""
        from ontology.errors import PartnershipsError

        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a name must not stop a narrow terminal
        try:
            return super().invoke(ctx)
        except PartnershipsError as failure:
            click.echo(f"partnerships: {failure}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except OSError as failure:
            click.echo(f"partnerships: {failure.strerror or failure}", err=True)
            ctx.exit(1)
        except Exception as failure:  # the last door: no traceback reaches a user
            if os.environ.get("PARTNERSHIPS_DEBUG"):
                raise
            click.echo(f"partnerships: a fault of the program: {failure!r}", err=True)
            click.echo("set PARTNERSHIPS_DEBUG=1 to see where, and please report it", err=True)
            ctx.exit(70)


def example(*lines: str) -> str:
    """Give examples of a command for the end of its help, each on a line of its own."""
    return "\n".join(["\b", *(f"Example: {line}" for line in lines)])


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="partnerships")
def main() -> None:
    """Who worked with whom on labour migration, on whose money, and which document says so."""


def data_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command use a built data set instead of the corpus in the package."""
    text = "A partnerships.nq or .trig to use instead of the packaged corpus."
    return click.option("--data", type=FILE, metavar="FILE", help=text)(command)


def store_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command use a built data set, a store on disk, or a server."""
    text = (
        "A folder that `partnerships load` filled, or the address of a SPARQL server, to use"
        " instead of the packaged corpus. A server's user and password are read from"
        " PARTNERSHIPS_STORE_USER and PARTNERSHIPS_STORE_PASSWORD."
    )
    return data_option(click.option("--store", metavar="DIR|URL", help=text)(command))


def lang_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command answer in one of the three languages."""
    choice = click.Choice(["en", "fr", "nl"])
    text = "Language of the answer."
    return click.option("--lang", type=choice, default="en", show_default=True, help=text)(command)


def corpus_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command work on another corpus folder."""
    text = "A corpus folder instead of the packaged one."
    return click.option("--corpus", type=FOLDER, metavar="DIR", help=text)(command)


@main.command(epilog=example("partnerships build --out palim-data"))
@corpus_option
@click.option(
    "--out",
    type=FOLDER,
    default=Path("build"),
    show_default=True,
    metavar="DIR",
    help="Where to write the data set.",
)
@click.option("--base", metavar="IRI", help="Base of the IRIs of things, for publishing.")
@click.option(
    "--sources",
    multiple=True,
    metavar="NAME",
    help="Only this document; repeat it, or separate names by commas.",
)
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
def build(
    corpus: Path | None, out: Path, base: str | None, sources: tuple[str, ...], as_json: bool
) -> None:
    """Build the data set: partnerships.nq and partnerships.trig."""
    from graph.commands import build_to
    from queries.publish import descriptions

    click.echo(build_to(corpus, out, base, sources, as_json=as_json, extra=descriptions))


@main.command(epilog=example("partnerships check --documents texts --no-reasoner"))
@corpus_option
@click.option("--documents", type=FOLDER, metavar="DIR", help="Prove every quote on these texts.")
@click.option("--no-reasoner", is_flag=True, help="Leave the OWL reasoner out.")
@click.option("--notes", is_flag=True, help="List every note instead of counting them.")
@click.option("--fresh", is_flag=True, help="Take no verdict from an earlier run.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON.")
def check(
    corpus: Path | None,
    documents: Path | None,
    no_reasoner: bool,
    notes: bool,
    fresh: bool,
    as_json: bool,
) -> None:
    """Check the corpus: spelling, references, quotes, facts, shapes and logic."""
    from graph.commands import check_corpus

    report, text = check_corpus(
        corpus, documents, reasoner=not no_reasoner, as_json=as_json, notes=notes, fresh=fresh
    )
    click.echo(text)
    sys.exit(0 if report.ok else 1)


@main.command(epilog=example("partnerships query lineage -p initiative=palim"))
@click.argument("name")
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="What the question asks for, such as initiative=palim; repeat it for each.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Form of the answer; a table (Turtle for a graph) when left out. In csv, texts that a"
    " spreadsheet would run begin with '.",
)
@lang_option
@store_options
def query(
    name: str,
    parameters: tuple[str, ...],
    form: str | None,
    lang: str,
    data: Path | None,
    store: str | None,
) -> None:
    """Ask a question of the library, or run a SPARQL file (- reads standard input)."""
    from queries.commands import answer

    found = answer(_store(data, store), name, parameters, form, lang, _folder(store))
    click.echo(found, nl=False)


@main.command(epilog=example("partnerships questions --lang fr"))
@lang_option
@click.option("--json", "as_json", is_flag=True, help="The list as JSON.")
def questions(lang: str, as_json: bool) -> None:
    """List the questions of the library with their parameters."""
    from queries.commands import listing

    click.echo(listing(lang, as_json=as_json))


@main.command(epilog=example("partnerships show palim"))
@click.argument("name")
@lang_option
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@store_options
def show(name: str, lang: str, as_json: bool, data: Path | None, store: str | None) -> None:
    """Show everything about a thing, with the documents behind it and where they disagree."""
    from queries.commands import shown

    click.echo(shown(_store(data, store), name, lang, as_json=as_json))


@main.command(epilog=example("partnerships serve --port 8080"))
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port to listen on.",
)
@click.option(
    "--seconds",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="How long a query may take.",
)
@click.option(
    "--memory",
    default=1024,
    show_default=True,
    type=click.IntRange(64),
    metavar="MB",
    help="How much memory a query may take beyond the data.",
)
@click.option("--quiet", is_flag=True, help="Write no line for each request.")
@store_options
def serve(data: Path | None, store: str | None, **wanted: Any) -> None:  # noqa: ANN401 - as click has it
    """Serve the pages and the SPARQL endpoint.

    The log on the error stream has one line a request: time (UTC), what was asked, status,
    duration, size, the hash of a query, and how it ended.
    """
    from viz.server import Wish
    from viz.server import serve as run

    run(_store(data, store), Wish(**wanted), _folder(store))


@main.command(
    epilog=example(
        "partnerships picture palim thamm",
        "partnerships picture enabel --view ego --format svg --out enabel.svg",
        "partnerships picture --view constellation --format png",
    )
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--view",
    type=click.Choice(["lanes", "timeline", "ego", "constellation", "money"]),
    default="lanes",
    show_default=True,
    help="What is drawn; constellation and money need no NAME.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "svg", "png"]),
    help="A page to send, or a picture for slides; told by --out, else html.",
)
@click.option(
    "--out", type=FILE, metavar="FILE", help="The file to write; NAME-VIEW.FORMAT if not given."
)
@lang_option
@store_options
def picture(
    names: tuple[str, ...],
    data: Path | None,
    store: str | None,
    **wanted: Any,  # noqa: ANN401 - as click has it
) -> None:
    """Write a picture as one file that opens without a network: a page, SVG or PNG."""
    from viz.commands import Wish, write_picture

    click.echo(write_picture(_store(data, store), names, Wish(**wanted)))


@main.command(epilog=example("partnerships layout --out viz/pictures/constellation/places.tsv"))
@click.option("--out", type=FILE, required=True, metavar="FILE", help="The file to write.")
@click.option("--fresh", is_flag=True, help="Lay everything out anew; everything moves.")
@store_options
def layout(out: Path, fresh: bool, data: Path | None, store: str | None) -> None:
    """Give what is new a place in the constellation; whatever has one hardly moves."""
    from viz.commands import write_layout

    click.echo(write_layout(_store(data, store), out, fresh=fresh))


@main.command(epilog=example("partnerships load store --data build/partnerships.nq"))
@click.argument("folder", type=FOLDER, metavar="DIR")
@data_option
def load(folder: Path, data: Path | None) -> None:
    """Fill a store on disk, for data sets that are too large to be read anew at each start.

    All or nothing: what DIR held is replaced when the new store is complete. A service that
    reads the old one goes on with it until it is started again.
    """
    from graph.stores.commands import load_into
    from graph.stores.memory import quads_of
    from queries.packaged import packaged

    click.echo(load_into(folder, quads_of(data) if data else packaged()))


@main.command(
    epilog=example(
        "partnerships push http://localhost:7878/store --query http://localhost:7878/query"
    )
)
@click.argument("url")
@click.option(
    "--query",
    "asked_at",
    metavar="URL",
    help="Where the server answers queries, to count there what has arrived.",
)
@data_option
def push(url: str, asked_at: str | None, data: Path | None) -> None:
    """Put the data set into a server, at the URL of its SPARQL Graph Store Protocol.

    Each graph there is replaced as a whole; the facts become the graph that ends in graph/facts.
    User and password are read from PARTNERSHIPS_STORE_USER and PARTNERSHIPS_STORE_PASSWORD.
    """
    from graph.stores.commands import push_to

    click.echo(push_to(url, _built(data), asked_at))


@main.group()
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


def _store(data: Path | None, store: str | None = None) -> "SparqlStore":
    from graph.stores.opening import opened
    from queries.packaged import packaged

    return opened(data, store) or packaged()


def _built(data: Path | None) -> "Store":
    from graph.stores.memory import open_file
    from queries.packaged import packaged

    return open_file(data) if data else packaged()


def _folder(store: str | None) -> Path | None:
    return Path(store) if store and "://" not in store else None


if __name__ == "__main__":
    main()
