"""A new source: what is known is written, the rest is asked for, and nothing is overwritten."""

import io
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from graph.corpus import Corpus, load
from graph.curator.candidates import MENTIONS_EACH, Candidates, candidates
from graph.curator.dates import dates
from graph.curator.finds import Taken
from graph.curator.numbers import amounts, counts
from graph.curator.template import scalar
from graph.evidence import prove
from graph.model import MAX_QUOTE_WORDS
from graph.reading.yamlfile import parse
from graph.values import fold
from partnerships import main
from tests.graph.pdfs import scanned_pdf, text_pdf

CORPUS = Path(__file__).parents[1] / "data" / "corpus"
PRESS = """Harbour Bridge goes on

Northport, 12 June 2020 \u2013 The Port Office and the Lighthouse  Board extend Harbour Bridge
until December 2021. The Coast Fund adds €1,5 million. In all, 45 young sailors
will be trained; 40 % of them are women. Harbour Bridge began on 3 May 2017.
"""
FIELDS = {
    "title: {}": "title: {en: Harbour Bridge goes on}",
    "publisher: ": "publisher: port-office ",
    "genre: ": "genre: press-release ",
    "language: ": "language: en ",
    "published: ": "published: 2020-06-12 ",
    "url: ": "url: https://example.com/1 ",
}


@cache
def _made_up() -> Corpus:
    return load(CORPUS)


@pytest.fixture
def made_up() -> Corpus:
    """The made-up corpus, which is only read."""
    return _made_up()


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A press release as a curator saves it."""
    path = tmp_path / "press.txt"
    path.write_text(PRESS, "utf-8")
    return path


def run(*arguments: str | Path) -> Result:
    """Run `partnerships corpus new-source` as a user does."""
    return CliRunner().invoke(main, ["corpus", "new-source", *map(str, arguments)])


def told(found: Candidates) -> set[tuple[str, str]]:
    """Give what was found, and its value."""
    return {(each.find.found, each.find.value) for each in found.offered}


def files(folder: Path) -> dict[str, bytes]:
    """Give all that lies in a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_walk_through(sample: Path, press: Path) -> None:
    """Make a source, fill it in, accept a claim: check proves it and says what is left."""
    result = run(press, "--corpus", sample, "--id", "harbour-goes-on")
    assert result.exit_code == 0, result.output
    assert "key S001" in result.output
    path = sample / "sources" / "harbour-goes-on.yaml"
    text = path.read_text("utf-8")
    for field, filled in FIELDS.items():
        assert text.count(f"\n{field}") == 1, field
        text = text.replace(f"\n{field}", f"\n{filled}")
    head, _, rest = text.partition("\n# Found in the text")
    comment, *found = rest.split("\n- id: ")
    accepted = next(each for each in found if "value: 2017-05-03" in each)
    claim = accepted.replace("  found: date\n", "").replace(
        "  value", "  property: startDate\n  value"
    )
    left = "\n- id: ".join(["", *(each for each in found if each is not accepted)])
    path.write_text(
        f"{head.replace('claims: []', 'claims:')}- id: {claim}\n# {comment}{left}", "utf-8"
    )
    checked = CliRunner().invoke(main, ["check", "--corpus", str(sample), "--no-reasoner"])
    assert checked.exit_code == 0, checked.output
    waiting = [line for line in checked.output.splitlines() if "candidates to accept" in line]
    assert len(waiting) == 1
    assert "sources/harbour-goes-on.yaml:" in waiting[0]
    assert f"{len(found) - 1} candidates" in waiting[0]
    corpus = load(sample)
    proof = prove(corpus, press.parent)
    assert not [each for each in proof.findings if "harbour-goes-on" in each.message]
    assert "S001-13" in corpus.claims
    built = CliRunner().invoke(
        main, ["build", "--corpus", str(sample), "--out", str(press.parent / "out")]
    )
    assert built.exit_code == 0, built.output


def test_what_is_left_empty_is_named_with_its_line(sample: Path, press: Path) -> None:
    """A source that nobody filled in is an error, field by field."""
    assert run(press, "--corpus", sample).exit_code == 0
    checked = CliRunner().invoke(main, ["check", "--corpus", str(sample), "--no-reasoner"])
    assert checked.exit_code == 1
    for field in ("title", "genre", "language"):
        assert f"error: {field} is empty" in checked.output


