"""The corpus in numbers, for people and for programs."""

import json
from pathlib import Path

from click.testing import CliRunner

from graph.build import assemble
from graph.corpus import load
from graph.curator.stats import stats
from partnerships import main


def test_the_sample_in_numbers(sample: Path) -> None:
    """Every number is that of the files."""
    corpus = load(sample)
    counted = stats(corpus, assemble(corpus))
    assert counted["sources"] == 2
    assert counted["sources by genre"] == {"case-study": 1, "press-release": 1}
    assert counted["sources by language"] == {"en": 2}
    assert counted["sources by year"] == {"2018": 1, "2019": 1}
    assert counted["utterances"] == 2
    assert counted["claims"] == 13
    assert counted["claims by proof"] == {"proven": 13}
    assert counted["claims by status"] == {"reported": 7, "actual": 4, "opinion": 1, "planned": 1}
    assert counted["judgements by kind"] == {"planned-vs-actual": 1, "revision": 1}
    assert counted["differences unjudged"] == 0
    assert counted["entities by kind"] == {"organisation": 2, "place": 2, "project": 2, "fund": 1}
    assert counted["actors by kind"] == {"not said": 2}
    assert counted["stubs"] == 0


def test_decisions_and_voices(sample: Path) -> None:
    """Pages of one voice are counted once; decisions by what they say."""
    folder = sample / "decisions"
    folder.mkdir(exist_ok=True)
    one = "- {id: harbour, sources: [harbour-note, harbour-review], reason: Same words.}\n"
    (folder / "utterances.yaml").write_text(one, "utf-8")
    (folder / "identity.yaml").write_text(
        "- {id: K1, verdict: unsure, things: [port-office, lighthouse-board], reason: Who knows.}\n"
        "- {id: K2, verdict: same, things: [port-office], names: [The Office], reason: Read.}\n",
        "utf-8",
    )
    (sample / "dropped.yaml").write_text("N99: said twice\n", "utf-8")
    corpus = load(sample)
    counted = stats(corpus, assemble(corpus))
    assert counted["utterances"] == 1
    assert counted["identity decisions by verdict"] == {"same": 1, "unsure": 1}
    assert counted["dropped"] == 1


def test_the_command(sample: Path) -> None:
    """A table for people, the same as JSON for programs."""
    told = CliRunner().invoke(main, ["corpus", "stats", "--corpus", str(sample)])
    assert told.exit_code == 0, told.output
    assert "       2  sources\n" in told.output
    assert "claims by proof:" in told.output
    plain = CliRunner().invoke(
        main, ["corpus", "stats", "--corpus", str(sample), "--format", "json"]
    )
    assert json.loads(plain.output)["claims"] == 13


def test_an_empty_corpus(tmp_path: Path) -> None:
    """A corpus of nothing is counted, and said to be wrong."""
    told = CliRunner().invoke(main, ["corpus", "stats", "--corpus", str(tmp_path)])
    assert told.exit_code == 0, told.output
    assert told.output.startswith("The corpus has 1 error")
    assert "       0  sources\n" in told.output
