"""The ranking of all actors by what would be lost without them, with a clause of reason each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.losing.ranking import weight
from ontology.messages import message, number
from queries.losing.words import Words, gravity
from queries.reports.model import Column, Report, Row, Section, Table
from queries.reports.named import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.losing.loss import Loss
    from graph.losing.posts import Post
    from graph.networks.model import Network


def ranks(graph: Network, ranking: Sequence[Loss]) -> Report:
    """Tell a ranking; those without whom as much is lost share a place.

    Readers are only told how many there are without whom nothing is lost.
    """
    words = Words(graph)
    lang = words.lang
    missed = sum(any(weight(loss)) for loss in ranking)
    title = message("page.loss-order", lang)
    table = Table(
        name="ranking",
        title=title,
        columns=_columns(lang),
        rows=tuple(_rows(words, ranking)),
        first=missed,
    )
    others = len(ranking) - missed
    note = message("loss.rank-others", lang, n=others) if others else ""
    section = Section(name="ranking", title=title, note=note, tables=(table,))
    return Report(
        kind="loss",
        lang=lang,
        heading=message("loss.ranking", lang),
        lede=message("loss.ranking-how", lang),
        sections=(section,),
    )


def _columns(lang: str) -> tuple[Column, ...]:
    return (
        Column(name="place", title=message("page.loss-place", lang), number=True),
        Column(name="actor", title=message("page.loss-actor", lang), things=True, leads="/loss"),
        Column(name="things", program=True),
        Column(name="money", program=True),
        Column(name="countries", program=True),
        Column(name="reason", title=message("page.loss-reason", lang)),
    )


def _rows(words: Words, ranking: Sequence[Loss]) -> Iterator[Row]:
    place, last = 0, None
    for at, loss in enumerate(ranking, 1):
        numbers = weight(loss)
        place, last = (place if numbers == last else at), numbers
        why = _clause(words, loss)
        yield Row(cells=(place, words.ref(loss.actors[0]), *numbers, why))


def _clause(words: Words, loss: Loss) -> str:
    """Say why an actor has its place: the parts by name, the ways of money, the countries."""
    return apart(_reasons(words, loss), words.lang) or message("loss.rank-nothing", words.lang)


def _part(words: Words, post: Post) -> str:
    """Name a part of one actor: those that a country has are all of its own country."""
    name = words.part(post, placed=False)
    return message("loss.rank-own", words.lang, part=name) if post.country else name


def _reasons(words: Words, loss: Loss) -> Iterator[str]:
    lang = words.lang
    things, ways, pairs = weight(loss)
    if things:
        alike = Counter(part.post for part in loss.lost)
        each = sorted(alike, key=gravity)
        told = [f"{_part(words, one)} ({number(alike[one], lang)})" for one in each]
        yield message("loss.rank-parts", lang, n=things, parts=", ".join(told))
    if ways:
        yield message("loss.rank-ways", lang, n=ways)
    if pairs:
        yield message("loss.rank-pairs", lang, n=pairs)
