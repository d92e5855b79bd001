"""What the door's diff command does."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import Store

from graph.changes.comparing import compared
from graph.changes.opening import data_set
from graph.changes.patch import patch
from graph.changes.revision import Revision, trig
from graph.exports.snapshot import canonical_hash
from queries.changes.editions import edition
from queries.changes.telling import told
from queries.changes.written import as_json, sentences, text
from queries.citing.data_set import described


@dataclass(frozen=True, slots=True)
class Wish:
    """How the changes are wanted: as text, JSON, RDF or statements, and in which language."""

    as_json: bool = False
    as_rdf: bool = False
    triples: bool = False
    lang: str = "en"


def diff(old: str, new: str, current: Callable[[], Store], wish: Wish) -> str:
    """Compare two data sets that a person named."""
    before, after = data_set(old, current), data_set(new, current)
    found = compared(before, after)
    if wish.triples and not wish.as_json and not wish.as_rdf:
        return patch(found.statements).rstrip("\n")
    lines = told(found, before, after, wish.lang)
    editions = [edition(store, described(store)) for store in (before, after)]
    if not (wish.as_json or wish.as_rdf):
        return text(lines, editions)
    if wish.as_rdf:
        hashes = [canonical_hash(iter(store)) for store in (before, after)]
        revision = Revision(hashes[0], hashes[1], found.statements, sentences(lines))
        return trig(revision, wish.lang).decode().rstrip("\n")
    raw = found.statements if wish.triples else None
    return json.dumps(as_json(lines, editions, raw), ensure_ascii=False, indent=2)
