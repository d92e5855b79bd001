"""The files that pages ask for, read once from the package; nothing else can be asked for."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from ontology.errors import NotFound

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


@cache
def assets() -> dict[str, bytes]:
    """Every file under static/ by its path; asking is a look-up, so no path can lead outside."""
    return dict(_walk(files("viz") / "static", ""))


def _walk(folder: Traversable, above: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        path = f"{above}{entry.name}"
        if entry.is_dir():
            found += _walk(entry, f"{path}/")
        else:
            found.append((path, entry.read_bytes()))
    return found


def asset(path: str) -> bytes:
    """Return the bytes of a file under static/."""
    try:
        return assets()[path]
    except KeyError:
        raise NotFound(f"There is no file {path!r} among the static files.") from None


def media_type(path: str) -> str:
    """The media type of a file by the end of its name; plain text when it is none of ours."""
    end = f".{path.rsplit('.', 1)[-1]}"
    return TYPES.get(end, "text/plain; charset=utf-8")


@cache
def tag(path: str) -> str:
    """The entity tag of a file: the start of its hash."""
    return f'"{hashlib.sha256(asset(path)).hexdigest()[:20]}"'


@cache
def library_path() -> str:
    """Where the drawing library lies under static/, by the manifest of vendored files."""
    (script,) = vendored("vis-network", ".js")
    return script


@cache
def vendored(name: str, end: str) -> tuple[str, ...]:
    """The files of a package of others under static/ whose names end so, by the same manifest."""
    manifest = tomllib.loads(asset("vendor/vendor.toml").decode())
    (package,) = (one for one in manifest["package"] if one["name"] == name)
    return tuple(f"vendor/{f['path']}" for f in package["file"] if f["path"].endswith(end))


@cache
def bundled(name: str) -> tuple[str, ...]:
    """The files of a bundle of packages that a page needs at once, by the same manifest.

    The first is the one that our scripts name; a file with an entry of its own is for later.
    """
    manifest = tomllib.loads(asset("vendor/vendor.toml").decode())
    (bundle,) = (one for one in manifest["bundle"] if one["name"] == name)
    others = (file["path"] for file in bundle.get("file", ()) if "entry" not in file)
    return tuple(f"vendor/{path}" for path in (bundle["path"], *others))
