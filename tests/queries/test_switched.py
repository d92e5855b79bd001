"""A report can be made of fewer documents or under another policy, and says so."""

import pytest
from click.testing import CliRunner
from pyoxigraph import Store

from graph.networks.everything import everything
from graph.rdf.iris import thing
from ontology.errors import NotFound
from partnerships import main
from queries.ledger.switch import RULES, Switch
from queries.report_options import POLICIES
from queries.reports.model import Report
from queries.reports.switched import look, seen_as, switch_of

REPORT = Report(kind="loss", lang="en", heading="Nothing")


def test_nothing_chosen_is_the_store_itself(store: Store) -> None:
    """Nothing is made anew, and the report says nothing of it."""
    looked = look(store, switch_of(store, (), "", judged=True))
    assert looked.store is store
    assert looked.marked(REPORT) == REPORT


def test_documents_are_named_alone_or_together(store: Store) -> None:
    """Names may be separated by commas; a lens has fewer relations than the whole."""
    switch = switch_of(
        store, ("official, cgd-palim-case-study", "official"), "latest", judged=False
    )
    assert switch == Switch("latest", ("official", "cgd-palim-case-study"), judgements=False)
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
        switch_of(store, ["offical"], "", judged=True)
    assert "official" in (failure.value.hint or "")


def test_the_command_line_offers_the_policies_of_the_ledger() -> None:
    """Both know the same rules."""
    assert set(POLICIES) == set(RULES)


def test_a_command_takes_the_choice() -> None:
    """In the view of one document nobody else is there to be lost."""
    told = CliRunner().invoke(main, ["loss", "enabel", "--sources", "cgd-palim-case-study"])
    assert told.exit_code == 0
    whole = CliRunner().invoke(main, ["loss", "enabel"])
    assert told.output != whole.output