def test_an_accepted_candidate_says_found_no_longer(sample: Path, press: Path) -> None:
    """Who forgets to delete `found:` is told so, not offered another key."""
    run(press, "--corpus", sample)
    path = sample / "sources" / "press.yaml"
    moved = path.read_text("utf-8").replace("claims: []\n", "").replace("candidates:", "claims:")
    path.write_text(moved, "utf-8")
    checked = CliRunner().invoke(main, ["check", "--corpus", str(sample), "--no-reasoner"])
    assert "only candidates have it" in checked.output


def test_candidates(made_up: Corpus) -> None:
    """Names, dates, money and counts are found, typed, and said of the only initiative."""
    found = candidates(PRESS, made_up)
    assert told(found) == {
        ("initiative", "harbour-bridge"),
        ("place", "northport"),
        ("actor", "port-office"),
        ("actor", "lighthouse-board"),
        ("fund", "coast-fund"),
        ("date", "2020-06-12"),
        ("date", "2021-12"),
        ("date", "2017-05-03"),
        ("amount", "1500000"),
        ("count", "45"),
        ("count", "40"),
    }
    fund = next(each.find for each in found.offered if each.find.found == "fund")
    assert fund.sure == {"subject": "harbour-bridge", "property": "fundedThrough"}
    actors = [each.find for each in found.offered if each.find.found == "actor"]
    assert all(not find.sure for find in actors)


def test_the_longest_name_wins(made_up: Corpus) -> None:
    """Harbour Bridge II is not Harbour Bridge; accents and capitals are forgiven."""
    assert told(candidates("HÁRBOUR\nBRIDGE II was named.", made_up)) == {
        ("initiative", "harbour-bridge-ii")
    }
    assert told(candidates("the harbour. Bridge of the Northporters", made_up)) == set()


def test_acronyms_are_capitals(sample: Path) -> None:
    """An acronym is no small word of another language."""
    path = sample / "entities" / "organisation.yaml"
    alias = "  aliases: [{text: UN}]\n"
    path.write_text(path.read_text("utf-8") + alias, "utf-8")
    corpus = load(sample)
    assert told(candidates("un projet, Un accord", corpus)) == set()
    assert told(candidates("the UN said", corpus)) == {("actor", "lighthouse-board")}


def test_each_thing_is_offered_a_few_times(made_up: Corpus) -> None:
    """A name on every line does not bury the rest."""
    found = candidates("The Port Office spoke.\n\n" * 50, made_up)
    assert len(found.offered) == MENTIONS_EACH
    assert found.left_out == {"actor": 50 - MENTIONS_EACH}


WORDS = st.sampled_from(
    [
        *("Harbour", "Bridge", "II", "Port", "Office", "sailors", "3 May 2017", "2019-03-01", "38"),
        *("€5", "EUR 1.5 million", "1.496.448,50 EUR", "40 %", "é", "½", "#", ": ", "'", "\\", '"'),
        *(".", "\n", "\n\n", "  ", "\r\n", "\x00", "\x1c", "\x85", "\u200b", "\u0301", "\ufeff"),
        *("\ufb01", "\u2028", "\u202e", "\U0010ffff", "x" * 90),
    ]
)


