"""What the file of a page is called: the same on every system, whatever its address holds."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What every file system writes as it is, in either case, and gives back.
_PLAIN: Final = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9_-])?")
#: Names that Windows keeps for devices, whatever ending they have.
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul"),
).union(*((f"com{number}", f"lpt{number}") for number in range(10)))
#: A part of a path is no longer; a few folders deep that stays far below 200 letters.
LONGEST: Final = 70
_KEPT: Final = 40


def page_file(path: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
    """Give the file of a page by its address: /id/project/palim is id/project/palim.html."""
    parts = [safe(part) for part in path.strip("/").split("/") if part]
    asked = "_".join(f"{name}-{value}" for name, value in pairs)
    parts += [safe(asked)] if asked else []
    return f"{'/'.join(parts) or 'index'}.html"


def safe(name: str) -> str:
    """Give a name as a file can have it; one that was changed ends in a mark of what it was."""
    plain = _PLAIN.fullmatch(name) and name.partition(".")[0] not in _DEVICES
    if plain and len(name) <= LONGEST:
        return name
    split = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    begun = re.sub(r"[^a-z0-9]+", "-", split).strip("-")[:_KEPT]
    mark = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return f"{begun}~{mark}" if begun else f"x~{mark}"
