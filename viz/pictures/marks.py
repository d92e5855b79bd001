"""The mark of a kind: a shape and a word for each; colour only repeats them."""

from __future__ import annotations

from typing import Final

#: Actor kind (scheme/actor-kind) → mark.
ACTOR_MARKS: Final = {
    "supranational-union": "diamond",
    "international-organisation": "circle",
    "development-agency": "triangle",
    "reception-agency": "triangle",
    "integration-agency": "triangle",
    "public-employment-service": "square",
    "employers-federation": "pentagon",
    "company": "pentagon",
    "university": "cross",
    "research-institute": "cross",
    "ministry": "hexagon",
    "government": "hexagon",
    "regional-government": "hexagon",
    "training-provider": "wedge",
    "civil-society": "wedge",
}

#: Path segment of a thing's IRI → mark, where its actor kind says nothing.
KIND_MARKS: Final = {
    "project": "flag",
    "programme": "flag",
    "component": "flag",
    "training": "wedge",
    "fund": "coin",
    "agreement": "page",
    "framework": "page",
    "model": "ring",
    "place": "hexagon",
    "person": "person",
    "group": "group",
    "organisation": "dot",
}

#: Mark → message key of the word beside it in the legend, in the legend's order.
LEGEND: Final = {
    "flag": "mark-initiative",
    "diamond": "mark-union",
    "coin": "mark-fund",
    "circle": "mark-international",
    "triangle": "mark-agency",
    "square": "mark-employment",
    "pentagon": "mark-employers",
    "cross": "mark-university",
    "hexagon": "mark-government",
    "wedge": "mark-training",
    "page": "mark-agreement",
    "ring": "mark-model",
    "person": "mark-person",
    "group": "mark-group",
    "dot": "mark-other",
}


def mark(kind: str, actor_kind: str) -> str:
    """Return the mark of a thing: by its actor kind, else by its kind, else a dot."""
    return ACTOR_MARKS.get(actor_kind) or KIND_MARKS.get(kind, "dot")
