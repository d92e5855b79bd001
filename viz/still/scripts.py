"""Scripts for pages that are opened from a folder, where browsers load no modules."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import Final

from viz.assets import asset

_IMPORT: Final = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n?', re.MULTILINE)
_EXPORTED: Final = re.compile(r"^export (const|function|class) (\w+)", re.MULTILINE)
_LIST: Final = re.compile(r"export ?\{([^}]*)\};?")


def classic(path: str) -> str:
    """Give a script of ours with all that it imports as one that needs no modules."""
    return f'"use strict";\n{_bound(path)};\n'


def _bound(path: str) -> str:
    """Give a module as a call that gives what it exports; what it imports stands inside."""
    source = asset(path).decode()

    def imported(found: re.Match[str]) -> str:
        names = _pairs(found[1], ": ")
        return f"const {{ {names} }} = {_bound(normpath(join(dirname(path), found[2])))};\n"

    exports = [name for _, name in _EXPORTED.findall(source)]
    listed = [_exported(each) for found in _LIST.findall(source) for each in found.split(",")]
    body = _LIST.sub("", _EXPORTED.sub(r"\1 \2", _IMPORT.sub(imported, source)))
    given = ", ".join([*exports, *filter(None, listed)])
    return f"(() => {{\n{body}\nreturn {{ {given} }};\n}})()"


def _pairs(names: str, sign: str) -> str:
    """Give imported names as those of an object: `a as b` is `a: b`."""
    return ", ".join(sign.join(each.split(" as ")) for each in map(str.strip, names.split(",")))


def _exported(name: str) -> str:
    """Give a listed export as a member of an object: `a as b` is `b: a`."""
    own, _, told = name.strip().partition(" as ")
    return f"{told}: {own}" if told else own