@given(st.lists(WORDS | st.text(max_size=6), max_size=40).map(" ".join))
def test_positions_point_to_their_quotes(text: str) -> None:
    """Whatever the text, each quote stands at its position, is short, and YAML gives it back."""
    for each in candidates(text, _made_up()).offered:
        start, end = each.at
        assert fold(text[start:end]) == each.quote
        assert start <= each.find.start < end
        assert 1 <= len(each.quote.split()) <= MAX_QUOTE_WORDS
        read = parse(f"quote: {scalar(each.quote)}\n".encode(), "x.yaml")
        assert read.findings == []
        assert read.data == {"quote": each.quote}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3 May 2017", "2017-05-03"),
        ("3rd of May, 2017", "2017-05-03"),
        ("May 3, 2017", "2017-05-03"),
        ("1er mars 2019", "2019-03-01"),
        ("12 maart\n2019", "2019-03-12"),
        ("3. Mai 2017", "2017-05-03"),
        ("3 de mayo de 2017", "2017-05-03"),
        ("1º marzo 2019", "2019-03-01"),
        ("août 2020", "2020-08"),
        ("Sept. 2020", "2020-09"),
        ("2019-03-01", "2019-03-01"),
        ("2019-03", "2019-03"),
        ("31/12/2018", "2018-12-31"),
        ("03/04/2018", "2018"),
        ("2014\u20132020", "2014/2020"),
        ("2011-12", None),
        ("early 2019", "2019-01/2019-04"),
        ("mid-2019", "2019-05/2019-08"),
        ("Late\n2019", "2019-09/2019-12"),
        ("fin 2019", "2019-09/2019-12"),
        ("Mitte 2019", "2019-05/2019-08"),
        ("finales de 2019", "2019-09/2019-12"),
        ("spring 2019", "2019-03/2019-05"),
        ("summer of 2019", "2019-06/2019-08"),
        ("najaar 2019", "2019-09/2019-11"),
        ("winter 2019", "2019-12/2020-02"),
        ("late June 2019", "2019-06"),
        ("in 2019.", "2019"),
        ("Regulation 2019/1148", None),
        ("120195", None),
    ],
)
def test_dates(text: str, value: str | None) -> None:
    """Dates of six languages keep their precision; what can be read two ways is left alone."""
    assert [find.value for find in Taken().take(dates(text))] == ([value] if value else [])


def test_how_a_part_of_a_year_was_read() -> None:
    """The words are kept, and how early, mid and late are read is said in a note."""
    late, spring = (next(dates(text)).sure for text in ("late 2019", "spring 2019"))
    assert late == {
        "quoted-value": "late 2019",
        "note": "“late 2019” is read as September to December.",
    }
    assert spring == {"quoted-value": "spring 2019"}


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("at least 38 sailors", "bound", "at least"),
        ("More than\n38 sailors", "bound", "more than"),
        ("up to 38 sailors", "bound", "at most"),
        ("fewer than 38 sailors", "bound", "less than"),
        ("jusqu\u2019à 38 marins", "bound", "at most"),
        ("mindestens 38 Matrosen", "bound", "at least"),
        ("about 38 sailors", "approximate", "true"),
        ("some €38", "approximate", "true"),
        ("circa 38 euro", "approximate", "true"),
        ("up to €38 million", "bound", "at most"),
        ("handsome 38 sailors", "", ""),
        ("38 sailors", "", ""),
    ],
)
def test_bounds_and_rough_numbers(made_up: Corpus, text: str, key: str, value: str) -> None:
    """What a document says as a bound, or roughly, becomes no exact number, and is quoted so."""
    (found,) = candidates(f"It has {text}.", made_up).offered
    assert {name: found.find.sure[name] for name in found.find.sure if name != "unit"} == (
        {key: value} if key else {}
    )
    assert fold(text) in found.quote


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("EUR 1.5 million", "1500000", "EUR"),
        ("€1,5 miljoen", "1500000", "EUR"),
        ("1.496.448,50 EUR", "1496448.5", "EUR"),
        ("1 496 448,50 euros", "1496448.5", "EUR"),
        ("1,496,448.50 euro", "1496448.5", "EUR"),
        ("EUR 1.496", "1496", "EUR"),
        ("1.496 million euros", "1496000", "EUR"),
        ("5 millions d\u2019euros", "5000000", "EUR"),
        ("2 mil millones de euros", "2000000000", "EUR"),
        ("15 Millionen Euro", "15000000", "EUR"),
        ("3 milioni di euro", "3000000", "EUR"),
        ("1,5 M€", "1500000", "EUR"),
        ("US$ 2 million", "2000000", "USD"),
        ("$2m", "2000000", "USD"),
    ],
)
def test_sums_of_money(text: str, value: str, unit: str) -> None:
    """Sums are read whatever separators, words and signs they use."""
    found = Taken().take(amounts(f"It cost {text}, they said."))
    assert [(find.value, find.sure["unit"]) for find in found] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38 sailors", ("38", "")),
        ("1,200 young people", ("1200", "person")),
        ("40 per cent", ("40", "percent")),
        ("6 months", ("6", "month")),
        ("Article 3 says", None),
        ("12 of them", None),
        ("+32 2 505 37 00 Brussels", None),
        ("9" * 40 + " people", None),
    ],
)
def test_counts(text: str, expected: tuple[str, str] | None) -> None:
    """A number counts what follows it, unless it is a name or a part of one."""
    found = [(find.value, find.sure.get("unit", "")) for find in counts(text)]
    assert found == ([expected] if expected else [])


