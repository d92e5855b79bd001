"""The commands of researchers: take the data away, cite an answer, verify it, see what changed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.door import (
    FILE,
    FOLDER,
    data_option,
    example,
    lang_option,
    parameters_option,
    store_options,
)

if TYPE_CHECKING:
    from collections.abc import Callable


#: What is written as a folder of its own, by its name; the door adds what later rooms can write.
FOLDERS: dict[str, Callable[..., str]] = {}


@click.command(
    epilog=example(
        "partnerships export --out partnerships-data",
        "partnerships export excel gexf --out for-colleagues",
        "partnerships export site --out partnerships-site",
    )
)
@click.argument("formats", nargs=-1, metavar="[FORMAT]...")
@click.option(
    "--out",
    type=FOLDER,
    default=Path("export"),
    show_default=True,
    metavar="DIR",
    help="Where to write the files.",
)
@click.option("--list", "listed", is_flag=True, help="Name the formats, and write nothing.")
@click.option("--json", "as_json", is_flag=True, help="The list, or what was written, as JSON.")
@data_option
def export(
    formats: tuple[str, ...], out: Path, listed: bool, as_json: bool, data: Path | None
) -> None:
    """Write the data set in every FORMAT, or in those named, with checksums and how to cite it.

    All or nothing: files of an earlier export are replaced when the new ones are complete. The
    format site, named alone, is the pages as a folder that opens without a server.
    """
    from graph.exports import commands
    from queries.chosen import built

    if listed:
        click.echo(commands.formats(as_json=as_json, folders=FOLDERS))
        return
    if own := [name for name in formats if name in FOLDERS]:
        if len(formats) > 1:
            raise click.UsageError(f"{own[0]} is a folder of its own; name it alone.")
        click.echo(FOLDERS[own[0]](built(data), out, as_json=as_json))
        return
    said = commands.export_to(lambda: built(data), formats, out, as_json=as_json, folders=FOLDERS)
    click.echo(said)


@click.command(
    epilog=example(
        "partnerships release 1.0.0",
        "partnerships release 1.1.0-rc.1 --data build/partnerships.nq --out for-zenodo",
    )
)
@click.argument("version", metavar="VERSION")
@click.option(
    "--out",
    type=FOLDER,
    metavar="DIR",
    help="The folder to make, which must be new or empty; release-VERSION if not given.",
)
@click.option("--json", "as_json", is_flag=True, help="What was made, as JSON.")
@data_option
def release(version: str, out: Path | None, as_json: bool, data: Path | None) -> None:
    """Make the whole folder of a release: ready for a repository such as Zenodo.

    Every format, how to cite it, the vocabulary, what its SHACL shapes find, checksums, a README,
    and an RO-Crate that describes them. VERSION has three numbers, such as 1.2.0. Data that break
    their shapes are not released (exit code 1), and nothing is ever written over.
    """
    from graph.releases.commands import release_to
    from queries.chosen import built

    click.echo(release_to(lambda: built(data), version, out, as_json=as_json))


@click.command(
    epilog=example(
        "partnerships diff release-0.4.0 current",
        "partnerships diff old/partnerships.nq new/partnerships.nq --triples > changes.rdfp",
    )
)
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="The changes as JSON.")
@click.option("--rdf", "as_rdf", is_flag=True, help="As TriG: a revision with its statements.")
@click.option("--triples", is_flag=True, help="Every statement, as RDF Patch; with --json, in it.")
@lang_option
def diff(old: str, new: str, **wanted: Any) -> None:  # noqa: ANN401 - as click has it
    """Say what changed from OLD to NEW: who joined or left, figures, dates, money, documents.

    Each is a partnerships.nq or .trig, the folder of a release, or the word current for the
    packaged corpus.
    """
    from queries.changes.commands import Wish
    from queries.changes.commands import diff as compared
    from queries.packaged import packaged

    click.echo(compared(old, new, packaged, Wish(**wanted)))


@click.command(
    epilog=example(
        "partnerships cite lineage -p initiative=palim > lineage.json",
        "partnerships cite palim --format bibtex",
        "partnerships cite palim.applicants.actual --format text",
    )
)
@click.argument("name")
@parameters_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "bibtex", "csl"]),
    default="json",
    show_default=True,
    help="The citation that `verify` reads, a sentence, or a form for reference managers.",
)
@lang_option
@store_options
def cite(
    name: str,
    parameters: tuple[str, ...],
    form: str,
    lang: str,
    data: Path | None,
    store: str | None,
) -> None:
    """Cite the answer to a question, all about a thing, or one figure, to be verified later.

    NAME is that of a question, what a thing is called, or the end of a figure's address.
    """
    from queries.chosen import chosen_store, store_folder
    from queries.citing.commands import cite as cited

    click.echo(cited(chosen_store(data, store), name, parameters, form, lang, store_folder(store)))


@click.command(epilog=example("partnerships verify lineage.json"))
@click.argument("citation", type=FILE, metavar="CITATION")
@click.option("--json", "as_json", is_flag=True, help="The verdict as JSON.")
@lang_option
@store_options
def verify(citation: Path, as_json: bool, lang: str, data: Path | None, store: str | None) -> None:
    """Ask again what a citation asked, and say whether the answer is the same.

    Exit code 0: the same answer; 1: it changed; 2: the citation cannot be read or asked.
    """
    from queries.chosen import chosen_store, store_folder
    from queries.citing.commands import verify as verified

    text, code = verified(
        chosen_store(data, store), citation, lang, as_data=as_json, folder=store_folder(store)
    )
    click.echo(text, err=code == 2 and not as_json)
    sys.exit(code)


COMMANDS = (export, release, diff, cite, verify)
