"""Every sentence of a report on the network has its sources, or is about our record."""

import pytest
from pyoxigraph import Store

from graph.losing.loss import Standing
from graph.networks.everything import whole
from graph.networks.model import Network
from graph.networks.projection import actors_together
from graph.rdf.iris import thing
from queries.bridging.naming import sides
from queries.bridging.report import report as bridge
from queries.central.known import Known
from queries.central.one import position
from queries.losing.report import report as loss
from queries.prefixes import slug_of
from queries.reports.model import Report, Row, Sentence
from queries.reports.written import written

ACTORS = ("dg-home", "icmpd", "easo", "eu", "european-commission", "fedasil", "voka", "giz")
PAIRS = (("MA", "BE"), ("MD", "RO"), ("TN", "IT"), ("AM", "FR"), ("SN", "ES"))


@pytest.fixture(scope="module")
def network(store: Store) -> Network:
    """The whole network of the packaged corpus."""
    return whole(store).told("en")


def bare(report: Report) -> list[str]:
    """Give the sentences that nothing bears out and that are not about our record."""
    sentences = (each for section in report.sections for each in section.sentences)
    return [each.text for each in sentences if not (each.ours or (each.claims and each.sources))]


def test_each_loss_is_borne_out(store: Store, network: Network) -> None:
    """Whoever leaves, every sentence and every part has its claims and documents."""
    standing = Standing(network)
    for name in sorted(actors_together(network)):
        found = loss(store, network, standing.without([name]))
        assert bare(found) == []
        parts = [each for each in found.tables if each.name == "parts"]
        assert all(row.claims and row.sources for table in parts for row in table.rows)


@pytest.mark.parametrize("pair", PAIRS)
def test_each_bridge_is_borne_out(store: Store, network: Network, pair: tuple[str, str]) -> None:
    """Each sentence on two sides has claims, and each row as many sources as it says at least."""
    found = bridge(store, network, *sides(store, *pair))
    assert bare(found) == []
    tables = [each for each in found.tables if each.name in {"arrangements", "connectors"}]
    assert tables
    for row in (row for table in tables for row in table.rows):
        assert row.claims
        assert 0 < independent(row) <= len(row.sources)


@pytest.mark.parametrize("name", ACTORS)
def test_each_position_is_borne_out(network: Network, name: str) -> None:
    """Each sentence on where an actor stands has claims, and each tie its sources."""
    found = position(Known(network), thing("organisation", name).value)
    assert bare(found) == []
    ties = found.table("ties")
    assert ties.rows
    assert all(row.claims for row in ties.rows)
    assert all(isinstance(each, int) and each > 0 for each in ties.column("independent"))


def independent(row: Row) -> int:
    """Give the number of independent sources, the last cell of a row."""
    number = row.cells[-1]
    assert isinstance(number, int)
    return number


def test_without_dg_home_it_is_said_from_what_it_follows(store: Store, network: Network) -> None:
    """Who manages the fund and that it pays the five stand behind the sentence on their money."""
    found = loss(
        store, network, Standing(network).without([thing("organisation", "dg-home").value])
    )
    (line,) = (
        each
        for section in found.sections
        for each in section.sentences
        if each.of == "fund-manager" and each.count == 5
    )
    assert line.concluded
    assert line.claims[:3] == ("S344-01", "S123-05", "S009-05")
    assert [slug_of(iri) for iri in line.sources[:2]] == ["icmpd-mpf", "coopermondo-before-you-go"]
    assert f"{line.text} [concluded from S344-01" in written(found, "text")
    by_document = [each for each in all_sentences(found) if "no manager any more" in each.text]
    assert [each.concluded for each in by_document] == [False]


def all_sentences(report: Report) -> list[Sentence]:
    """Give all sentences of a report."""
    return [each for section in report.sections for each in section.sentences]


def test_a_bridge_tells_how_many_sources_a_conclusion_has(store: Store, network: Network) -> None:
    """DG HOME connects Moldova and Romania by its money, on the word of those who tell of it."""
    found = bridge(store, network, *sides(store, "MD", "RO"))
    (row,) = (each for each in found.table("connectors").rows if str(each.cells[0]) == "DG HOME")
    assert row.concluded
    assert row.claims == ("S344-01", "S485-05", "S496-06", "S496-07", "S345-05")
    assert independent(row) == 4
    assert "(2021\N{EN DASH}2022; 4 independent sources)" in written(found, "text")
