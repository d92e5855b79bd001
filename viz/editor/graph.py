"""An answer as a graph: which of its things are tied to which, and by what verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from ontology.terms import RDFS
from queries.prefixes import compact
from viz.pictures.net import MOST, Net, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queries.labels import Labels
    from viz.editor.results import Found, Term

Node: TypeAlias = NamedNode | BlankNode
_VERBS: Final = ("mp", "rdf", "rdfs", "owl", "skos", "dct", "prov", "org", "oa", "schema", "foaf")


def drawable(found: Found) -> bool:
    """Whether any two things of the answer are tied."""
    return next(_pairs(found), None) is not None


def net(found: Found, labels: Labels) -> Net:
    """Take the ties in the order of the rows, until there are too many things to draw."""
    own = _own_names(found)
    names: dict[str, str] = {}
    ties: dict[Tie, None] = {}
    every: set[str] = set()
    for source, verb, target in _pairs(found):
        every |= {source.value, target.value}
        more = {source.value, target.value} - names.keys()
        if len(names) + len(more) > MOST:
            continue
        for each in (source, target):
            names[each.value] = own.get(each.value) or _name(each, labels)
        told = labels.text(verb.value).text if isinstance(verb, NamedNode) else verb
        ties[Tie(source.value, told, target.value)] = None
    return Net(names, tuple(ties), len(every) - len(names))


def _own_names(found: Found) -> dict[str, str]:
    """The labels that a constructed graph has itself."""
    if not found.graph:
        return {}
    return {
        subject.value: name.value
        for subject, verb, name in found.rows
        if verb == RDFS.label and isinstance(name, Literal) and isinstance(subject, Node)
    }


def _name(term: Node, labels: Labels) -> str:
    if isinstance(term, BlankNode):
        return f"_:{term.value[:8]}"
    known = term.value in labels.names
    return labels.text(term.value).text if known else compact(term.value)


def _pairs(found: Found) -> Iterator[tuple[Node, NamedNode | str, Node]]:
    for row in found.rows:
        yield from _of_triple(row) if found.graph else _of_row(found.columns, row)


def _of_triple(row: Sequence[Term]) -> Iterator[tuple[Node, NamedNode | str, Node]]:
    subject, verb, target = row
    if isinstance(subject, Node) and isinstance(verb, NamedNode) and isinstance(target, Node):
        yield subject, verb, target


def _of_row(
    columns: Sequence[str], row: Sequence[Term]
) -> Iterator[tuple[Node, NamedNode | str, Node]]:
    """A property between two things is their verb; without one, the first is tied to the others."""
    cells = [(c, term) for c, term in zip(columns, row, strict=True) if isinstance(term, Node)]
    told = False
    for (_, left), (_, middle), (_, right) in zip(cells, cells[1:], cells[2:], strict=False):
        if _is_verb(middle) and not _is_verb(left) and not _is_verb(right):
            told = True
            yield left, NamedNode(middle.value), right
    if told:
        return
    for name, term in cells[1:]:
        if term != cells[0][1]:
            yield cells[0][1], name, term


def _is_verb(term: Node) -> bool:
    """Whether this is a property: in the vocabularies of the data they begin in lower case."""
    if isinstance(term, BlankNode):
        return False
    prefix, _, local = compact(term.value).partition(":")
    return prefix in _VERBS and local[:1].islower()
