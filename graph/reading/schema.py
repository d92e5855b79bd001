"""The JSON Schemas of the corpus files, for completion and checks in a curator's editor."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from graph.model import (
    EntityRecord,
    IdentityRecord,
    JudgementRecord,
    SourceRecord,
    UtteranceRecord,
)
from graph.reading.texts import Slug
from graph.vocabulary import by_iri
from ontology import terms

_FILES: dict[str, Any] = {
    "source": SourceRecord,
    "entities": dict[Slug, EntityRecord],
    "judgements": list[JudgementRecord],
    "identity": list[IdentityRecord],
    "utterances": list[UtteranceRecord],
}
_CLAIMS = ("ClaimRecord", "CandidateRecord")


def schemas() -> dict[str, str]:
    """Give the schema of each kind of corpus file as JSON text, by file name."""
    return {f"{name}.schema.json": _schema(name, kind) for name, kind in _FILES.items()}


def _schema(name: str, kind: Any) -> str:  # noqa: ANN401 - any type pydantic can describe
    schema = TypeAdapter(kind).json_schema(by_alias=True, mode="validation")
    title = f"Migration partnerships corpus: {name}"
    described = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    _offer(schema)
    _as_typed(schema)
    return json.dumps({**described, **schema}, indent=2, ensure_ascii=False) + "\n"


def _offer(schema: dict[str, Any]) -> None:
    """Put the words of the vocabulary into the schema, so that an editor can offer them."""
    definitions = schema.get("$defs", {})
    for claim in (definitions[name] for name in _CLAIMS if name in definitions):
        words = {
            "property": sorted(info.name for info in by_iri().values()),
            "figure": _slugs("indicator"),
            "remark": _slugs("remark-kind"),
            "role": _slugs("role"),
            "unit": _slugs("unit"),
        }
        for field, options in words.items():
            claim["properties"][field] = {"enum": options}
    if entity := definitions.get("EntityRecord"):
        entity["properties"]["actor-kind"] = {"enum": _slugs("actor-kind")}
    if judgement := definitions.get("JudgementRecord"):
        judgement["properties"]["kind"] = {"enum": _slugs("difference-kind")}
    if "genre" in schema.get("properties", {}):
        schema["properties"]["genre"] = {"enum": _slugs("genre")}


def _as_typed(schema: Any) -> None:  # noqa: ANN401 - any part of a JSON Schema
    """Let texts be typed like numbers: an editor sees 2019 where the corpus reads "2019"."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and "enum" not in schema:
            if "pattern" not in schema:
                schema["type"] = ["string", "number", "boolean"]
            elif re.match(schema["pattern"], "2802361"):
                schema["type"] = ["string", "integer"]
        for part in schema.values():
            _as_typed(part)
    elif isinstance(schema, list):
        for part in schema:
            _as_typed(part)


def _slugs(scheme: str) -> list[str]:
    return sorted(iri.value.rsplit("/", 1)[-1] for iri in terms.concepts(scheme))


def packaged() -> dict[str, str]:
    """Give the schemas as they lie in the package, to be compared with fresh ones."""
    folder = files("graph") / "corpus" / "schema"
    return {name: (folder / name).read_text("utf-8") for name in schemas()}


def write_schemas(folder: Path) -> str:
    """Write the schemas into a folder and say which."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    return f"wrote {', '.join(schemas())} into {folder}"
