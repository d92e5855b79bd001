"""Quotes are proven on the texts, on a made-up document and on the founding ones."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.corpus import Corpus, load
from graph.evidence import find, nearest, prove
from graph.findings import Level
from graph.values import fold

Spoil = Callable[[str, str, str], Path]
NOTE = "sources/harbour-note.yaml"


def test_every_quote_of_the_sample_holds(sample: Path, documents: Path) -> None:
    """Quotes are found although the document breaks lines and doubles blanks inside them."""
    proof = prove(load(sample), documents)
    assert proof.quotes == 13
    assert proof.findings == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "words", "remedy"),
    [
        ("began on 3 May", "began on 3 Ma", "quote-missing", "claim N1", "began on 3 May 2017"),
        ("at: [64, 83]", "at: [60, 79]", "quote-moved", "claim N1", "at: [64, 83]"),
        ("8470", "0000", "document-hash", "is not the text that was read", "record its hash"),
        ("characters: 303", "characters: 300", "document-length", "has 303", "characters: 303"),
        ("harbour-note.txt", "gone.txt", "no-document", "is not proven", "correct `file:`"),
    ],
)
def test_what_does_not_hold_is_named(
    spoil: Spoil, documents: Path, old: str, new: str, code: str, words: str, remedy: str
) -> None:
    """A quote with one letter less, a wrong position or another text is named with the remedy."""
    findings = prove(load(spoil(NOTE, old, new)), documents).findings
    assert [finding.code for finding in findings] == [code]
    assert words in findings[0].message
    assert remedy in (findings[0].hint or "")
    assert findings[0].where is not None
    assert findings[0].where.file == NOTE


def test_a_source_without_a_text_is_a_warning(spoil: Spoil, documents: Path) -> None:
    """A source that names no text stops nothing, but nobody overlooks that it proves nothing."""
    findings = prove(load(spoil(NOTE, "file: harbour-note.txt\n", "")), documents).findings
    assert [(finding.level, finding.code) for finding in findings] == [
        (Level.WARNING, "no-document")
    ]
    assert "nothing proves its quotes" in findings[0].message
    assert "add `file:`" in (findings[0].hint or "")
    assert findings[0].where is not None
    assert (findings[0].where.file, findings[0].where.line) == (NOTE, 2)


def test_a_pipe_is_no_document(sample: Path, tmp_path: Path) -> None:
    """A pipe in the place of a text is a finding, not a wait for ever."""
    os.mkfifo(tmp_path / "harbour-note.txt")
    found = prove(load(sample), tmp_path).findings
    assert [finding.code for finding in found] == ["document", "no-document"]
    assert "not a regular file" in found[0].message


@given(st.text(alphabet="ab \n\t\u2009", max_size=60), st.data())
def test_find_gives_raw_positions(text: str, data: st.DataObject) -> None:
    """Whatever the white space, a found position holds the words that were sought."""
    words = fold(text).split()
    if words:
        start = data.draw(st.integers(0, len(words) - 1))
        sought = " ".join(words[start:])
        places = list(find(text, sought))
        assert places
        assert all(fold(text[first:last]) == sought for first, last in places)


def test_nearest_gives_whole_words() -> None:
    """The nearest text is shown in whole words, so that a curator recognises it."""
    text = "The project ended on 31 December 2018. In all, 38 sailors were trained."
    assert "ended on 31 December 2018" in nearest(text, "ended at 31 Decembre 2018")


@pytest.mark.shared
def test_every_founding_quote_holds(corpus: Corpus, shared: Path) -> None:
    """Every quote from the three founding documents stands in them, word for word."""
    proof = prove(corpus, shared / "seeds")
    assert [finding for finding in proof.findings if finding.code != "no-text"] == []
    assert proof.quotes >= 275
