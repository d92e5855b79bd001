"""Writes a citation as JSON, with a checksum that shows whether it was changed afterwards."""

import json
from hashlib import sha256
from typing import Any

from queries.citing.model import Citation


def checksum(told: dict[str, Any]) -> str:
    """Give the SHA-256 of all but the checksum, as JSON with sorted keys and no spaces."""
    rest = {name: value for name, value in told.items() if name != "checksum"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plain(citation: Citation) -> dict[str, Any]:
    """Give a citation ready for JSON; what it does not have is left out."""
    told = citation.model_dump(mode="json", exclude_none=True, exclude={"checksum"})
    return {**told, "checksum": checksum(told)}


def as_json(citation: Citation) -> str:
    """Give a citation as the text of a JSON file."""
    return json.dumps(plain(citation), ensure_ascii=False, indent=1) + "\n"
