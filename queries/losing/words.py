"""The words for parts, and which of them is the graver loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.rdf.iris import slug
from graph.reading.kinds import is_initiative
from ontology.messages import message
from ontology.terms import concepts, label
from queries.reports.named import Named

if TYPE_CHECKING:
    from graph.losing.posts import Post
    from graph.networks.model import Network

#: Roles from the one whose loss is gravest; the others follow by their words.
_GRAVE: Final = (
    *("implementer", "funder", "through", "manager", "fund-manager", "coordinator"),
    *("employment-service", "evaluator"),
)
_SORTS: Final = ("role", "side", "kind", "party")


class Words(Named):
    """Names the parts of a network as well."""

    def __init__(self, graph: Network) -> None:
        super().__init__(graph)
        schemes = (*concepts("role"), *concepts("actor-kind"))
        self._labels = {slug(iri): label(iri, self.lang) for iri in schemes}

    def part(self, post: Post, *, placed: bool = True) -> str:
        """Name a part; with its country, if it has one and it is wanted."""
        where = f", {self.country(post.country)}" if placed and post.country else ""
        return f"{self._part(post)}{where}"

    def _part(self, post: Post) -> str:
        if post.sort == "side":
            return message("loss.part-side", self.lang)
        if post.sort == "party":
            return message("loss.part-party", self.lang)
        if post.word == "through":
            return message("loss.part-through", self.lang)
        return self._labels.get(post.word, post.word)


def part_slug(post: Post) -> str:
    """Give a part as programs name it: implementer, side-be, public-employment-service-ma."""
    word = post.word or post.sort
    return f"{word}-{post.country.lower()}" if post.country else word


def gravity(post: Post) -> tuple[int, int, str, str]:
    """Order parts by how grave it is that nobody plays them."""
    word = post.word
    grave = _GRAVE.index(word) if word in _GRAVE else len(_GRAVE)
    return _SORTS.index(post.sort), grave, word, post.country


def group_of(iri: str) -> str:
    """Tell which word counts a thing: initiatives, funds, agreements, or things in general."""
    if is_initiative(iri):
        return "initiatives"
    kind = iri.rpartition("/")[0].rpartition("/")[2]
    return {"fund": "funds", "agreement": "agreements"}.get(kind, "things")
