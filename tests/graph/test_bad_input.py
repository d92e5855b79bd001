# ruff: noqa: E501 - the table of faults reads best a line a fault
"""Bad input meets one clear message with file, line and remedy; the last build stays."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.model import EntityRecord
from graph.reading.yamlfile import parse
from partnerships import main

Spoil = Callable[[str, str, str], Path]
NOTE = "sources/harbour-note.yaml"
REVIEW = "sources/harbour-review.yaml"
JUDGEMENTS = "judgements/harbour.yaml"


def run(*arguments: str | Path) -> Result:
    """Run the command line as a user does."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def complaints(corpus: Path) -> list[str]:
    """Check a corpus and give its error lines; exit code 1 and no traceback are part of it."""
    result = run("check", "--corpus", corpus, "--no-reasoner")
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    return [line for line in result.output.splitlines() if " error: " in line]


FAULTS = [
    (NOTE, "subject: port-office", "subject: port-ofice", 29, "unknown entity 'port-ofice'", "port-office"),
    (NOTE, "property: startDate", "property: startdate", 16, "unknown property 'startdate'", "startDate"),
    (NOTE, "value: 2017-05-03", "value: soon", 17, "'soon' is not a date", ""),
    (NOTE, "value: 2017-05-03", "value: 2017-02-29", 17, "2017-02-29 does not exist", ""),
    (NOTE, "value: coast-fund", "value: northport", 38, "northport is of type Region; needed is: fund", "correct"),
    (NOTE, "subject: coast-fund", "subject: port-office", 42, "port-office is of type Organisation; needed is: fund", ""),
    (NOTE, "value: 40", "value: forty", 50, "'forty' is not a number", ""),
    (NOTE, "id: N2", "id: N1", 21, "the claim N1 is defined twice", "rename"),
    (NOTE, "id: N2", "id: R9", 21, "does not start with the source's key N", "write N9"),
    (NOTE, "  status: actual\n", "  status: actual\n  status: planned\n", 19, "stands twice", "keep one"),
    (NOTE, "status: actual", "status: actuall", 18, "status cannot be 'actuall'", "actual"),
    (NOTE, "status: actual", "statuss: actual", 18, "statuss is not a key", "status"),
    (NOTE, "role: coordinator", "role: coordinater", 32, "unknown role 'coordinater'", "coordinator"),
    (NOTE, "  role: coordinator\n", "", 28, "participatesIn needs a role", "partner"),
    (NOTE, "figure: trained", "figure: traned", 49, "unknown indicator 'traned'", "trained"),
    (NOTE, "genre: press-release", "genre: pres-release", 6, "unknown genre", "press-release"),
    (NOTE, "id: harbour-note", "id: harbor-note", 2, "is not the name of the file", "harbor-note.yaml"),
    (NOTE, "property: location", "property: location\n  remark: aim", 57, "exactly one of property", "keep the one"),
    (
        NOTE,
        "quote: began on 3 May 2017",
        "quote: one two three four five six seven eight nine ten eleven twelve thirteen",
        14,
        "the quote has 13 words",
        "",
    ),
    (NOTE, "  quote: began on 3 May 2017\n", "", 14, "quote is missing", "add `quote:`"),
    (NOTE, "published: 2018-03-01", "url: https://a/<b>", 8, "'https://a/<b>' is not a web address", "%3C"),
    (NOTE, "published: 2018-03-01", "url: https://a/%zz", 8, "is not a web address", "copy it"),
    (NOTE, "published: 2018-03-01", "url: https://[bad/", 8, "is not a web address", "copy it"),
    (NOTE, "published: 2018-03-01", "url: https:///page", 8, "it names no host", "copy it"),
    (NOTE, "published: 2018-03-01", "url: ftp://a/", 8, "url 'ftp://a/' is not well formed", "https://"),
    (NOTE, "published: 2018-03-01", "sha: 1", 8, "sha is not a key", "sha256"),
    (NOTE, "title: {en: Harbour Bridge note}", "title: {}", 4, "title is empty", "en: A name"),
    (NOTE, "title: {en:", "title: {en-12-zz:", 4, "'en-12-zz' is not a language tag", "nl-BE"),
    (NOTE, "language: en", "language: English", 7, "language 'English' is not well formed", "nl-BE"),
    (NOTE, "  remark: assessment", "  language: en-12-zz\n  remark: assessment", 65, "'en-12-zz' is not a language tag", "nl-BE"),
    (NOTE, "at: [64, 83]", "at: [83, 64]", 20, "does not run forwards", "[64, 83]"),
    (NOTE, "at: [64, 83]", "at: [-1, 83]", 20, "does not run forwards", "[64, 83]"),
    (NOTE, "at: [64, 83]", "at: [64]", 20, "at has too few items", "[64, 83]"),
    (NOTE, "at: [64, 83]", "at: 64", 20, "a list is needed", "write [64]"),
    (NOTE, "value: 40", "value: 1e99999999", 50, "'1e99999999' is not a number", "digits only"),
    (NOTE, "value: 40", "value: -40", 50, "-40 is negative", "0 or more"),
    (NOTE, "  unit: person\n", "", 49, "a figure needs a unit", "add `unit:`"),
    (NOTE, "value: 2017-05-03", "value: 0000", 17, "no year 0", "2019"),
    (NOTE, "value: 2017-05-03", "value: 2017/2018/2019", 17, "more than two ends", "2019"),
    (NOTE, "value: 2017-05-03", "value: 2017-33/2017-34", 17, "the quarter 2017-33", "2017-01/2017-03"),
    (NOTE, "value: 2017-05-03", 'value: "2017\\x07"', 17, "hidden character here (U+0007)", "delete it"),
    (NOTE, "value: It is a fine idea.", f"value: {'x' * 2001}", 66, "2,001 characters; at most 2,000", "shorten"),
    (NOTE, "  status: opinion", "  approximate: perhaps\n  status: opinion", 67, "wrong shape", "true or false"),
    (NOTE, "  role: coordinator", "  role: coordinator\n  from: 2018\n  until: 2017", 33, "from 2018 is later than until 2017", "earlier date"),
    (REVIEW, "key: R", "key: N", 3, "the key N is used by two sources", "another key"),
    (JUDGEMENTS, "claims: [N6, R2]", "claims: [N6, R2, N6]", 12, "N6 is listed twice", "once"),
    (JUDGEMENTS, "claims: [N6, R2]", "claims: []", 12, "claims is empty", "[R1]"),
    (JUDGEMENTS, "prefers: [R2]", "prefers: R2", 13, "a list is needed", "write [R2]"),
    (JUDGEMENTS, "prefers: [R2]", "prefers: {a: b}", 13, "wrong shape (a mapping)", "write a list"),
    ("entities/fund.yaml", "type: Fund", "type: Organisation", 3, "do not belong in entities/fund.yaml", "move it to entities/organisation.yaml, or write type: Fund or FundingFacility"),
    ("entities/fund.yaml", "type: Fund", "type: Actor", 3, "do not belong in entities/fund.yaml", "write type: Fund"),
    ("entities/fund.yaml", "{en: Coast Fund", "{en-12-zz: A, en: Coast Fund", 4, "'en-12-zz' is not a language tag", "nl-BE"),
    ("entities/fund.yaml", "coast-fund:", "north land<>:", 2, "'north land<>' cannot be the name", "north-land"),
    ("entities/fund.yaml", "coast-fund:", "coast/fund:", 2, "'coast/fund' cannot be the name", "coast-fund"),
    ("entities/fund.yaml", "coast-fund:", "CoastFund:", 2, "'CoastFund' cannot be the name", "coast-fund"),
    ("entities/fund.yaml", "coast-fund:", '"":', 2, "'' cannot be the name", "small letters"),
    (JUDGEMENTS, "kind: revision", "kind: revison", 10, "unknown difference-kind", "revision"),
    (JUDGEMENTS, "claims: [N6, R2]", "claims: [N6, R22]", 12, "there is no claim R22", "R2"),
    (JUDGEMENTS, "prefers: [R2]", "prefers: [R1]", 13, "not among its claims", ""),
    (JUDGEMENTS, "prefers: [R2]", "prefers: [N6, R2]", 9, "two preferred claims", "prefer one"),
    (JUDGEMENTS, "id: J2", "id: J1", 9, "the judgement J1 is defined twice", ""),
    (REVIEW, "claims:", "claims: &a", None, "the anchor &a is not allowed", ""),
    ("entities/fund.yaml", "type: Fund", "type: Funt", 3, "'Funt' is not a class of things", "Fund"),
    ("entities/fund.yaml", ", nl: Coast Fund", "", 4, "no label in nl", "add `nl:`"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "words", "remedy"), FAULTS)
