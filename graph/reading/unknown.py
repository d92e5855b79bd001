"""What records point at and is not there: one finding a name, however many places have it."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.corpus import Corpus
from graph.findings import Finding, error
from graph.rdf.iris import slug as slug_of
from graph.reading.kinds import KINDS, is_a, kind_of
from graph.reading.suggest import did_you_mean
from graph.reading.texts import is_slug, near_slug, short
from ontology.errors import Where
from ontology.terms import MP

_PLAIN = re.compile(r"[^\W_](?:[\w ./()-]*[\w.)])?")
_LETTER = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True)
class _Place:
    """Where a name stands, in which record, and what would have to be there."""

    where: Where
    record: str
    allowed: NamedNode


class UnknownEntities:
    """Collects the names of entities that are not there, with the places that have them."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.places: dict[str, list[_Place]] = defaultdict(list)

    def add(self, name: str, where: Where, record: str, allowed: NamedNode) -> None:
        """Note one place that names something unknown."""
        self.places[name].append(_Place(where, record, allowed))

    def findings(self) -> Iterator[Finding]:
        """Give one finding a name, at the first of its places, with a block to paste."""
        for name, places in self.places.items():
            first = min(places, key=lambda each: (each.where.file, each.where.line or 0))
            many = f" (in {len(places)} places)" if len(places) > 1 else ""
            message = f"{first.record}: unknown entity {short(name)}{many}"
            near = did_you_mean(name[:80], self.corpus.entities)
            hint = f"{near}{'' if near.endswith('?') else '.'} {self._new(name, places)}"
            yield error("reference", message, first.where, hint)

    def _new(self, name: str, places: list[_Place]) -> str:
        """Write the record that would make it known, and say where it goes."""
        kind, type_ = _kind(places)
        slug = name if is_slug(name) else near_slug(name) if _LETTER.search(name) else "new-thing"
        called = _scalar(name[:80] if slug != name else name.replace("-", " ").title())
        names = ", ".join(f"{language}: {called}" for language in ("en", "fr", "nl"))
        block = f"{slug}: {{type: {type_}, label: {{{names}}}, stub: true}}"
        files = {placed.file.name for placed in self.corpus.entities.values()}
        folder = any(file.startswith(f"entities/{kind}/") for file in files)
        place = f"a file of entities/{kind}/" if folder else f"entities/{kind}.yaml"
        use = "" if slug == name else f", and write {slug} here"
        return f"If it is new, add it to {place}{use}: {block}"


def _kind(places: list[_Place]) -> tuple[str, str]:
    """Guess what it is by what its places ask for, the most telling first."""
    telling = sorted({each.allowed.value for each in places if each.allowed != MP.Entity})
    for allowed in (NamedNode(value) for value in telling):
        if kind := kind_of(allowed):
            return kind, slug_of(allowed)
    for allowed in (NamedNode(value) for value in telling):
        for kind, name in KINDS.items():
            if is_a(MP[name], allowed):
                return kind, name
    return "project", KINDS["project"]


def _scalar(text: str) -> str:
    """Write a text inside `{…}` of YAML."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
