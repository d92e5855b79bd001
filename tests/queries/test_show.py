"""Cards on the terminal and as JSON, in three languages."""

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import build_dataset
from graph.corpus import load
from graph.stores.memory import store_of
from queries.cards.card import card
from queries.cards.describe import describe, look
from queries.cards.show import to_json, to_text
from queries.prefixes import PREFIXES

ID = PREFIXES["id"]
DATA = Path(__file__).parent.parent / "data"


def test_facts_with_documents_and_words(founding_store: Store) -> None:
    """Each fact stands with the claim, the document, its date, the words and the status."""
    text = to_text(card(founding_store, f"{ID}project/palim"))
    told = "“PALIM concluded on April 30 2021” (actual, proven in the text)"
    assert f"B71 [cgd-palim-case-study, 30 June 2021] {told}" in " ".join(text.split())


def test_disagreement_is_marked_in_words(founding_store: Store) -> None:
    """A contested value carries the mark with the judgements that contest it, others do not."""
    lines = to_text(card(founding_store, f"{ID}project/palim")).splitlines()
    ended = next(line for line in lines if line.startswith("    30 April 2021"))
    assert "! plan and outcome differ: X01 X02" in ended
    began = next(line for line in lines if line.startswith("    1 March 2019"))
    assert "!" not in began


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("en", ["Facts", "Who takes part", "Figures", "Before and after", "Documents"]),
        ("fr", ["Faits", "Qui participe", "Chiffres", "Avant et après", "Documents"]),
        ("nl", ["Feiten", "Wie neemt deel", "Cijfers", "Ervoor en erna", "Documenten"]),
    ],
)
def test_sections_in_the_readers_language(
    founding_store: Store,
    lang: str,
    titles: list[str],
) -> None:
    """The words around the data are in the reader's language."""
    lines = to_text(card(founding_store, f"{ID}project/palim", lang)).splitlines()
    for title in titles:
        assert title in lines
        assert lines[lines.index(title) + 1] == "=" * len(title)


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_lines_fit(founding_store: Store, width: int) -> None:
    """Lines fit the width that was asked for, but for words longer than it."""
    text = to_text(card(founding_store, f"{ID}organisation/icmpd"), width)
    for line in text.splitlines():
        assert len(line) <= width or " " not in line.strip() or "https://" in line


def test_hostile_names_do_not_act(small: Store) -> None:
    """Escape sequences and direction marks of the data show as marks and do nothing."""
    for slug in ("organisation/evil", "project/lantern"):
        text = to_text(card(small, f"{ID}{slug}"))
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "\N{REPLACEMENT CHARACTER}[31mRed" in to_text(card(small, f"{ID}organisation/evil"))


@pytest.mark.parametrize(
    "iri",
    [f"{ID}project/palim", f"{ID}source/cgd-palim-case-study", f"{ID}judgement/X01"],
)
def test_json_has_everything(founding_store: Store, iri: str) -> None:
    """The JSON of a card is plain data, the same in content as the card."""
    shown = look(founding_store, iri)
    data = json.loads(to_json(shown))
    assert data["iri"] == iri
    assert len(data["facts"]) == len(shown.facts)
    assert data["label"] == {"text": shown.label.text, "lang": shown.label.lang}


def test_records_are_shown(founding_store: Store) -> None:
    """A document, a claim and a judgement have their own text with claims and disputes."""
    text = to_text(describe(founding_store, f"{ID}judgement/X01"))
    assert text.startswith("X01\njudgement")
    assert "B71 [cgd-palim-case-study] PALIM, end date: 30 April 2021 · actual · preferred" in text


def test_a_plan_is_called_a_plan(tmp_path: Path) -> None:
    """What is only planned says so beside the name, on cards and in the text."""
    corpus = Path(shutil.copytree(DATA / "corpus", tmp_path / "corpus"))
    note = corpus / "sources" / "harbour-note.yaml"
    text = note.read_text("utf-8")
    text = text.replace("  role: coordinator\n", "  role: coordinator\n  status: planned\n", 1)
    note.write_text(text, "utf-8")
    store = store_of(build_dataset(load(corpus)).quads)
    found = card(store, f"{ID}project/harbour-bridge")
    plans = [str(m.plan) for group in found.participations for m in group.members if m.plan]
    assert plans == ["planned"]
    assert "Port Office, planned" in to_text(found)