def test_each_fault_is_named(
    spoil: Spoil, name: str, old: str, new: str, line: int | None, words: str, remedy: str
) -> None:
    """Each fault is named once, in its file and line, with a remedy where there is one."""
    named = [text for text in complaints(spoil(name, old, new)) if words in text]
    assert len(named) == 1, named
    place = f"{name}:{line}:" if line else name
    assert named[0].startswith(place), named[0]
    assert remedy in named[0]


IDENTIFIERS = [
    ("wikidata", "Q 1", "such as Q31"),
    ("wikidata", "http://a/<b>", "such as Q31"),
    ("iso3166-1", "Be", "such as BE"),
    ("iso3166-2", "BE VLG", "BE-VLG"),
    ("eu-country", "BE", "BEL"),
    ("nuts", "2BE", "BE2"),
    ("geonames", "28 02361", "2802361"),
    ("ror", "02495e98", "02495e989"),
    ("iati", "XM DAC", "XM-DAC-41302"),
    ("wikidat", "Q1", "did you mean wikidata?"),
]


@pytest.mark.parametrize(("scheme", "value", "remedy"), IDENTIFIERS)
def test_identifiers_are_held_to_their_scheme(
    spoil: Spoil, scheme: str, value: str, remedy: str
) -> None:
    """An identifier that its scheme does not have is named at its line, with an example."""
    lines = f'  type: Fund\n  identifiers:\n    {scheme}: "{value}"\n'
    found = complaints(spoil("entities/fund.yaml", "  type: Fund\n", lines))
    assert len(found) == 1, found
    assert found[0].startswith("entities/fund.yaml:5:"), found[0]
    assert remedy in found[0]


