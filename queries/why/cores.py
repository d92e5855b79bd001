"""Finds the smallest part of a pattern that matches nothing: single triples first, then joins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from queries.why.asking import Asker, Stopped
from queries.why.pattern import (
    JOINT,
    Beside,
    Bind,
    Filter,
    Graph,
    Group,
    Item,
    Query,
    Select,
    Term,
    Triple,
    Union,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a part stands: the head of the query and the graphs around the part."""

    prologue: str
    dataset: str
    graphs: tuple[Term, ...] = ()

    @staticmethod
    def of(query: Query) -> Scope:
        """Give the scope of a query's own pattern."""
        return Scope(query.prologue, query.dataset)

    def ask(self, pattern: str) -> str:
        """Ask whether a pattern matches anything here."""
        return f"{self.prologue}ASK {self.dataset} WHERE {{ {self._within(pattern)} }}"

    def select(self, what: str, pattern: str, tail: str = "") -> str:
        """Ask for values of a pattern."""
        within = self._within(pattern)
        return f"{self.prologue}SELECT {what} {self.dataset} WHERE {{ {within} }} {tail}"

    def count(self, variable: str, pattern: str, most: int = 1000) -> str:
        """Ask how many values a variable has, at most so many."""
        inner = f"{{ SELECT DISTINCT {variable} WHERE {{ {self._within(pattern)} }} LIMIT {most} }}"
        return f"{self.prologue}SELECT (COUNT(*) AS ?_why_n) {self.dataset} WHERE {{ {inner} }}"

    def _within(self, pattern: str) -> str:
        for name in reversed(self.graphs):
            pattern = f"GRAPH {name.text} {{ {pattern} }}"
        return pattern

    @property
    def graph(self) -> Term | None:
        """Give the graph that counts: the innermost one."""
        return self.graphs[-1] if self.graphs else None

    def inside(self, leaf: Leaf) -> Scope:
        """Give the scope of one leaf."""
        names = (node.name for node in leaf.path if isinstance(node, Graph))
        return replace(self, graphs=(*self.graphs, *names))

    def bare(self) -> Scope:
        """Give the scope outside of every graph and of the query's choice of graphs."""
        return Scope(self.prologue, "")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that must match, and the groups and graphs it stands in."""

    item: Item
    path: tuple[Group | Graph, ...] = ()

    @property
    def home(self) -> tuple[int, ...]:
        """Give the numbers of what it stands in."""
        return tuple(node.number for node in self.path)


@dataclass(frozen=True, slots=True)
class Core:
    """Parts that match nothing together; `last` is the one at which nothing was left."""

    leaves: tuple[Leaf, ...]
    last: Leaf
    scope: Scope
    root: Group
    #: Everything that was matched before the last part, of which the core is the smallest piece.
    before: tuple[Leaf, ...] = ()
    smallest: bool = True

    def around(self, leaf: Leaf) -> Group:
        """Give the group in which a leaf stands."""
        if not leaf.path:
            return self.root
        node = leaf.path[-1]
        return node.group if isinstance(node, Graph) else node

    @property
    def rest(self) -> tuple[Leaf, ...]:
        """Give all but the last."""
        return tuple(leaf for leaf in self.leaves if leaf is not self.last)


def leaves_of(group: Group, values: Values | None = None) -> list[Leaf]:
    """Give the parts of a group that must match, in the order in which they are joined."""
    found = list(_leaves(group, ()))
    return [*found, Leaf(values)] if values else found


def _leaves(group: Group, path: tuple[Group | Graph, ...]) -> Iterator[Leaf]:
    # Wherever a FILTER stands in its group, it looks at what the whole group gives.
    for item in sorted(group.items, key=lambda each: isinstance(each, Filter)):
        if isinstance(item, Group) and item.items:
            yield from _leaves(item, (*path, item))
        elif isinstance(item, Graph) and item.group.items:
            yield from _leaves(item.group, (*path, item))
        elif not isinstance(item, Group):
            yield Leaf(item, path)


def written(leaves: Sequence[Leaf], *, shown: bool = False, depth: int = 0) -> str:
    """Give some parts as one pattern, each in the graph and group where it stands."""
    parts = []

    def place(leaf: Leaf) -> int:
        return leaf.path[depth].number if len(leaf.path) > depth else 0

    for number, run in groupby(leaves, key=place):
        these = list(run)
        if not number:
            parts += [each.item.shown if shown else each.item.text for each in these]
            continue
        inner = written(these, shown=shown, depth=depth + 1)
        node = these[0].path[depth]
        name = node.name if isinstance(node, Graph) else None
        head = f"GRAPH {name.written if shown else name.text} " if name else ""
        parts.append(f"{head}{{ {inner} }}")
    return JOINT.join(parts)


def find(asker: Asker, scope: Scope, root: Group, values: Values | None = None) -> Core | None:
    """Give the smallest part that matches nothing; None when all of them match together."""
    leaves = leaves_of(root, values)
    for leaf in leaves:
        if isinstance(leaf.item, Triple) and _empty(asker, scope, [leaf]):
            return Core((leaf,), leaf, scope, root)
        if isinstance(leaf.item, Values) and not leaf.item.rows:
            return Core((leaf,), leaf, scope, root)
    asker.singly = True
    for leaf in leaves:
        if isinstance(leaf.item, Union | Select | Graph) and _empty(asker, scope, [leaf]):
            return Core((leaf,), leaf, scope, root)
    if not _empty(asker, scope, leaves):
        return None
    known = leaves[: _first_empty(asker, scope, leaves)]
    kept, whole = _smallest(asker, scope, known)
    return Core(tuple(kept), known[-1], scope, root, tuple(known[:-1]), whole)


def _empty(asker: Asker, scope: Scope, leaves: Sequence[Leaf]) -> bool:
    return not asker.yes(scope.ask(written(leaves)))


def _first_empty(asker: Asker, scope: Scope, leaves: Sequence[Leaf]) -> int:
    """Give how many of the parts, from the first, it takes until nothing matches."""
    some, none = 0, len(leaves)
    while none - some > 1:
        middle = (some + none) // 2
        if _empty(asker, scope, leaves[:middle]):
            none = middle
        else:
            some = middle
    return none


def _smallest(asker: Asker, scope: Scope, leaves: Sequence[Leaf]) -> tuple[list[Leaf], bool]:
    """Take away what can be taken away while still nothing matches; False when time ran out."""
    last, kept, whole = leaves[-1], list(leaves), True
    try:
        joined = _joined(leaves, last)
        if len(joined) < len(kept) and _supported(joined, leaves):
            kept = joined if _empty(asker, scope, joined) else kept
        for leaf in sorted(kept, key=lambda each: not isinstance(each.item, Beside)):
            fewer = [each for each in kept if each is not leaf]
            if leaf is last or not _supported(fewer, leaves):
                continue
            if _empty(asker, scope, fewer):
                kept = fewer
    except Stopped:
        whole = False
    return kept, whole


def _joined(leaves: Sequence[Leaf], last: Leaf) -> list[Leaf]:
    """Give the parts that share variables with the last one, directly or through others."""
    names, kept, grown = set(_mentions(last)), [last], True
    while grown:
        grown = False
        for leaf in leaves:
            if leaf not in kept and names & _mentions(leaf):
                kept.append(leaf)
                names |= _mentions(leaf)
                grown = True
    return [leaf for leaf in leaves if leaf in kept]


def needed(leaves: Sequence[Leaf]) -> list[Leaf]:
    """Give the parts without each OPTIONAL and BIND that decides nothing, in a UNION as well."""
    kept = list(leaves)
    for leaf in reversed(leaves):
        if isinstance(leaf.item, Bind | Beside):
            others = _others(kept, leaf)
            kept = others if _idle(leaf.item, others) else kept
    return [
        replace(leaf, item=_lean(leaf.item, _others(kept, leaf)))
        if isinstance(leaf.item, Union)
        else leaf
        for leaf in kept
    ]


def _idle(item: Bind | Beside, others: Sequence[Leaf]) -> bool:
    """Whether nothing else looks at the variables that only this OPTIONAL or BIND binds."""
    if isinstance(item, Beside) and item.word != "OPTIONAL":
        return False
    seen = frozenset[str]().union(*(_mentions(each) for each in others))
    return not (item.binds - bound_in(others, ())) & seen


def _lean(item: Union, others: Sequence[Leaf]) -> Union:
    groups = []
    for group in item.groups:
        items = list(group.items)
        for each in group.items:
            if isinstance(each, Bind | Beside):
                rest = [Leaf(other) for other in items if other is not each]
                if _idle(each, [*rest, *others]):
                    items.remove(each)
        groups.append(replace(group, items=tuple(items)))
    return replace(item, groups=tuple(groups))


def _mentions(leaf: Leaf) -> frozenset[str]:
    names = (node.name for node in leaf.path if isinstance(node, Graph))
    return leaf.item.mentions | {name.text[1:] for name in names if name.kind == "variable"}


def bound_in(leaves: Iterable[Leaf], home: tuple[int, ...]) -> set[str]:
    """Give the variables that these parts bind inside one group."""
    found: set[str] = set()
    for leaf in leaves:
        if leaf.home[: len(home)] == home:
            found |= leaf.item.binds
            inner = leaf.path[len(home) :]
            names = [node.name for node in inner if isinstance(node, Graph)]
            found |= {name.text[1:] for name in names if name.kind == "variable"}
    return found


def _supported(kept: Sequence[Leaf], leaves: Sequence[Leaf]) -> bool:
    """Whether every condition still sees the variables that it saw.

    A FILTER on a variable without a value lets nothing through, but that is not why.
    """
    return all(
        leaf.item.mentions & bound_in(_others(leaves, leaf), leaf.home)
        <= bound_in(_others(kept, leaf), leaf.home)
        for leaf in kept
        if isinstance(leaf.item, Filter | Bind | Beside)
    )


def _others(leaves: Sequence[Leaf], leaf: Leaf) -> list[Leaf]:
    return [each for each in leaves if each is not leaf]
