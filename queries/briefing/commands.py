"""What the door's brief command does."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from graph.networks.everything import whole
from queries.briefing.matter import Matter
from queries.briefing.naming import briefed
from queries.briefing.report import brief
from queries.briefing.telling import independent
from queries.cards.card import card, documents
from queries.citing.data_set import described
from queries.letters import keys
from queries.reports.switched import AS_IT_IS

if TYPE_CHECKING:
    from graph.stores.protocol import SparqlStore
    from queries.ledger.switch import Switch
    from queries.reports.model import Report


def brief_of(store: SparqlStore, name: str, lang: str = "en", switch: Switch = AS_IT_IS) -> Report:
    """Tell a thing on one page, named as people name it; `switch` is what made the store."""
    return made(store, briefed(store, name).iri, lang, switch)


def made(store: SparqlStore, iri: str, lang: str, switch: Switch = AS_IT_IS) -> Report:
    """Make the brief of a thing of a store."""
    return brief(matter_of(store, iri, lang, switch))


def matter_of(store: SparqlStore, iri: str, lang: str, switch: Switch = AS_IT_IS) -> Matter:
    """Read what a brief is made from."""
    return Matter(
        card=card(store, iri, lang),
        other=cache(lambda other: card(store, other, lang)),
        whole=cache(lambda: whole(store, None).told(lang)),
        letters=keys(store),
        data=described(store, hashed=False),
        independent=partial(independent, store),
        documents=lambda iris: documents(store, dict.fromkeys(iris, 0), lang),
        switch=switch,
    )