QUALIFIERS = [
    ("property: startDate", "giver: port-office", "giver is not used by startDate", "remove it"),
    ("property: startDate", "track: home", "track is not used by startDate", "remark"),
    ("property: endDate", "place: northport", "place is not used by endDate", "remove it"),
    ("property: location", "amount: 5", "amount is not used by location", "fundedBy"),
    ("property: location", "share: 5", "share is not used by location", "fundedBy"),
    ("property: location", "role: partner", "role is not used by location", "participatesIn"),
    ("figure: trained", "held-by: port-office", "held-by is not used by a figure", "a remark"),
    ("remark: assessment", "bound: at least", "bound is not used by a remark", "a figure"),
    ("property: location", "from: 2018", "from is not used by location", "note"),
    ("property: fundedThrough", "share: 0", "share is not used by fundedThrough without a giver",
     "add `giver:`"),
    ("property: fundedThrough", "giver: port-office\n  amount: 5", "an amount needs a unit", "EUR"),
    ("property: fundedThrough", "unit: EUR", "unit is used with an amount only", "add `amount:`"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "line", "words", "remedy"), QUALIFIERS)
def test_ignored_qualifiers_are_named(
    spoil: Spoil, claim: str, line: str, words: str, remedy: str
) -> None:
    """A qualifier that the graph would drop without a word is an error at its line."""
    corpus = spoil(NOTE, f"  {claim}\n", f"  {claim}\n  {line}\n")
    text = (corpus / NOTE).read_text("utf-8").splitlines()
    found = complaints(corpus)
    assert len(found) == 1, found
    assert words in found[0]
    assert remedy in found[0]
    place = int(found[0].removeprefix(f"{NOTE}:").split(":")[0])
    assert text[place - 1].strip().split(":")[0] == words.split(" ")[1 if words[:2] == "an" else 0]


