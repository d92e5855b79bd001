"""The whole network for tools that draw and measure networks: GraphML, and GEXF for Gephi.

Both have the same nodes, edges and attributes. A node's id is its IRI; an edge's id is made of its
ends and its key, so it stays the same from version to version. Each sum of money stands on one
edge, and a day that rests on a plan alone is marked as one.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from graph.exports.graph_money import money, tellers
from graph.exports.tables import wording
from graph.exports.tables.measures import days
from graph.exports.tables.model import AND
from graph.networks.everything import whole
from graph.networks.periods import Period
from graph.placing.beside import beside
from graph.rdf.iris import DEFAULT_BASE
from ontology.terms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from graph.exports.snapshot import Snapshot

#: Letters that no XML 1.0 has, and those that reading it would change.
_NO_XML: Final = re.compile("\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
#: What is to be known of sums and days, said in the files themselves.
READING: Final = (
    "Money that goes through a fund is several edges with the same funding; its sum and share stand"
    " on one of them, that from the giver to what is paid for, so amounts of one unit can be added"
    " up as those of the table of fundings can. start_is_plan and end_is_plan mark days that no"
    " document gives but as a plan; plan marks edges of which that is true as a whole."
)
_INNER_CAPITAL: Final = re.compile("(?<=[a-z])(?=[A-Z])")


def write_graphml(snapshot: Snapshot, path: Path) -> None:
    """Write the network as GraphML."""
    from graph.exports.graph_writers import GraphML  # noqa: PLC0415 - networkx's writers load late

    with beside(path) as place, place.open("wb") as file:
        GraphML(network(snapshot)).dump(file)


def write_gexf(snapshot: Snapshot, path: Path) -> None:
    """Write the network as GEXF 1.3, with days for Gephi's timeline."""
    from graph.exports.graph_writers import GEXF  # noqa: PLC0415 - networkx's writers load late

    with beside(path) as place, place.open("wb") as file:
        GEXF(network(snapshot), snapshot).write(file)


def network(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Give the whole network with plain attributes: texts, numbers, yes and no.

    What is not known has no attribute; `start` and `end` are the days between which it was.
    """
    told = whole(snapshot.store, most=None)
    read = {lang: told.told(lang) for lang in LANGUAGES}
    first = read["en"]
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.graph.update(_known(snapshot))
    ids = {node: _id(node, snapshot.base) for node in first}
    for node, data in first.nodes(data=True):
        labels = {f"label_{lang}": read[lang].nodes[node]["label"] for lang in LANGUAGES}
        made.add_node(ids[node], **_plain({**_node(data), **labels}))
    told_by = tellers(first)
    for source, target, name, data in first.edges(data=True, keys=True):
        ends = ids[source], ids[target]
        key = sha256("\n".join((*ends, name)).encode()).hexdigest()[:16]
        paid = money((source, target, name), data.get("sums", ()), told_by)
        made.add_edge(*ends, key=f"e{key}", **_plain({**_edge(data, snapshot.base), **paid}))
    return made


def clean(text: str) -> str:
    """Give a text that XML can hold: a control character becomes the picture of one."""
    return _NO_XML.sub(_picture, text)


def _picture(found: re.Match[str]) -> str:
    letter = ord(found[0][0])
    if letter == 13:
        return "\n"
    if letter == 127:
        return "\u2421"
    return chr(0x2400 + letter) if letter < 32 else "\ufffd"


def _known(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for name, value in (*wording.facts(snapshot), ("how to read it", READING)):
        if value:
            yield name.replace(" ", "_"), clean(value)


def _id(node: str, base: str) -> str:
    own = f"{DEFAULT_BASE}id/"
    return clean(f"{base}id/{node.removeprefix(own)}" if node.startswith(own) else node)


def _node(data: dict[str, Any]) -> dict[str, Any]:
    period = data.get("period", Period())
    timeline = _timeline(period.start, period.end)
    return {
        "label": data["label"] or data["slug"],
        "slug": data["slug"],
        "kind": data["kind"],
        "type": data["type_word"],
        "actor_kind": data["actor_kind"],
        "country": data["country"],
        "countries": AND.join(data["countries"]),
        "sectors": AND.join(data["sectors"]),
        "began": period.begun or period.concluded,
        "ended": period.ended,
        "planned_begin": period.planned_begin,
        "planned_end": period.planned_end,
        **_planned(period, timeline),
        **timeline,
    }


def _planned(period: Period, timeline: Iterable[str]) -> dict[str, bool]:
    """Tell of each end of the time that is shown whether nothing but a plan stands behind it."""
    plans = {"start": not (period.begun or period.concluded), "end": not period.ended}
    return {f"{name}_is_plan": plans[name] for name in timeline}


def _edge(data: dict[str, Any], base: str) -> dict[str, Any]:
    return {
        "label": data["verb"],
        "relation": _hyphened(data["key_word"]),
        "relation_kind": data["kind"],
        "plan": data["plan"],
        "documents": len(data["sources"]),
        "independent": len(data["utterances"]),
        "contested": data["contested"],
        "since": data["since"],
        "until": data["until"],
        "facts": " ".join(_id(fact, base) for fact in data["facts"]),
        "claims": AND.join(data["claims"]),
        **_timeline(data["since"], data["until"]),
    }


def _timeline(start: str, end: str) -> dict[str, str]:
    """Give the first and the last day of a period; none where they contradict each other."""
    first = days(start)[0] if start else None
    last = days(end)[1] if end else None
    if first and last and first > last:
        return {}
    found: dict[str, date | None] = {"start": first, "end": last}
    return {name: day.isoformat() for name, day in found.items() if day}


def _hyphened(word: str) -> str:
    """Spell a property as roles are spelled, so that all relations are named alike: rests-on."""
    return _INNER_CAPITAL.sub("-", word).lower()


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known, and clean the texts."""
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in data.items()
        if value != ""
    }
