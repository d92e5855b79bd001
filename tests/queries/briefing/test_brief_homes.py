"""Briefs, networks and the work list agree on which actors have no country to be missing."""

from pyoxigraph import Store

from graph.build import assemble
from graph.corpus import Corpus
from graph.curator.missing import gaps as listed
from graph.networks.everything import everything
from graph.networks.unknown import homeless
from queries.briefing.commands import matter_of
from queries.briefing.lacking import gaps

ABOVE = ("eu", "dg-home", "world-bank", "frontex", "iom")


def test_whose_country_is_missing_is_one_matter(store: Store, corpus: Corpus) -> None:
    """Of bodies above countries none is missing; of others, in all three or in none of them."""
    network = everything(store)
    nodes = network.nodes(data=True)
    actors = {data["slug"]: name for name, data in nodes if data["kind"] == "organisation"}
    stubs = {name for name, placed in corpus.entities.items() if placed.record.stub}
    unknown = homeless(network, actors.values())
    work = {gap.thing for gap in listed(corpus, assemble(corpus)) if gap.code == "country"}
    assert {actors[name] for name in work & {*actors}} == {
        iri for name, iri in actors.items() if iri in unknown and name not in stubs
    }
    for name in (*ABOVE, *sorted({*actors} - stubs)[::40], *sorted(work)[::20]):
        missing = "country" in set(gaps(matter_of(store, actors[name], "en")))
        assert missing == (actors[name] in unknown), name
        assert not (missing and name in ABOVE)
