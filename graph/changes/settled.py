"""How far a difference between documents is settled: by a curator, by a rule, or not at all."""

from typing import Final

from graph.claims import Judgement
from graph.policy import KEPT
from graph.rdf.reading_back import Noticed, Told

#: Kinds of differences that are open until something chose; a finding has no kind of its own.
_UNSETTLED: Final = frozenset({"", "contradiction", "ambiguity"})


def state(told: Told, record: Judgement | Noticed) -> str:
    """Say who settled a difference: judged, rule, or open where only one value can be right."""
    outcomes = {told.outcomes[name].slug for name in record.claims if name in told.outcomes}
    if isinstance(record, Judgement):
        chosen, settled = bool(record.prefers), "judged"
    else:
        chosen, settled = bool(outcomes & set(KEPT.values())), "rule"
    if chosen or not (record.kind in _UNSETTLED or "undecided" in outcomes):
        return settled
    return "open"
