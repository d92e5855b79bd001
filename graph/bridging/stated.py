"""The statements of documents that an arrangement leads from or to a country."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.networks.rows import rows_about
from graph.policy import STANDING
from graph.rdf.iris import CLAIMS, slug
from ontology.terms import MP, PROV

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graph.stores.protocol import SparqlStore

_STATED: Final = f"""SELECT ?thing ?place ?claim ?outcome ?source ?utterance WHERE {{
  VALUES ?thing {{ $things }}
  GRAPH {CLAIMS} {{
    ?claim {MP.about} ?thing ; {MP.property} ?way ; {MP.claimedObject} ?place ;
      {MP.outcome} ?outcome ; {PROV.hadPrimarySource} ?source .
    ?source {MP.utterance} ?utterance
    FILTER(?way IN ({MP.origin}, {MP.destination})) }} }}"""


@dataclass(frozen=True, slots=True, order=True)
class Stated:
    """One statement: the id of its claim, its document and the utterance of that."""

    claim: str
    source: str
    utterance: str


def ways_stated(
    store: SparqlStore, things: Iterable[str], places: Collection[str]
) -> dict[str, tuple[Stated, ...]]:
    """Give for each arrangement what says that it leads from or to one of these places."""
    found: dict[str, set[Stated]] = defaultdict(set)
    for row in rows_about(store, _STATED, sorted(things)):
        if row["place"].value in places and slug(row["outcome"]) in STANDING:
            stated = Stated(slug(row["claim"]), row["source"].value, row["utterance"].value)
            found[row["thing"].value].add(stated)
    return {thing: tuple(sorted(statements)) for thing, statements in sorted(found.items())}