def test_a_pdf_is_read_and_its_text_saved(sample: Path, tmp_path: Path) -> None:
    """The text of a PDF lies beside it afterwards, and the source names that text."""
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(text_pdf("Harbour Bridge", "The Port Office met on 3 May 2017."))
    result = run(pdf, "--corpus", sample)
    assert result.exit_code == 0, result.output
    assert "quotes are proven against it" in result.output
    assert "The Port Office met" in (tmp_path / "report.txt").read_text("utf-8")
    source = (sample / "sources" / "report.yaml").read_text("utf-8")
    assert "file: report.txt" in source
    assert "value: 2017-05-03" in source


def test_the_text_beside_a_pdf_is_kept(sample: Path, tmp_path: Path) -> None:
    """Another text of that name stops the command; the same text is used again."""
    pdf = tmp_path / "report.pdf"
    pdf.write_bytes(text_pdf("Harbour Bridge"))
    beside = tmp_path / "report.txt"
    beside.write_text("mine", "utf-8")
    result = run(pdf, "--corpus", sample)
    assert result.exit_code == 1
    assert "report.txt is there already" in result.stderr
    assert beside.read_text("utf-8") == "mine"
    assert not (sample / "sources" / "report.yaml").exists()
    beside.unlink()
    assert run(pdf, "--corpus", sample).exit_code == 0
    (sample / "sources" / "report.yaml").unlink()
    again = run(pdf, "--corpus", sample, "--id", "report-again")
    assert again.exit_code == 0
    assert "which was there already" in again.output


def encrypted(password: str) -> bytes:
    """A PDF that needs a password, or that only its owner may change."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(text_pdf("Secret"))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_pdf_that_only_its_owner_may_change_is_read(sample: Path, tmp_path: Path) -> None:
    """A PDF that opens without a password in every viewer opens here too."""
    (tmp_path / "owned.pdf").write_bytes(encrypted(""))
    result = run(tmp_path / "owned.pdf", "--corpus", sample)
    assert result.exit_code == 0, result.output
    assert "Secret" in (tmp_path / "owned.txt").read_text("utf-8")


def test_a_pdf_in_a_cipher_that_is_not_there(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF encrypted with AES is not called protected by a password; the remedy is a print."""

    def missing(*_: object) -> None:
        raise DependencyError("cryptography is required for AES algorithm")

    monkeypatch.setattr(PdfReader, "decrypt", missing)
    (tmp_path / "owned.pdf").write_bytes(encrypted(""))
    result = run(tmp_path / "owned.pdf", "--corpus", sample)
    assert result.exit_code == 1
    assert "is encrypted (AES)" in result.stderr
    assert "print it into a new PDF" in result.stderr


HOSTILE = {
    "scan.pdf": (scanned_pdf(), "has no text"),
    "closed.pdf": (encrypted("secret"), "is protected by a password"),
    "broken.pdf": (text_pdf("Words")[:300], "is a broken PDF"),
    "noise.pdf": (b"%PDF-1.4\n" + bytes(range(256)) * 20, "is a broken PDF"),
    "empty.pdf": (b"", "is empty"),
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\t\n", "is empty"),
    "signs.txt": (b"... --- ...", "has no words"),
    "binary.txt": (b"\x00\x01\x02PNG", "is a binary file"),
    "long.txt": (b"word 12 " * 650_000, "bytes of text; at most"),
    "latin.txt": ("café".encode("latin-1"), "is not UTF-8: byte 4, on line 1"),
    "wide.txt": ("words".encode("utf-16"), "is saved as UTF-16"),
    "page.html": (b"<p>Words", "is a web page with its code"),
    "page.txt": (b"\n<!DOCTYPE html><p>Words", "is a web page with its code"),
    "office.docx": (b"PK\x03\x04\x14\x00\x06\x00", "is a binary file"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_one_message(sample: Path, tmp_path: Path, name: str) -> None:
    """A file that is no readable text is refused in one line with a remedy; nothing is written."""
    content, words = HOSTILE[name]
    (tmp_path / name).write_bytes(content)
    before = files(tmp_path)
    result = run(tmp_path / name, "--corpus", sample)
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert result.stderr.rstrip().endswith(")")
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("javascript:alert(1)", "javascript: leads to no page"),
        ("data:text/html,x", "data: leads to no page"),
        ("ftp://example.com/a", "ftp: leads to no page"),
        ("https://example.com/a b", "it has blanks"),
        ("https://", "is not a web address"),
        ("nowhere.txt", "cannot read"),
        ("no\x00where.txt", "cannot read"),
        ("\x1b[31mred.txt", "cannot read"),
    ],
)
def test_addresses_and_names_that_lead_nowhere(sample: Path, what: str, words: str) -> None:
    """A wrong address is refused with the reason, and nothing a terminal obeys is repeated."""
    before = files(sample)
    result = run(what, "--corpus", sample)
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert "\x1b" not in result.stderr
    assert files(sample) == before


