"""Every term that code or a query names exists in the vocabulary."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology import terms
from ontology.errors import UnknownTerm

ROOT = Path(__file__).parents[2]
SPACES = {space.iri: space for space in vars(terms).values() if isinstance(space, terms.Namespace)}
VOCABULARIES = {prefix: SPACES[iri] for prefix, iri in terms.prefixes().items() if iri in SPACES}
NAME = re.compile(r"(?<![\w:/.<-])([a-z][a-z-]*):([A-Za-z][A-Za-z0-9-]*)\b(?!:)")
FILES = sorted(
    path
    for room in ("graph", "queries", "viz")
    for pattern in ("*.py", "*.rq")
    for path in (ROOT / room).rglob(pattern)
)


def texts(path: Path) -> Iterator[str]:
    """Give a query, or the texts inside a Python file."""
    source = path.read_text("utf-8")
    if path.suffix == ".rq":
        yield "\n".join(line for line in source.splitlines() if not line.startswith("#"))
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def unknown(text: str) -> list[str]:
    """Give the names in a text that no vocabulary and no scheme has."""
    missing = []
    for prefix, name in NAME.findall(text):
        try:
            if prefix in VOCABULARIES:
                VOCABULARIES[prefix][name]
            elif prefix in terms.schemes():
                terms.concept(prefix, name)
        except UnknownTerm:
            missing.append(f"{prefix}:{name}")
    return missing


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_named_term_exists(path: Path) -> None:
    """A misspelt term in a query or in code fails here, by name."""
    assert [name for text in texts(path) for name in unknown(text)] == []


def test_a_misspelt_term_is_found() -> None:
    """The search sees a wrong property, a wrong concept and a wrong reused term."""
    text = "SELECT ?x { ?x mp:endDat ?d ; mp:role role:co-ordinator ; dct:titel ?t ; mp:about ?a }"
    assert unknown(text) == ["mp:endDat", "role:co-ordinator", "dct:titel"]
