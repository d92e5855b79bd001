"""Names in reports stand where readers of their language look for them."""

import pytest
from pyoxigraph import Store

from graph.networks.everything import whole
from graph.rdf.iris import thing
from queries.reports.named import Named

SOME = ("france", "germany", "egypt", "morocco", "united-states")


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Egypt", "France", "Germany", "Morocco", "United States"]),
        ("fr", ["Allemagne", "Égypte", "États-Unis", "France", "Maroc"]),
        ("nl", ["Duitsland", "Egypte", "Frankrijk", "Marokko", "Verenigde Staten"]),
    ],
)
def test_letters_with_and_without_accents_stand_together(
    store: Store, lang: str, names: list[str]
) -> None:
    """É comes where E does, in the order of the language and not of English."""
    graph = whole(store).told(lang)
    ordered = Named(graph).ordered(thing("place", name).value for name in SOME)
    assert [ref.label.text for ref in ordered] == names