@pytest.mark.parametrize("field", ["amount", "share"])
def test_endless_numbers_are_refused_at_once(spoil: Spoil, field: str) -> None:
    """A number of a hundred million digits is refused before anybody counts them."""
    corpus = spoil(NOTE, "  value: coast-fund\n", f"  value: coast-fund\n  {field}: 1e99999999\n")
    found = complaints(corpus)
    assert len(found) == 1, found
    assert "'1e99999999' is not a number" in found[0]


def test_a_quote_needs_no_position(spoil: Spoil) -> None:
    """A claim without `at:` passes the shapes, as the guide for curators says."""
    corpus = spoil(NOTE, "  at: [64, 83]\n", "")
    result = run("check", "--corpus", corpus, "--no-reasoner")
    assert result.exit_code == 0, result.output


def test_the_last_month_of_all(spoil: Spoil) -> None:
    """The month 9999-12 is checked like any other and is no fault of the program."""
    corpus = spoil(NOTE, "value: 2018-04-30", "value: 9999-12")
    result = run("check", "--corpus", corpus, "--no-reasoner")
    assert result.exit_code in {0, 1}, result.output


def test_a_kind_that_is_none(sample: Path) -> None:
    """An entity file is one of the twelve kinds, so that no thing takes the IRI of a claim."""
    (sample / "entities" / "fund.yaml").rename(sample / "entities" / "claim.yaml")
    found = complaints(sample)
    assert len(found) == 1, found
    assert found[0].startswith("entities/claim.yaml:1: error: there is no kind of thing")


STRAYS = [
    ("sources/more.yml", "name it more.yaml"),
    ("sources/MORE.YAML", "name it more.yaml"),
    ("judgements/notes.txt", "only .yaml files"),
    ("judgement/harbour.yaml", "did you mean judgements"),
    ("sources/2019/more.yaml", "move its files into sources/ itself"),
    ("droped.yaml", "did you mean dropped.yaml"),
]


@pytest.mark.parametrize(("name", "remedy"), STRAYS)
def test_nothing_is_left_out_in_silence(sample: Path, name: str, remedy: str) -> None:
    """A file or folder that nobody would read is an error that says where it belongs."""
    path = sample / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: more\n", "utf-8")
    found = complaints(sample)
    assert len(found) == 1, found
    assert remedy in found[0]
    assert found[0].startswith(name.rpartition("/")[0] or name)


