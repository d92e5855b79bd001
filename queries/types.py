"""The types of parameters: which things each may mean, as graph patterns on ?thing."""

from collections.abc import Mapping
from types import MappingProxyType

_ENTITIES = {
    "thing": "mp:Entity",
    "initiative": "mp:Initiative",
    "actor": "mp:Actor",
    "fund": "mp:Fund",
    "place": "mp:Place",
    "country": "mp:Country",
    "model": "mp:MobilityModel",
    "agreement": "mp:PolicyInstrument",
    "training": "mp:TrainingCourse",
    "person": "mp:Person",
}
_RECORDS = {"source": "mp:Source", "claim": "mp:Claim", "judgement": "mp:Judgement"}
_CONCEPTS = (
    "indicator",
    "role",
    "status",
    "track",
    "sector",
    "actor-kind",
    "remark-kind",
    "difference-kind",
)

#: A pattern for the types that mean a thing; none for those that are plain values.
TYPES: Mapping[str, str] = MappingProxyType(
    {
        **{name: f"?thing a {cls}" for name, cls in _ENTITIES.items()},
        **{name: f"GRAPH graph:claims {{ ?thing a {cls} }}" for name, cls in _RECORDS.items()},
        **{name: f"?thing skos:inScheme scheme:{name}" for name in _CONCEPTS},
        "property": "?thing mp:cardinality ?many",
        "date": "",
        "year": "",
        "language": "",
        "text": "",
    },
)
