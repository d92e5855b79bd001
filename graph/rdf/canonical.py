"""The canonical N-Quads of statements as RDFC-1.0 gives them, in a time that is known before.

RDFC-1.0 names blank nodes by what is said of them. Where several look alike it tries out every
order in which they can be named, which for a dozen that all point at each other takes years, and
stops every other thread meanwhile. How many orders there are is counted first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import factorial, prod
from typing import TYPE_CHECKING, Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from ontology.errors import CannotHold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_Signature: TypeAlias = tuple[str, ...]
#: Steps that may be needed to name blank nodes, about a third of a second: as many as seven take
#: that all point at each other, or a chain of 140.
MOST_STEPS: Final = 3_000_000
_MOST_GROUPED: Final = 144


class TooAlike(CannotHold):
    """Statements whose blank nodes are too alike to be named in a time that can be waited for."""


def canonical_lines(quads: Iterable[Quad]) -> list[str]:
    """Give the canonical lines of statements, sorted, without line ends, each once.

    Only blank nodes need to be made canonical; all other statements are written as they are, which
    is three times quicker and stops no other thread. TooAlike where that would take too long.
    """
    lines: set[str] = set()
    blank: list[Quad] = []
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            lines.add(f"{quad} .")
        else:
            blank.append(quad)
    _bounded(blank)
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    text = (serialize(dataset, format=RdfFormat.N_QUADS) or b"").decode()
    return sorted(lines.union(filter(None, text.split("\n"))))


def _bounded(quads: Iterable[Quad]) -> None:
    """Refuse statements about blank nodes that would take more than MOST_STEPS."""
    about: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in set(quads):
        for node in {node for _, node in _blanks(quad)}:
            about[node].append(quad)
    signatures = {node: _signature(node, told) for node, told in about.items()}
    often = Counter(signatures.values())
    tied = {node: signature for node, signature in signatures.items() if often[signature] > 1}
    steps = 0
    for group in _groups(about, tied):
        steps += _steps(group, about, tied)
        if len(group) > _MOST_GROUPED or steps > MOST_STEPS:
            raise TooAlike(
                f"{len(group):,} blank nodes hang together and look alike: to name them in the "
                "canonical form (RDFC-1.0) would take too long.",
                hint="give them IRIs, or leave them out",
            )


def _blanks(quad: Quad) -> Iterator[tuple[str, BlankNode]]:
    """Give the blank nodes of a statement, each with its place."""
    places = {"s": quad.subject, "o": quad.object, "g": quad.graph_name}
    for place, term in places.items():
        if isinstance(term, BlankNode):
            yield place, term
        elif isinstance(term, Triple):
            yield from ((place, node) for _, node in _blanks(_quad(term)))


def _quad(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)


def _signature(node: BlankNode, told: Iterable[Quad]) -> _Signature:
    """Give what RDFC-1.0 looks at first: what is said of a node, whatever others are called."""

    def seen(term: object) -> str:
        if isinstance(term, Triple):
            return f"<<( {' '.join(map(seen, (term.subject, term.predicate, term.object)))} )>>"
        if isinstance(term, BlankNode):
            return "_:a" if term == node else "_:z"
        return str(term)

    terms = ((quad.subject, quad.predicate, quad.object, quad.graph_name) for quad in told)
    return tuple(sorted(" ".join(map(seen, each)) for each in terms))


def _groups(
    about: Mapping[BlankNode, list[Quad]], tied: Mapping[BlankNode, _Signature]
) -> Iterator[set[BlankNode]]:
    """Give the nodes that look like others, those together that statements join."""
    left = set(tied)
    while left:
        group, waiting = set[BlankNode](), {left.pop()}
        while waiting:
            node = waiting.pop()
            group.add(node)
            near = {other for quad in about[node] for _, other in _blanks(quad) if other in tied}
            waiting |= near - group
        left -= group
        yield group


def _steps(
    group: set[BlankNode],
    about: Mapping[BlankNode, list[Quad]],
    tied: Mapping[BlankNode, _Signature],
) -> int:
    """Give the most steps that a group may take: the orders there are, times its size cubed.

    Each node tries out every order of those neighbours that look alike to it. All together cannot
    be more than the orders of the whole group, except where a neighbour stands there twice.
    """
    orders, twice = 1, False
    for node in group:
        alike: dict[tuple[object, ...], list[BlankNode]] = defaultdict(list)
        for quad in about[node]:
            for place, other in _blanks(quad):
                if other != node:
                    look = tied.get(other, other)
                    alike[place, quad.predicate, look].append(other)
        twice = twice or any(len(set(found)) < len(found) for found in alike.values())
        # Beyond this it is refused whatever comes; greater numbers would take long themselves.
        sizes = (min(len(found), _MOST_GROUPED) for found in alike.values())
        orders = min(orders * prod(map(factorial, sizes)), factorial(_MOST_GROUPED))
    most = orders if twice else min(orders, factorial(min(len(group), _MOST_GROUPED)))
    return most * len(group) ** 3