def test_what_is_no_corpus_is_let_be(sample: Path) -> None:
    """Hidden files, schemas and README files may lie in a corpus folder."""
    for name in (".git/config", "schema/source.schema.json", "README.md", "sources/README",
                 "sources/.more.yaml.swp"):  # fmt: skip
        (sample / name).parent.mkdir(exist_ok=True)
        (sample / name).write_text("not read", "utf-8")
    result = run("check", "--corpus", sample, "--no-reasoner")
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("closed", ["sources", "corpus"])
def test_folders_that_cannot_be_read(
    sample: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that cannot be listed is an error, not an empty folder."""
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == closed:
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("check", "--corpus", sample, "--no-reasoner")
    assert result.exit_code == 1, result.output
    assert "Permission denied" in result.output
    assert "that you may read" in result.output
    assert "there is no claim" not in result.output


def test_a_wrong_ending_is_one_mistake(sample: Path) -> None:
    """A source with the wrong ending is named, and not each claim that it would hold."""
    (sample / NOTE).rename(sample / "sources" / "harbour-note.yml")
    found = complaints(sample)
    assert len(found) == 1, found
    assert "name it harbour-note.yaml" in found[0]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (NOTE, b"id: harbour-note\nkey: N\nclaims: [\n"),
        (NOTE, b"\x00"),
        (NOTE, b"- a\n"),
        (NOTE, b"id: harbour-note\nkey: N\ngenre: \xff\n"),
        ("entities/organisation.yaml", b"port-office: {\nlighthouse-board: [\n"),
        ("entities/organisation.yaml", b"\x00"),
    ],
)
def test_a_broken_file_is_one_mistake(sample: Path, name: str, content: bytes) -> None:
    """What points into a file that cannot be read is not reported as pointing nowhere."""
    (sample / name).write_bytes(content)
    found = complaints(sample)
    assert len(found) == 1, found
    assert found[0].startswith(name)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (NOTE, "status: planned", "status: plannned"),
        (NOTE, "genre: press-release", "genres: press-release\ngenre: news"),
        ("entities/fund.yaml", "  type: Fund", "  tipe: x\n  type: Fund"),
        ("entities/fund.yaml", "coast-fund:", "Coast Fund:"),
    ],
)
def test_a_broken_record_is_one_mistake(spoil: Spoil, name: str, old: str, new: str) -> None:
    """What points at a record that cannot be read is not reported as pointing nowhere."""
    corpus = spoil(name, old, new)
    if "Coast Fund:" in new:
        spoil(NOTE, "value: coast-fund", "value: Coast Fund")
        spoil(NOTE, "subject: coast-fund\n  property: managedBy\n  value: lighthouse-board",
              "subject: harbour-bridge\n  property: location\n  value: northport")  # fmt: skip
    assert len(complaints(corpus)) == 1, complaints(corpus)


def test_all_faults_in_one_run(spoil: Spoil) -> None:
    """A curator sees every fault of every file at once, not one at a time."""
    spoil(NOTE, "value: 2017-05-03", "value: 2017-02-29")
    spoil(NOTE, "subject: coast-fund", "subject: cost-fund")
    corpus = spoil(REVIEW, "property: buildsOn", "property: buildOn")
    found = complaints(corpus)
    assert len(found) == 3, found


def test_one_fault_hides_no_other(spoil: Spoil) -> None:
    """A record with a wrong key is still held to everything else it says."""
    spoil(NOTE, "status: actual", "status: actualy")
    spoil(NOTE, "value: 2017-05-03", "value: 2017-02-30")
    corpus = spoil(NOTE, "subject: harbour-bridge", "subject: harbor-bridge")
    found = complaints(corpus)
    assert sorted(line.split(":")[1] for line in found) == ["15", "17", "18"], found


def test_an_unknown_entity_is_one_mistake(sample: Path) -> None:
    """However many claims name it, one finding counts the places and has a record to paste."""
    for name in (NOTE, REVIEW):
        path = sample / name
        path.write_text(
            path.read_text("utf-8").replace(": harbour-bridge\n", ": harbor-b\n"), "utf-8"
        )
    found = complaints(sample)
    assert len(found) == 1, found
    assert found[0].startswith(f"{NOTE}:15:")
    assert "claim N1: unknown entity 'harbor-b' (in 11 places)" in found[0]
    block = found[0].rpartition("entities/project.yaml: ")[2].removesuffix(")")
    with (sample / "entities" / "project.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{block}\n")
    result = run("check", "--corpus", sample, "--no-reasoner")
    assert "unknown entity" not in result.output


@pytest.mark.parametrize("name", ["Port Office: “new”", "a, {b}", "-", "x" * 2000])
def test_the_record_to_paste_is_yaml(spoil: Spoil, name: str) -> None:
    """Whatever a name looks like, the block that makes it known can be read."""
    corpus = spoil(NOTE, "value: northport", f"value: '{name}'")
    found = [line for line in complaints(corpus) if "unknown entity" in line]
    block = re.sub(r".*entities/place.yaml(?:, and write [a-z0-9-]+ here)?: ", "", found[0])
    read = parse(block.removesuffix(")").encode(), "place.yaml")
    assert read.findings == []
    assert isinstance(read.data, dict)
    assert EntityRecord.model_validate(next(iter(read.data.values()))).type == "Place"


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("role: coordinator", "role: Co ordinator", "did you mean coordinator?"),
        ("unit: person", "unit: [person]", "write one text"),
        ("genre: press-release", "genre: press release", "did you mean press-release?"),
        ("title: {en: Harbour Bridge note}", "title: A bridge", "write {en: A bridge}"),
        ("title: {en: Harbour Bridge note}", "title: 'A: b'", 'write {en: "A: b"}'),
        ("property: location", "property: lies", "`partnerships corpus words property` lists"),
        ("figure: trained", "figure: zzz", "`partnerships corpus words indicator` lists"),
        ("status: planned", "status: zzz", "known: actual, forecast, opinion, planned, proposed,"
         " recommended, reported, revised"),
        ("id: N2", "id: S002-07", "write N07"),
    ],
)  # fmt: skip
def test_the_remedy_is_what_to_write(spoil: Spoil, old: str, new: str, remedy: str) -> None:
    """One fault is one error, and its remedy can be typed as it stands."""
    found = [line for line in complaints(spoil(NOTE, old, new)) if "N2" not in line]
    assert len(found) == 1, found
    assert remedy in found[0]


def test_a_key_of_two_sources_is_one_mistake(spoil: Spoil) -> None:
    """It is said at the second file, and the claims of that file are not called wrong."""
    corpus = spoil(REVIEW, "key: R", "key: N")
    path = corpus / REVIEW
    path.write_text(path.read_text("utf-8").replace("id: R", "id: N"), "utf-8")
    path = corpus / JUDGEMENTS
    path.write_text(path.read_text("utf-8").replace("R", "N"), "utf-8")
    found = [line for line in complaints(corpus) if not line.startswith(JUDGEMENTS)]
    assert len(found) == 1, found
    assert found[0].startswith(f"{REVIEW}:3:")


def test_a_property_without_a_plan_is_named(spoil: Spoil) -> None:
    """Who plans what cannot be planned reads which property it is, and which can be."""
    found = complaints(
        spoil(NOTE, "  property: location\n", "  property: location\n  status: planned\n")
    )
    assert len(found) == 1, found
    assert "claim N7: location has no planned form" in found[0]
    assert "duration, endDate, startDate" in found[0]


def test_findings_stand_in_the_order_of_lines(spoil: Spoil) -> None:
    """A file is mended from its first line to its last, whatever part of the check found it."""
    spoil(NOTE, "value: northport", "value: nowhere-at-all")
    spoil(NOTE, "status: planned", "status: plannned")
    corpus = spoil(NOTE, "genre: press-release", "genre: press")
    lines = [int(line.split(":")[1]) for line in complaints(corpus)]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_a_slip_in_a_source_blames_no_entity(spoil: Spoil) -> None:
    """What a source says that cannot be read is not missed at the entities it speaks of."""
    corpus = spoil(NOTE, "claims:\n", "claims: [\n")
    output = run("check", "--corpus", corpus, "--no-reasoner").output
    assert "no claim speaks of" not in output


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [
        (NOTE, "It is a fine idea.", 66),
        (NOTE, "Harbour Bridge note", 4),
        (JUDGEMENTS, "The review looks back.", 7),
        ("decisions/identity.yaml", "The second follows the first.", 11),
        ("entities/fund.yaml", "Coast Fund,", 4),
    ],
)
@pytest.mark.parametrize("address", ["ann.b@agency.be", "MAILTO:somebody"])
def test_an_address_is_named_with_its_line(
    spoil: Spoil, name: str, old: str, line: int, address: str
) -> None:
    """An e-mail address is one error at the file and line of its record, and is not repeated."""
    new = f"'Write to {address}'" + "," * old.endswith(",")
    found = complaints(spoil(name, old, new))
    assert len(found) == 1, found
    assert found[0].startswith(f"{name}:{line}:")
    assert "there is an e-mail address here (leave it out" in found[0]
    assert address not in found[0]


def test_no_is_a_text(spoil: Spoil) -> None:
    """NO written as a country stays NO, and is an unknown entity rather than a boolean."""
    corpus = spoil(NOTE, "value: northport", "value: NO")
    assert any("unknown entity 'NO'" in line for line in complaints(corpus))


def test_a_cycle_in_lineage(spoil: Spoil) -> None:
    """Two initiatives that follow each other are an error that names both claims' things."""
    extra = (
        "claims:\n- id: N0\n  subject: harbour-bridge\n  property: followUpOf\n"
        "  value: harbour-bridge-ii\n  quote: began on 3 May 2017\n"
    )
    corpus = spoil(NOTE, "claims:\n", extra)
    assert any("a cycle in lineage: harbour-bridge" in line for line in complaints(corpus))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02PNG", "binary file"),
        (b"claims: [", "not valid YAML"),
        (b"- a\n- b\n", "not a mapping"),
        (b"claims: 3\n", "claims must be a list"),
        (b"{}\n", "title is missing"),
        (b"a: &a [1]\nb: [*a, *a]\n", "the anchor &a is not allowed"),
        (b"a: !!python/object/new:os.system [echo hi]\n", "the tag"),
    ],
)
def test_broken_files(sample: Path, content: bytes, words: str) -> None:
    """An empty, binary or treacherous file is one message, and the other files are still read."""
    (sample / "sources" / "broken.yaml").write_bytes(content)
    found = [line for line in complaints(sample) if "sources/broken.yaml" in line]
    assert any(words in line for line in found), found


