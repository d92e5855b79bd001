"""The options by which an analyst leaves out documents, or has another rule choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queries.reports.switched import Looked

#: As in queries/ledger/switch.py, which is not read for `--help`; a test holds them together.
POLICIES: Final = ("latest", "most-official", "most-precise")


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where the data are, and how they are looked at."""

    data: Path | None
    store: str | None
    sources: tuple[str, ...]
    policy: str
    without_judgements: bool

    def opened(self) -> Looked:
        """Give the data set that was chosen, made anew where a lens or a policy asks for it."""
        from queries.chosen import chosen_store
        from queries.reports.switched import look, switch_of

        opened = chosen_store(self.data, self.store)
        judged = not self.without_judgements
        return look(opened, switch_of(opened, self.sources, self.policy, judged=judged))


def switch_options(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command use fewer documents or another policy."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def taken(values: dict[str, Any]) -> Chosen:
    """Take what says where the data are and how to look at them out of a command's values."""
    return Chosen(
        data=values.pop("data"),
        store=values.pop("store"),
        sources=values.pop("sources"),
        policy=values.pop("policy") or "",
        without_judgements=values.pop("without_judgements"),
    )


_OPTIONS: Final = (
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