def test_an_address_gives_the_frame(sample: Path) -> None:
    """Of an address only the address is known; nothing is fetched, and it says what to do."""
    address = "https://www.example.com/news/bridge-goes-on.html?a=1"
    result = run(address, "--corpus", sample)
    assert result.exit_code == 0, result.output
    assert "nothing was fetched: save the page as text" in result.output
    text = (sample / "sources" / "example-bridge-goes-on.yaml").read_text("utf-8")
    assert f"url: {address}" in text
    assert "file:" not in text
    assert "candidates:" not in text


def test_keys_are_never_given_twice(sample: Path) -> None:
    """The next key is free even while the source before it is not filled in."""
    for number in (1, 2, 3):
        result = run(f"https://example.com/{number}", "--corpus", sample)
        assert f"key S00{number}" in result.output
    dropped = sample / "dropped.yaml"
    dropped.write_text("S701-04: the same as another\n", "utf-8")
    assert "key S702" in run("https://example.com/4", "--corpus", sample).output


def test_nothing_is_overwritten(sample: Path, press: Path) -> None:
    """A source or file that is there stays, and the remedy is named."""
    assert run(press, "--corpus", sample, "--out", sample / "press.yaml").exit_code == 0
    before = files(sample)
    for arguments, words in (
        (("--out", sample / "press.yaml"), "is there already"),
        (("--id", "harbour-note"), "there is a source harbour-note already"),
        (("--id", "Not A Slug"), "cannot be the id of a source"),
        (("--out", sample / "Big.yaml"), "cannot be the id of a source"),
        (("--out", sample / "other.txt"), "cannot stand in other.txt"),
        (("--id", "a", "--out", sample / "b.yaml"), "cannot stand in b.yaml"),
        (("--out", sample / "no" / "where.yaml"), "cannot write"),
    ):
        result = run(press, "--corpus", sample, *arguments)
        assert result.exit_code == 1, result.output
        assert words in result.stderr
        assert files(sample) == before


def test_the_same_document_twice_is_said(sample: Path, documents: Path) -> None:
    """A text or an address that a source has already is refused, and the source is named."""
    result = run(documents / "harbour-note.txt", "--corpus", sample, "--id", "again")
    assert result.exit_code == 1
    assert "the source harbour-note was read from the same text" in result.stderr
    assert "add what is missing to sources/harbour-note.yaml" in result.stderr
    assert run("https://www.example.com/news/", "--corpus", sample).exit_code == 0
    for address in ("http://example.com/news", "https://www.example.com/news/"):
        again = run(address, "--corpus", sample, "--id", "again")
        assert again.exit_code == 1
        assert "the source example-news has the same address" in again.stderr
    assert not (sample / "sources" / "again.yaml").exists()


def test_what_is_left_out_is_counted(sample: Path, tmp_path: Path) -> None:
    """The message says of which kinds finds were left out, how many, and why."""
    path = tmp_path / "long.txt"
    path.write_text("The Port Office of Northport spoke.\n\n" * 5, "utf-8")
    output = run(path, "--corpus", sample).output
    assert "4 more finds are left out (2 actor, 2 place): things already offered 3 times" in output


def test_letters_that_only_look_alike_stop_nothing(made_up: Corpus) -> None:
    """Turkish forms of i in months, scales and currencies are read, not tripped on."""
    text = "It began in APR\u0130L 2019 with 3 m\u0131ll\u0131on euro and 300 D\u0130RHAMS."
    found = {each.find.value for each in candidates(text, made_up).offered}
    assert {"2019-04", "3000000"} <= found
