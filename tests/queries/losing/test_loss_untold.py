"""What a report on a loss says that it cannot tell."""

import re

import pytest
from pyoxigraph import Store

from graph.networks.everything import everything
from queries import report
from queries.ledger.switch import Switch
from queries.reports.model import Report, Section, Sentence
from queries.reports.switched import look

LANGUAGES = ("en", "fr", "nl")
PRESS = Switch(sources=("press",))


@pytest.fixture(scope="module")
def press(store: Store) -> Store:
    """What the press alone says."""
    return look(store, PRESS).store  # type: ignore[return-value]


def untold(found: Report) -> Section:
    """Give the section on what cannot be told."""
    return next(each for each in found.sections if each.name == "untold")


def about(found: Report, of: str) -> list[Sentence]:
    """Give what is said of one thing that is not on record."""
    return [each for each in untold(found).sentences if each.of == of]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_kinds_that_no_document_says_are_told(press: Store, lang: str) -> None:
    """Through the press alone nobody is known to be a federation, and who may be one is named."""
    found = report("loss", "voka", lang=lang, store=press)
    (sentence,) = about(found, "kindless")
    assert sentence.count == len(sentence.things) > 2
    assert f" {sentence.count} " in sentence.text
    assert "PALIM" in sentence.text
    assert {"agoria", "voka", "vdab"} <= {each.slug for each in sentence.things}
    assert all(each.label.text in sentence.text for each in sentence.things)
    assert sentence.ours
    graph = everything(press)
    assert not any(graph.nodes[each.iri]["actor_kind"] for each in sentence.things)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_on_record_is_no_gap(store: Store, lang: str) -> None:
    """With all documents the kind of everybody in PALIM is known, and nothing is said of it."""
    assert about(report("loss", "voka", lang=lang, store=store), "kindless") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_countries_that_no_document_says_are_told(store: Store, lang: str) -> None:
    """Two universities in PALIM have no country on record; the Union, which has none, is no gap.

    Where others of the country of whoever leaves stay, no side is missed, and nothing is said.
    """
    assert about(report("loss", "voka", lang=lang, store=store), "homeless") == []
    (sentence,) = about(report("loss", "uclouvain", lang=lang, store=store), "homeless")
    assert {each.slug for each in sentence.things} == {"ghent-university", "uclouvain"}
    assert sentence.count == 2
    assert " 2 " in sentence.text
    assert all(each.label.text in sentence.text for each in sentence.things)
    assert sentence.ours


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_group_without_a_name_is_no_actor_that_leaves(store: Store, lang: str) -> None:
    """It is said why nothing is told of a group, alone or with others; not that it has no part."""
    for names in (["flemish-private-sector"], ["anapec", "flemish-private-sector"]):
        found = report("loss", *names, lang=lang, store=store)
        (sentence,) = about(found, "groups")
        assert re.search("without a name|sans nom propre|zonder eigen naam", sentence.text)
        assert [each.slug for each in sentence.things] == ["flemish-private-sector"]
        assert not found.note
