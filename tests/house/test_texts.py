"""Every text of the catalogue is used, and every text that is used is in the catalogue."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ontology.messages import known, texts, whole
from ontology.reused import NAMESPACES
from ontology.terms import MP, concepts, schemes

ROOT = Path(__file__).parents[2]
#: The rooms in which a text of the pages, of the cards or of both is looked for by its bare key.
READERS = {"page": ("viz",), "card": ("queries",), "shared": ("queries", "viz")}
BARE = {"viz": ("page", "shared"), "queries": ("card", "shared")}
CODE = sorted(
    path
    for room in ("ontology", "graph", "queries", "viz")
    for path in (ROOT / room).rglob("*.py")
    if path != ROOT / "ontology" / "messages.py"
)
TEMPLATES = sorted((ROOT / "viz" / "templates").rglob("*.html"))
HOLE = "\0"


@cache
def written(path: Path) -> frozenset[str]:
    """Give the texts that stand in a file, with a hole where a value is put in."""
    source = path.read_text("utf-8")
    if path.suffix == ".html":
        quoted = re.finditer(r"""(["'])([\w.:-]+)\1(\s*~)?""", source)
        return frozenset(found[2] + (HOLE if found[3] else "") for found in quoted)
    nodes = ast.walk(ast.parse(source))
    return frozenset(filter(None, map(worded, nodes)))


def worded(node: ast.AST) -> str:
    """Give a text or a number of the code; an f-string or a sum of texts has holes."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(worded(part) or HOLE for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return f"{worded(node.left)}{HOLE}" if worded(node.left) else ""
    return ""


@cache
def vocabulary() -> frozenset[str]:
    """Give the words that can fill a hole: slugs, terms, questions and what the code names."""
    slugs = {iri.value.rsplit("/", 1)[1] for scheme in schemes() for iri in concepts(scheme)}
    reused = {
        f"{prefix}:{name}" for prefix, (_, names) in NAMESPACES.items() for name in names.split()
    }
    library = sorted((ROOT / "queries" / "library").glob("*.rq"))
    asked = {path.stem for path in library}
    asked |= {
        name for path in library for name in re.findall(r"[?$\"](\w+)", path.read_text("utf-8"))
    }
    texts_in_code = {text for path in CODE for text in written(path)}
    named = {text.replace(" ", "-") for text in texts_in_code if HOLE not in text}
    ends = {text[1:] for text in texts_in_code if re.fullmatch(f"{HOLE}-[a-z]{{3,}}", text)}
    named |= {f"{name}{end}" for name in named for end in ends}
    return frozenset(slugs | {*MP} | {f"mp:{name}" for name in MP} | reused | asked | named)


def fits(pattern: str, key: str) -> bool:
    """Whether a text with a hole can become the key, with a word that exists in the hole."""
    start, _, end = pattern.partition(HOLE)
    if not re.match(r"[a-z]{2,}.*[.-]$", start) or not key.startswith(start):
        return False
    return key.endswith(end) and key[len(start) : len(key) - len(end)] in vocabulary()


@cache
def named_in(room: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Give the whole texts of a room ("": of all), and those with a hole."""
    files = [path for path in CODE + TEMPLATES if ROOT / room in path.parents]
    found = frozenset(text for path in files for text in written(path))
    return found, tuple(sorted(text for text in found if HOLE in text))


def used(key: str, room: str = "") -> bool:
    """Whether a file of a room names the key."""
    whole, holed = named_in(room)
    return key in whole or any(fits(pattern, key) for pattern in holed)


def needed(key: str) -> bool:
    """Whether each room that a text is for has it."""
    if used(key):
        return True
    prefix, _, bare = key.partition(".")
    rooms = READERS.get(prefix, ())
    return bool(rooms) and all(used(bare, room) for room in rooms)


def test_no_text_is_left_over() -> None:
    """A text that no code, template or question names is taken out of the catalogue."""
    assert not [key for key in texts("en") if not needed(key)]


def asked_for() -> Iterator[tuple[str, str]]:
    """Give the keys that code and templates ask for, each with where."""
    for path in TEMPLATES:
        for found in re.finditer(r"""\bt\(\s*["']([\w.:-]+)["']\s*(~)?""", path.read_text("utf-8")):
            yield path.name, whole_in("viz", found[1] + (HOLE if found[2] else ""))
    for path in CODE:
        room = path.relative_to(ROOT).parts[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (key := worded(argument(node))):
                yield f"{path.name}:{node.lineno}", whole_in(room, key)


def argument(call: ast.Call) -> ast.AST:
    """Give the argument that is the key, where a call asks for a text."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    place = {"message": 0, "word": 0, "message_or": 1}.get(name)
    return call if place is None or len(call.args) <= place else call.args[place]


def whole_in(room: str, key: str) -> str:
    """Give a key with its prefix, as the room completes it."""
    if "." in key or room not in BARE:
        return key
    if HOLE not in key:
        return whole(key, *BARE[room])
    rooms = [prefix for prefix in BARE[room] if matched(f"{prefix}.{key}")]
    return f"{(rooms or BARE[room])[0]}.{key}"


def matched(pattern: str) -> bool:
    """Whether some text of the catalogue fits a key with a hole."""
    return any(fits(pattern, key) for key in texts("en"))


def test_every_text_that_is_used_exists() -> None:
    """Code and templates ask only for texts of the catalogue."""
    asked = list(asked_for())
    assert len(asked) > 100
    assert not [
        (where, key) for where, key in asked if not (matched(key) if HOLE in key else known(key))
    ]
