"""How many independent sources tell of things, many things at once: a card would take longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.networks.rows import rows_about
from graph.rdf.iris import CLAIMS
from ontology.terms import MP, PROV

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from graph.stores.protocol import SparqlStore

_TOLD: Final = f"""SELECT ?thing (COUNT(DISTINCT ?utterance) AS ?many) WHERE {{
  VALUES ?thing {{ $things }}
  GRAPH {CLAIMS} {{
    ?claim ?link ?thing . ?claim a {MP.Claim} ; {PROV.hadPrimarySource} ?source .
    ?source {MP.utterance} ?utterance }} }} GROUP BY ?thing"""


def independent(store: SparqlStore, things: Collection[str]) -> Mapping[str, int]:
    """Count the independent sources of some things, as their cards do; of none is not there."""
    rows = rows_about(store, _TOLD, sorted(things)) if things else ()
    return {row["thing"].value: int(row["many"].value) for row in rows}
