"""The door: one command line over the graph. Bodies are short; the rooms do the work."""

import sys
from pathlib import Path
from typing import Any

import click

from ontology.door import (
    FILE,
    FOLDER,
    VERSION,
    Door,
    corpus_option,
    data_option,
    example,
    lang_option,
    parameters_option,
    store_options,
)
from queries import analysts, researchers
from queries.curators import corpus

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle", "ntriples")


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="partnerships")
def main() -> None:
    """Who worked with whom on labour migration, on whose money, and which document says so."""


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
    help="Only this document; repeat it, or separate names by commas. A name may be official or"
    " press, for documents of that sort; @FILE reads names from a file, one a line.",
)
@click.option(
    "--without",
    multiple=True,
    metavar="NAME",
    help="Leave this document out; named in the same ways.",
)
@click.option("--json", "as_json", is_flag=True, help="The summary as JSON.")
def build(
    corpus: Path | None,
    out: Path,
    base: str | None,
    sources: tuple[str, ...],
    without: tuple[str, ...],
    as_json: bool,
) -> None:
    """Build the data set: partnerships.nq and partnerships.trig."""
    from graph.chosen_sources import Choice
    from graph.commands import build_to
    from queries.publish import descriptions

    choice = Choice(sources, without)
    said = build_to(corpus, out, base, choice, as_json=as_json, extra=descriptions)
    click.echo(said)


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
@parameters_option
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
    from queries.chosen import chosen_store, store_folder
    from queries.commands import answer

    found = answer(chosen_store(data, store), name, parameters, form, lang, store_folder(store))
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
    from queries.chosen import chosen_store
    from queries.commands import shown

    click.echo(shown(chosen_store(data, store), name, lang, as_json=as_json))


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
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="An earlier data set, against which the page /changes says what changed.",
)
@click.option(
    "--base-path",
    default="",
    metavar="PATH",
    help="Path below which a proxy serves the pages, such as /migration.",
)
@click.option(
    "--forwarded-allow-ips",
    default="127.0.0.1",
    show_default=True,
    metavar="IP[,IP]",
    help="Proxies whose X-Forwarded headers are believed: addresses, networks, or * for any.",
)
@store_options
def serve(
    data: Path | None,
    store: str | None,
    previous: Path | None,
    **wanted: Any,  # noqa: ANN401 - as click has it
) -> None:
    """Serve the pages and the SPARQL endpoint.

    The log on the error stream has one line a request: time (UTC), what was asked, status,
    duration, size, the hash of a query, and how it ended.
    """
    from graph.changes.opening import earlier
    from queries.chosen import chosen_store, store_folder
    from viz.server import Wish
    from viz.server import serve as run

    run(chosen_store(data, store), Wish(**wanted, previous=earlier(previous)), store_folder(store))


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
    from queries.chosen import chosen_store
    from viz.commands import Wish, write_picture

    click.echo(write_picture(chosen_store(data, store), names, Wish(**wanted)))


@main.command(epilog=example("partnerships layout --out viz/pictures/constellation/places.tsv"))
@click.option("--out", type=FILE, required=True, metavar="FILE", help="The file to write.")
@click.option("--fresh", is_flag=True, help="Lay everything out anew; everything moves.")
@store_options
def layout(out: Path, fresh: bool, data: Path | None, store: str | None) -> None:
    """Give what is new a place in the constellation; whatever has one hardly moves."""
    from queries.chosen import chosen_store
    from viz.commands import write_layout

    click.echo(write_layout(chosen_store(data, store), out, fresh=fresh))


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
    from queries.chosen import built

    click.echo(push_to(url, built(data), asked_at))


def _site(*known: Any, **wanted: Any) -> str:  # noqa: ANN401 - passed on as they are
    from viz.still.commands import export_site

    return export_site(*known, **wanted)


researchers.FOLDERS["site"] = _site
main.add_command(corpus)
for command in (*analysts.COMMANDS, *researchers.COMMANDS):
    main.add_command(command)


if __name__ == "__main__":
    main()
