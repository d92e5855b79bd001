"""Everything in the gathered notes on further partnerships is a claim, or dropped with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from graph.corpus import Corpus
from graph.values import fold

FOLDERS = ("mpf", "gsp", "more")
LISTS = {"ACTORS.yaml", "expected-kinds.yaml"}


def blocks(part: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Give each fact of a file that shows its words: where it stands, and the words."""
    if isinstance(part, dict):
        if isinstance(part.get("evidence"), str):
            yield ".".join(path), fold(part["evidence"])
        for key, value in part.items():
            yield from blocks(value, (*path, str(key)))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            name = value.get("id") if path == ("organisations",) else None
            yield from blocks(value, (*path, name or str(index)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_fact_is_a_claim_or_dropped(shared: Path, corpus: Corpus, folder: str) -> None:
    """The words of each fact are quoted by a claim, or its place is named with a reason."""
    quotes = {fold(placed.record.quote) for placed in corpus.claims.values()}
    named = {place.split(": ")[0]: set[str]() for place in corpus.dropped}
    for place in corpus.dropped:
        file, _, parts = place.partition(": ")
        named[file] |= set(parts.rstrip("'").split(", "))
    missing = []
    seen = 0
    for path in sorted((shared / "corpus" / folder).glob("*.yaml")):
        if path.name in LISTS:
            continue
        file = f"{folder}/{path.stem}"
        notes = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
        for place, words in blocks(notes):
            seen += 1
            if words not in quotes and place not in named.get(file, set()):
                missing.append(f"{file}: {place}: {words}")
    assert seen > 500
    assert not missing, "\n".join(missing[:40])
