"""What all commands share: options, examples, and how a fault is told."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ontology.errors import PartnershipsError

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION = "0.6.0"


class Place(click.Path):
    """A path that is not empty: an unset variable must not stand for the working directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Give the path that was named."""
        if value == "":
            self.fail("the path is empty; write . for the folder you are in", param, ctx)
        return super().convert(value, param, ctx)


FOLDER = Place(path_type=Path, file_okay=False)
FILE = Place(path_type=Path, dir_okay=False)


class Door(click.Group):
    """A group of commands whose errors are one message on stderr and an exit code, no traceback."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run a command; what a person can mend ends with exit code 1."""
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


def data_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command use a built data set instead of the corpus in the package."""
    text = "A data set (file, or folder of a build or release) instead of the packaged corpus."
    place = Place(path_type=Path)
    return click.option("--data", type=place, metavar="FILE|DIR", help=text)(command)


def store_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command use a built data set, a store on disk, or a server."""
    text = (
        "A folder that `partnerships load` filled, or the address of a SPARQL server, to use"
        " instead of the packaged corpus. A server's user and password are read from"
        " PARTNERSHIPS_STORE_USER and PARTNERSHIPS_STORE_PASSWORD."
    )
    return data_option(click.option("--store", metavar="DIR|URL", help=text)(command))


def parameters_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command give a question its parameters."""
    return click.option(
        "-p",
        "--parameter",
        "parameters",
        multiple=True,
        metavar="NAME=VALUE",
        help="What the question asks for, such as initiative=palim; repeat it for each.",
    )(command)


def lang_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command answer in one of the three languages."""
    choice = click.Choice(["en", "fr", "nl"])
    text = "Language of the answer."
    return click.option("--lang", type=choice, default="en", show_default=True, help=text)(command)


def corpus_option(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command work on another corpus folder."""
    text = "A corpus folder instead of the packaged one."
    return click.option("--corpus", type=FOLDER, metavar="DIR", help=text)(command)
