"""What lies in a corpus folder: the files that are read, and a finding for all that is not.

A file that nobody reads is lost without a word, so whatever stands where a corpus file could
stand is either read or named. Hidden files, schema/ and README files are let be.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from graph.findings import Finding, error
from graph.reading import yamlfile
from graph.reading.kinds import KINDS
from graph.reading.suggest import did_you_mean
from graph.reading.texts import near_slug, visible
from graph.reading.yamlfile import YamlFile
from ontology.errors import CorpusError, Where

PARTS = ("entities", "sources", "judgements", "decisions")
DROPPED = "dropped.yaml"


def strays(folder: Path) -> Iterator[Finding]:
    """Find folders and YAML files at the top of a corpus that no part of it takes in.

    Raises CorpusError when the folder itself cannot be read.
    """
    try:
        entries = _entries(folder)
    except OSError as failure:
        hint = "check that it is there and that you may read it"
        message = f"cannot read the corpus folder {visible(str(folder))}: {failure.strerror}"
        raise CorpusError(message, hint=hint) from None
    for name, is_folder in entries:
        known = (*PARTS, "schema") if is_folder else (DROPPED,)
        if name in known or not (is_folder or _is_yaml(name)):
            continue
        hint = f"{did_you_mean(name, known)} Rename it, or move it out of the corpus."
        shown = f"{name}/" if is_folder else name
        yield error("not-read", f"{visible(shown)} is no part of a corpus", _where(name), hint)


def read(folder: Path, part: str, findings: list[Finding], unread: set[str]) -> Iterator[YamlFile]:
    """Read the files of one part in the order of their names, whatever the disk says.

    A part that holds YAML nobody reads joins `unread`.
    """
    try:
        entries = _entries(folder / part)
    except FileNotFoundError:
        return
    except OSError as failure:
        hint = "make it a folder that you may read"
        message = f"cannot read the folder {part}/: {failure.strerror}"
        findings.append(error("unreadable", message, Where(part), hint))
        unread.add(part)
        return
    for name, is_folder in entries:
        path = f"{part}/{name}"
        if is_folder and part == "entities" and name in KINDS:
            yield from read(folder, path, findings, unread)
        elif is_folder or not name.endswith(".yaml"):
            findings.append(_not_read(part, name, is_folder=is_folder))
            if is_folder or _is_yaml(name):
                unread.add(part)
        else:
            yield yamlfile.read(folder / part / name, visible(path))


def _entries(folder: Path) -> list[tuple[str, bool]]:
    """List a folder in order: each name and whether it is a folder; hidden ones are left out."""
    with os.scandir(folder) as entries:
        listed = [(entry.name, entry.is_dir()) for entry in entries]
    return sorted(
        (name, is_folder)
        for name, is_folder in listed
        if not name.startswith(".") and name.split(".")[0].casefold() != "readme"
    )


def _not_read(part: str, name: str, *, is_folder: bool) -> Finding:
    path = visible(f"{part}/{name}")
    if is_folder:
        hint = f"move its files into {part}/ itself, or the folder out of the corpus"
        return error("not-read", f"the folder {path}/ is not read", _where(path), hint)
    if _is_yaml(name):
        hint = f"name it {near_slug(name.rpartition('.')[0])}.yaml"
    else:
        hint = "only .yaml files are read: rename it, or move it out of the corpus"
    return error("not-read", f"{path} is not read", _where(path), hint)


def _is_yaml(name: str) -> bool:
    return name.casefold().endswith((".yaml", ".yml"))


def _where(name: str) -> Where:
    return Where(visible(name))
