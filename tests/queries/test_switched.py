"""A report can be made of fewer documents or under another policy, and says so."""

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from graph.networks.everything import everything
from graph.rdf.iris import thing
from ontology.errors import NotFound, QueryError
from partnerships import main
from queries import report
from queries.ledger.switch import RULES, Switch
from queries.reports.model import Report
from queries.reports.options import POLICIES
from queries.reports.switched import look, seen_as
from queries.reports.written import written

REPORT = Report(kind="loss", lang="en", heading="Nothing")


def test_nothing_chosen_is_the_store_itself(store: Store) -> None:
    """Nothing is made anew, and the report says nothing of it."""
    looked = look(store, Switch())
    assert looked.store is store
    assert looked.marked(REPORT) == REPORT


def test_documents_are_named_alone_or_together(store: Store) -> None:
    """A lens has fewer relations than the whole."""
    switch = Switch("latest", ("official", "cgd-palim-case-study"), judgements=False)
    through = everything(look(store, switch).store)
    assert 0 < through.size() < everything(store).size()
    assert thing("project", "palim").value in through


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Made of these documents alone: official documents and "),
        ("fr", "D'après ces seuls documents\N{NO-BREAK SPACE}: documents officiels et "),
        ("nl", "Alleen op grond van deze documenten: officiële documenten en "),
    ],
)
def test_a_report_says_what_it_is_made_of(store: Store, lang: str, expected: str) -> None:
    """Groups and documents are named in the reader's language, then the rule, then judgements."""
    switch = Switch("most-official", ("official", "cgd-palim-case-study"), judgements=False)
    told = seen_as(store, switch, lang).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    assert told.startswith(expected)
    assert told.count(". ") == 2
    assert told.endswith(".")


def test_an_unknown_document_is_refused_with_one_like_it(store: Store) -> None:
    """The error names what may have been meant."""
    with pytest.raises(NotFound, match="no document 'offical'") as failure:
        look(store, Switch(sources=("offical",)))
    assert "official" in (failure.value.hint or "")


def test_the_command_line_offers_the_policies_of_the_ledger() -> None:
    """Both know the same rules."""
    assert set(POLICIES) == set(RULES)


def test_a_command_takes_the_choice() -> None:
    """Names of documents may be separated by commas; what the report is made of stands above it."""
    chosen = ["--sources", "press,cgd-palim-case-study", "--policy", "latest"]
    told = CliRunner().invoke(main, ["loss", "enabel", *chosen])
    assert told.exit_code == 0
    assert "Made of these documents alone: what the press writes" in told.output
    assert "the latest one counts first." in told.output


def test_python_makes_the_report_that_the_command_writes(store: Store) -> None:
    """The same kind, names, language and lens give the same report."""
    made = report("loss", "enabel", lang="nl", store=store, switch=Switch(sources=("press",)))
    told = CliRunner().invoke(main, ["loss", "enabel", "--lang", "nl", "--sources", "press"])
    assert told.output.rstrip("\n") == written(made, "text")
    assert made.table("parts").column("thing")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("losses", "enabel"), "no report 'losses'"),
        (("bridge", "MA"), "of 2 names, not of 1"),
        (("position", "enabel", "vdab"), "of 0 or 1 names, not of 2"),
        (("brief",), "of 1 names, not of 0"),
    ],
)
def test_what_is_no_report_is_refused(asked: tuple[str, ...], message: str) -> None:
    """The error names the reports there are, or how many names one is of."""
    with pytest.raises(QueryError, match=message):
        report(*asked)


def test_years_are_for_reports_of_years() -> None:
    """A brief is of no years."""
    with pytest.raises(QueryError, match="of no years"):
        report("brief", "palim", years=(2019, None))
