"""Where quotes stand is told by check and written into the file of the source by a command."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.build import assemble
from graph.corpus import load
from graph.evidence import prove
from graph.findings import Level
from partnerships import main

NOTE = "sources/harbour-note.yaml"
_AT = re.compile(r"\n  at: \[.*\]")


def run(folder: Path, documents: Path, source: str = "harbour-note") -> Result:
    """Run `partnerships corpus positions` as a user does."""
    arguments = ["positions", source, "--documents", str(documents), "--corpus", str(folder)]
    return CliRunner().invoke(main, ["corpus", *arguments])


@pytest.fixture
def bare(sample: Path) -> Path:
    """The made-up corpus whose note says of no quote where it stands."""
    path = sample / NOTE
    path.write_text(_AT.sub("", path.read_text("utf-8")), "utf-8")
    return sample


def proofs(folder: Path) -> set[str]:
    """Give how far the claims of the note are proven."""
    found = assemble(load(folder)).claims
    return {claim.proof for claim in found if claim.source == "harbour-note"}


def test_check_gives_the_numbers(bare: Path, documents: Path) -> None:
    """A quote without `at:` that stands once is a note with the numbers to write."""
    found = prove(load(bare), documents).findings
    assert {(each.level, each.code) for each in found} == {(Level.NOTE, "position")}
    assert len(found) == 8
    assert found[0].hint == "write at: [64, 83]"


def test_positions_are_written(sample: Path, bare: Path, documents: Path) -> None:
    """The file becomes what it was before the places were lost, and its claims are proven."""
    path = bare / NOTE
    whole = (Path(__file__).parents[1] / "data" / "corpus" / NOTE).read_bytes()
    assert proofs(bare) == {"noted"}
    result = run(bare, documents)
    assert result.exit_code == 0, result.output
    assert "8 places" in result.output
    assert path.read_bytes() == whole
    assert proofs(bare) == {"proven"}
    again = run(sample, documents)
    assert again.exit_code == 0
    assert "no quote is without a place" in again.output
    assert path.read_bytes() == whole


LAYOUTS = {
    "comment": "  quote: began on 3 May 2017  # the first line\n",
    "folded": "  quote: began on\n    3 May 2017\n",
    "block": "  quote: >-\n    began on\n    3 May 2017\n",
    "kept block": "  quote: |\n    began on\n    3 May 2017\n\n",
    "quoted": '  quote: "began on 3 May 2017"\n',
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("last", [True, False])
def test_layout_and_comments_stay(
    bare: Path, documents: Path, layout: str, newline: str, last: bool
) -> None:
    """However a quote is laid out, one line is added below it and no other is touched."""
    path = bare / NOTE
    text = path.read_text("utf-8").replace("  quote: began on 3 May 2017\n", LAYOUTS[layout])
    if last and layout != "kept block":  # of which a missing last line end would be a change
        first = text.index("- id: N1\n"), text.index("- id: N2\n")
        text = (text[: first[0]] + text[first[1] :] + text[slice(*first)]).rstrip("\n")
    text = text.replace("\n", newline)
    path.write_bytes(text.encode())
    result = run(bare, documents)
    assert result.exit_code == 0, result.output
    after = path.read_bytes().decode()
    lines = [line for line in after.splitlines() if not line.startswith("  at: ")]
    assert lines == text.splitlines()
    assert prove(load(bare), documents).findings == ()
    assert load(bare).claims["N1"].record.at == (64, 83)


def test_a_claim_on_one_line(bare: Path, documents: Path) -> None:
    """Between braces the place is put behind the quote."""
    path = bare / NOTE
    claim = (
        "- {id: N9, subject: harbour-bridge, property: location, value: northland, quote: 3 May}\n"
    )
    path.write_text(path.read_text("utf-8") + claim, "utf-8")
    assert run(bare, documents).exit_code == 0
    assert "quote: 3 May, at: [73, 78]}\n" in path.read_text("utf-8")


def test_what_cannot_be_placed_is_named(bare: Path, documents: Path) -> None:
    """A quote that stands nowhere, or twice, is left for a person; the others are written."""
    path = bare / NOTE
    text = path.read_text("utf-8").replace("quote: trained in Northport", "quote: Northport Quay")
    path.write_text(text.replace("quote: Forty sailors were trained", "quote: the"), "utf-8")
    result = run(bare, documents)
    assert "6 places" in result.output
    assert "N7: the quote is not in the text" in result.output
    assert re.search(r"N6: the quote stands \d+ times", result.output)


@pytest.mark.parametrize(
    ("old", "new", "source", "words"),
    [
        ("", "", "harbour-not", "did you mean harbour-note"),
        ("8470", "0000", "harbour-note", "is not the text that was read"),
        ("harbour-note.txt", "gone.txt", "harbour-note", "gone.txt is not in"),
        ("file: harbour-note.txt\n", "", "harbour-note", "names no text"),
        ("status: planned", "status: plannned", "harbour-note", "has errors"),
        ("claims:", "claims: [", "harbour-note", "cannot be read"),
        ("", "", "\x1b[31m", "there is no source"),
    ],
)
def test_what_stops_it(
    bare: Path, documents: Path, old: str, new: str, source: str, words: str
) -> None:
    """What cannot be done is one message with a remedy, and the file stays as it is."""
    path = bare / NOTE
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    before = path.read_bytes()
    result = run(bare, documents, source)
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert "\x1b" not in result.stderr
    assert path.read_bytes() == before


def test_without_a_hash_nothing_is_proven(bare: Path, documents: Path) -> None:
    """Who wrote the places but no sha256 is told what is still missing."""
    path = bare / NOTE
    path.write_text(re.sub(r"\nsha256: .*", "", path.read_text("utf-8")), "utf-8")
    assert "add `sha256:`" in run(bare, documents).output
    assert proofs(bare) == {"noted"}