def test_a_failed_build_leaves_the_last_one(spoil: Spoil, sample: Path, tmp_path: Path) -> None:
    """A build that fails changes nothing of what an earlier build wrote."""
    out = tmp_path / "out"
    assert run("build", "--corpus", sample, "--out", out).exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    spoil(NOTE, "value: 2017-05-03", "value: 2017-02-29")
    failed = run("build", "--corpus", sample, "--out", out)
    assert failed.exit_code == 1
    assert "sources/harbour-note.yaml:17" in failed.output
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_the_folder_of_a_build_is_a_data_set(sample: Path, tmp_path: Path) -> None:
    """What `build --out` wrote may be named as a whole; a folder without a data set is told so."""
    out, empty = tmp_path / "out", tmp_path / "empty"
    assert run("build", "--corpus", sample, "--out", out).exit_code == 0
    whole = run("show", "harbour-bridge", "--data", out)
    assert whole.exit_code == 0
    assert whole.output == run("show", "harbour-bridge", "--data", out / "partnerships.nq").output
    empty.mkdir()
    failed = run("show", "harbour-bridge", "--data", empty)
    assert failed.exit_code == 1
    assert "there is no data set in the folder" in failed.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["build", "--corpus", "nowhere"], "there is no corpus folder nowhere"),
        (["build", "--base", "not an iri"], "is not an http(s) IRI"),
        (["build", "--sources", "no-such-source"], "there is no source 'no-such-source'"),
        (["check", "--documents", "nowhere", "--no-reasoner"], "there is no folder nowhere"),
        (["query", "no-such-question"], "no-such-question"),
        (["show", "nobody at all"], "nobody at all"),
        (["show", "palim", "--data", "nowhere.nq"], "there is no data set at nowhere.nq"),
    ],
)
def test_wrong_arguments(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong argument is one message on the error output, exit code 1, and no traceback."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []
