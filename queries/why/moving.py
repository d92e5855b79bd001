"""Mends that write a group anew: patterns into a GRAPH, out of it, or in another form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queries.why.pattern import Graph, Group, Item, Span, Term, Triple
from queries.why.reason import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from queries.why.asking import Asker
    from queries.why.cores import Core, Leaf, Scope

_BETWEEN = " .\n  "


def rewritten(group: Group, change: Callable[[Item], str | None]) -> Edit:
    """Write a group anew; `change` gives what stands in an item's place, None for the same."""
    texts = (change(item) for item in group.items)
    kept = [
        _same(item) if text is None else text
        for item, text in zip(group.items, texts, strict=True)
        if text != ""
    ]
    return _edit(group.span, kept)


def replaced(core: Core, leaf: Leaf, text: str) -> Edit:
    """Write the group of a leaf with another pattern in the place of the leaf."""
    return rewritten(core.around(leaf), lambda item: text if item is leaf.item else None)


def moves(
    asker: Asker, core: Core, leaf: Leaf, there: Scope, name: str
) -> Iterator[tuple[Edit, ...]]:
    """Give the ways to put patterns where they match: `name` is the graph's, or nothing for none.

    First all of one subject, as one record stands in one graph; then only those that match
    nothing where they are; then the whole group.
    """
    here = core.scope.inside(leaf)
    triples = [item for item in core.around(leaf).items if isinstance(item, Triple)]
    idle = [each for each in triples if not asker.yes(here.ask(each.text))]
    # What matches in no graph moves along: it has another fault, which is mended afterwards.
    fit = [each for each in triples if each in idle or asker.yes(there.ask(each.text))]
    star = [each for each in fit if each.subject == _subject(leaf)]
    alone = [each for each in idle if asker.yes(there.ask(each.text))]
    tried: list[list[Triple]] = []
    for these in (star, alone, fit):
        if these and these not in tried:
            tried.append(these)
            edit = _moved(core, leaf, these, name)
            if edit:
                yield (edit,)


def _subject(leaf: Leaf) -> Term | None:
    return leaf.item.subject if isinstance(leaf.item, Triple) else None


def _moved(core: Core, leaf: Leaf, these: Sequence[Triple], name: str) -> Edit | None:
    within = leaf.path[-1] if leaf.path else None
    block = _BETWEEN.join(each.text for each in these)
    if not isinstance(within, Graph):
        if not name:
            return None
        first = these[0]
        text = f"GRAPH {name} {{ {block} }}"
        return rewritten(
            core.around(leaf),
            lambda item: (text if item is first else "") if item in these else None,
        )
    rest = [_same(item) for item in within.group.items if item not in these]
    parts = [f"GRAPH {name} {{ {block} }}" if name else block]
    if rest:
        parts.append(f"GRAPH {within.name.written} {{ {_BETWEEN.join(rest)} }}")
    return Edit(within.span.start, within.span.end, _BETWEEN.join(parts))


def _same(item: Item) -> str:
    """Give an item as it was; a blank node gets a name, because it may stand in two places now."""
    return item.text if isinstance(item, Triple) else item.shown


def _edit(span: Span, texts: Sequence[str]) -> Edit:
    return Edit(span.start, span.end, f"{{\n  {_BETWEEN.join(texts)}\n}}")
