"""Names blank nodes by what is said of them, so that those of two files can be compared.

Their labels mean nothing outside of one file: an axiom that comes shifts the numbers of all that
follow. A name made of content and place stays, whatever else is in the file.

Where nodes that hang together look alike, however far around them one looks, one of them is taken
first by its label. As a rule these are images of each other, and it does not matter which. Where
they are not (a node tied to two regular patterns of one degree), two files may name them otherwise,
and a difference then has statements that say the same on both sides; none is lost or made up. To
tell such nodes apart takes a time that grows with the number of their orders.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from graph.stores.protocol import GraphName

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
_Names: TypeAlias = Mapping[BlankNode, BlankNode]


def named(quads: Iterable[Quad]) -> frozenset[Quad]:
    """Give the same quads, their blank nodes named by content; equal ones are numbered."""
    every = list(quads)
    touched = [quad for quad in every if _blanks(quad)]
    if not touched:
        return frozenset(every)
    names = _names(touched)
    return frozenset(_renamed(quad, names) if _blanks(quad) else quad for quad in every)


def _blanks(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _renamed(quad: Quad, names: _Names) -> Quad:
    subject, value = quad.subject, quad.object
    return Quad(
        names[subject] if isinstance(subject, BlankNode) else subject,
        quad.predicate,
        names[value] if isinstance(value, BlankNode) else value,
        quad.graph_name,
    )


def _names(quads: Iterable[Quad]) -> _Names:
    """Name the nodes of each group that hangs together; equal groups are numbered."""
    groups: dict[str, list[_Group]] = defaultdict(list)
    for group in _groups(quads):
        groups[group.signature].append(group)
    found: dict[BlankNode, BlankNode] = {}
    for signature, equal in groups.items():
        ordered = sorted(equal, key=lambda group: min(node.value for node in group.colours))
        for number, group in enumerate(ordered):
            end = f"n{number}" if number else ""
            for node, colour in group.colours.items():
                # A colour alone may occur in other groups, too far from where these differ.
                found[node] = BlankNode(f"h{_short(f'{signature} {colour}')}{end}")
    return found


def _groups(quads: Iterable[Quad]) -> Iterator["_Group"]:
    """Give the blank nodes that statements join, group by group, with these statements."""
    about: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        for node in {term for term in (quad.subject, quad.object) if isinstance(term, BlankNode)}:
            about[node].append(quad)
    left = set(about)
    while left:
        group, waiting = set(), {left.pop()}
        while waiting:
            node = waiting.pop()
            group.add(node)
            ends = (term for quad in about[node] for term in (quad.subject, quad.object))
            waiting |= {term for term in ends if isinstance(term, BlankNode)} - group
        left -= group
        yield _Group({node: about[node] for node in group})


class _Group:
    """Blank nodes that hang together. A colour says what is known of a node by its neighbours."""

    def __init__(self, about: Mapping[BlankNode, list[Quad]]) -> None:
        self.about = about
        self.colours = self._refined(dict.fromkeys(about, ""))
        while len(tied := self._tied()) > 1:
            # What colours cannot tell apart is as a rule alike: any of them may be the first.
            first = min(tied, key=lambda node: node.value)
            self.colours = self._refined(self.colours | {first: f"{self.colours[first]}!"})

    @property
    def signature(self) -> str:
        """The same for groups that say the same."""
        return " ".join(sorted(self.colours.values()))

    def _tied(self) -> list[BlankNode]:
        """Give the first nodes of one colour, where several have it."""
        alike: dict[str, list[BlankNode]] = defaultdict(list)
        for node, colour in self.colours.items():
            alike[colour].append(node)
        tied = [colour for colour, nodes in alike.items() if len(nodes) > 1]
        return alike[min(tied)] if tied else []

    def _refined(self, colours: dict[BlankNode, str]) -> dict[BlankNode, str]:
        """Tell nodes apart by the colours around them, until that tells no more of them apart."""
        while True:
            finer = {node: self._colour(node, colours) for node in self.about}
            if len(set(finer.values())) == len(set(colours.values())):
                return finer
            colours = finer

    def _colour(self, node: BlankNode, colours: Mapping[BlankNode, str]) -> str:
        def seen(term: Term | GraphName) -> str:
            if term == node:
                return "_:self"
            return f"_:{colours[term]}" if isinstance(term, BlankNode) else str(term)

        lines = sorted(
            " ".join(map(seen, (quad.subject, quad.predicate, quad.object, quad.graph_name)))
            for quad in self.about[node]
        )
        return _short("\n".join([colours[node], *lines]))


def _short(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
