"""Differences: every kind has its rule, judgements override, and what says the same is none."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.build import assemble
from graph.claims import Claim
from graph.corpus import load
from graph.differing.differences import Difference
from graph.facts import FactSet, facts
from graph.findings import Level
from graph.policy import Policy
from graph.rdf.iris import thing
from graph.values import date_literal, duration_literal
from ontology.terms import MP, concept
from tests.graph.test_facts import SOURCES, claim, figure, judge
from tests.graph.test_facts import run as run_with

EARLY, LATE = {"source": "early"}, {"source": "late"}


def run(*claims: Claim) -> FactSet:
    """Run the rules with the whole policy and no judgement."""
    return run_with(list(claims), rules=("latest", "official", "precise"))


def only(*claims: Claim) -> Difference:
    """Give the one difference between claims."""
    found = run(*claims).differences
    assert len(found) == 1, [each.message for each in found]
    return found[0]


def end(name: str, value: str, **more: object) -> Claim:
    """Make a claim of when it ended."""
    made = claim(name, MP.endDate, "2020", **more)
    return replace(made, value=date_literal(value), quoted=value)


def length(name: str, value: str, **more: object) -> Claim:
    """Make a claim of how long it took."""
    return replace(claim(name, MP.duration, "2020", **more), value=duration_literal(value))


def name_of(name: str, predicate: NamedNode, value: str, **more: object) -> Claim:
    """Make a claim of what it is called in English."""
    language = None if predicate == MP.acronym else "en"
    return replace(claim(name, predicate, "2020", **more), value=Literal(value, language=language))


def takes_part(source: str, *actors: str, **more: object) -> list[Claim]:
    """Make the list of who takes part in PALM, as one document has it."""
    made = [
        claim(f"{source}-{actor}", MP.participatesIn, "project/palm", source=source, **more)
        for actor in actors
    ]
    return [replace(each, subject=thing("organisation", each.id.split("-", 1)[1])) for each in made]


PALM_PARTNERS = ("aye", "bee", "cee")


@pytest.mark.parametrize(
    ("kind", "claims"),
    [
        ("planned-vs-actual", [end("A", "2020-08", status="planned"), end("B", "2021-04")]),
        (
            "planned-vs-actual",
            [figure("A", "120", status="planned", as_of=date_literal("2019")), figure("B", "31")],
        ),
        (
            "revision",
            [
                end("A", "2020-08", status="planned", **EARLY),
                end("B", "2020-12", status="planned", **LATE),
            ],
        ),
        (
            "revision",
            [
                end("A", "2020-08", status="planned"),
                end("B", "2020-12", status="revised"),
            ],
        ),
        ("revision", [figure("A", "30", **EARLY), figure("B", "60", **LATE)]),
        ("precision", [end("A", "2020-08", **EARLY), end("B", "2020-08-31", **LATE)]),
        ("precision", [figure("A", "1500000"), figure("B", "1496448.50")]),
        ("precision", [figure("A", "10000", approximate=True), figure("B", "9677")]),
        ("precision", [figure("A", "50", bound="more than"), figure("B", "60")]),
        ("precision", [figure("A", "46"), figure("B", "46.3")]),
        ("precision", [length("A", "P2M", **EARLY), length("B", "P60D")]),
        ("naming", [name_of("A", MP.officialName, "Palm"), name_of("B", MP.officialName, "PALM")]),
        (
            "naming",
            [
                name_of("A", MP.alternativeName, "Palm One", **EARLY),
                name_of("B", MP.alternativeName, "Palm I", **LATE),
            ],
        ),
        (
            "naming",
            [name_of("A", MP.acronym, "PLM", **EARLY), name_of("B", MP.acronym, "PM", **LATE)],
        ),
        ("scope", [figure("A", "60"), figure("B", "31", track=concept("track", "home"))]),
        ("scope", [figure("A", "60"), figure("B", "31", place=thing("place", "x"))]),
        (
            "scope",
            [
                figure("A", "5", unit=concept("unit", "EUR")),
                figure("B", "6", unit=concept("unit", "USD")),
            ],
        ),
        (
            "scope",
            [figure("A", "60", start=date_literal("2019")), figure("B", "31")],
        ),
        (
            "silence",
            [*takes_part("early", *PALM_PARTNERS, "dee"), *takes_part("late", *PALM_PARTNERS)],
        ),
        ("contradiction", [end("A", "2020-08", **EARLY), end("B", "2021", **LATE)]),
        ("contradiction", [figure("A", "30"), figure("B", "31")]),
    ],
)
def test_each_kind_has_its_rule(kind: str, claims: list[Claim]) -> None:
    """Two claims that differ are classified, whichever comes first, and the reason is given."""
    found = only(*claims)
    assert found.kind == kind
    assert f"classified as {kind} because " in found.reason
    assert only(*reversed(claims)) == found


HOME = {"track": concept("track", "home")}


@pytest.mark.parametrize(
    "claims",
    [
        [end("A", "2019-03-01"), replace(end("B", "2019-03-01"), quoted="1 March 2019")],
        [end("A", "2019", **EARLY), end("B", "2019-01/2019-12", **LATE)],
        [end("A", "2020-04/2020-06"), end("B", "2020-04-01/2020-06-30")],
        [length("A", "P1Y6M"), length("B", "P18M")],
        [
            replace(figure("A", "1500000"), quoted="EUR 1.5 million"),
            replace(figure("B", "1500000"), quoted="1,5 miljoen euro"),
        ],
        # A document that gives the quarter and the day itself says what it means.
        [end("A", "2020-04/2020-06", **EARLY), end("B", "2020-05-02", **EARLY)],
        # Two points in time.
        [
            figure("A", "30", as_of=date_literal("2020")),
            figure("B", "60", as_of=date_literal("2021")),
        ],
        # A plan that was kept, and a count from before the plan.
        [end("A", "2020-08", status="planned"), end("B", "2020-08-31")],
        [figure("A", "50", bound="at least", status="planned"), figure("B", "60")],
        [
            figure("A", "50", status="planned", as_of=date_literal("2021")),
            figure("B", "9", as_of=date_literal("2019")),
        ],
        # The same number for the whole and a part, two parts, and two languages.
        [figure("A", "60"), figure("B", "60", **HOME)],
        [figure("A", "60", **HOME), figure("B", "31", track=concept("track", "away"))],
        [
            replace(name_of("A", MP.officialName, "Palm"), value=Literal("Palme", language="fr")),
            name_of("B", MP.officialName, "Palm"),
        ],
        # One document that gives both names, and lists too short to be lists.
        [name_of("A", MP.alternativeName, "One"), name_of("B", MP.alternativeName, "Two")],
        [*takes_part("early", *PALM_PARTNERS), *takes_part("late", "aye", "bee")],
        [
            *takes_part("early", *PALM_PARTNERS, status="planned"),
            *takes_part("late", "dee", "eff", "gee"),
        ],
        # Opinions neither plan nor report.
        [figure("A", "30", status="opinion"), figure("B", "60")],
    ],
)
def test_what_is_no_difference(claims: list[Claim]) -> None:
    """The same in another notation, at another time or of another class is not reported."""
    assert run(*claims).differences == ()


def test_another_notation_is_one_fact() -> None:
    """A year and the interval of its months support one fact instead of competing for it."""
    found = run(end("A", "2019"), end("B", "2019-01/2019-12"))
    assert [[each.id for each in fact.claims] for fact in found.facts] == [["A", "B"]]


def test_inside_one_document() -> None:
    """A document that contradicts itself is named."""
    found = only(end("A", "2019"), end("B", "2021"))
    assert "one document says both: 2019 (A) against 2021 (B)" in found.what
    assert "both stand inside one document, late" in found.reason


def test_the_gravest_kind_counts() -> None:
    """Three values of which two agree are a contradiction, once, with all of them."""
    found = only(end("A", "2020"), end("B", "2020-05", **EARLY), end("C", "2021", source="page"))
    assert (found.kind, [each.id for each in found.claims]) == ("contradiction", ["A", "B", "C"])


def test_who_has_to_act() -> None:
    """What contradicts, is undecided or was chosen by a document's age or genre asks for one."""
    page = {"source": "page"}
    levels = {
        "latest": run(figure("A", "120", **EARLY), figure("B", "135", **LATE)),
        "latest of plans": run(
            figure("A", "120", status="planned", **EARLY),
            figure("B", "135", status="planned", **LATE),
        ),
        "latest, finer": run(end("A", "2020-08", **EARLY), end("B", "2020-08-31", **LATE)),
        "official": run_with(
            [figure("A", "120", **EARLY), figure("B", "135", **page)], rules=("official",)
        ),
        "contradiction": run(end("A", "2020-08", **EARLY), end("B", "2021", **LATE)),
        "undecided": run(figure("A", "46"), figure("B", "46.3")),
        "precise": run_with(
            [end("A", "2020-08", **EARLY), end("B", "2020-08-31", **LATE)], rules=("precise",)
        ),
        "plan and outcome": run(figure("A", "120", status="planned"), figure("B", "31")),
        "scope": run(figure("A", "60"), figure("B", "31", **HOME)),
    }
    told = {name: [(f.level, f.code) for f in found.findings] for name, found in levels.items()}
    warned = [(Level.WARNING, "unjudged")]
    assert told == {
        "latest": warned,
        "latest of plans": warned,
        "latest, finer": warned,
        "official": warned,
        "contradiction": warned,
        "undecided": warned,
        "precise": [(Level.NOTE, "precision")],
        "plan and outcome": [(Level.NOTE, "planned-vs-actual")],
        "scope": [(Level.NOTE, "scope")],
    }


def test_age_chooses_before_precision() -> None:
    """What the age of a document set aside asks for a judgement, whatever chose in the end."""
    claims = [end("A", "2020", **EARLY), end("B", "2020-08"), end("C", "2020-08-31")]
    found = only(*claims)
    assert "by the policy “most precise value”" in found.message
    assert found.open
    judged = run_with(claims, judge("precision", "A B C"), rules=("latest", "precise"))
    assert judged.differences == ()


def test_what_was_taken_and_by_which_rule() -> None:
    """The sentence names the value that stands and the policy; so does the claim's outcome."""
    found = run(end("A", "2020-08", **EARLY), end("B", "2020-08-31", **LATE))
    assert found.differences[0].message == (
        "palm, endDate: documents differ: 2020-08 (A) against 2020-08-31 (B); classified as"
        " precision because the one lies inside what the other says; taken: 2020-08-31 (B) by the"
        " policy “latest document”; nobody has judged it"
    )
    assert found.outcomes["B"].slug == "kept-latest"


def test_a_preferred_claim_names_its_judgement() -> None:
    """What a judgement chose says so, also where nothing competes with it any more."""
    claims = [end("A", "2019"), claim("B", MP.startDate, "2020")]
    found = run_with(claims, judge("contradiction", "A B", "A"))
    assert (found.outcomes["A"].slug, found.outcomes["A"].judgement) == ("kept", "J")
    assert found.facts[0].decided_by == "J"


@pytest.mark.parametrize("kind", ["scope", "ambiguity", "identity", "naming", "silence"])
def test_a_judgement_overrides(kind: str) -> None:
    """What a judgement names together has the judgement's kind and is not told twice."""
    pairs = [
        [end("A", "2020-08", **EARLY), end("B", "2021", **LATE)],
        [end("A", "2020-08", status="planned"), end("B", "2021-04")],
        [figure("A", "60"), figure("B", "31", **HOME)],
    ]
    for pair in pairs:
        found = run_with(pair, judge(kind, "A B"), rules=("latest",))
        assert found.differences == ()


def test_a_judgement_about_others_leaves_the_rest() -> None:
    """A third value that no judgement names is still found."""
    claims = [end("A", "2019"), end("B", "2020", **EARLY), end("C", "2022", source="page")]
    found = run_with(claims, judge("scope", "A B"), rules=("latest", "official"))
    assert [[each.id for each in d.claims] for d in found.differences] == [["A", "B", "C"]]
    both = judge("scope", "A B"), judge("ambiguity", "A B C", name="K")
    assert run_with(claims, *both, rules=("latest", "official")).differences == ()


def test_silence_is_told_once_and_overridden() -> None:
    """One note for an actor, whatever the number of lists; a judgement on the lists removes it."""
    claims = [
        *takes_part("early", *PALM_PARTNERS, "dee"),
        *takes_part("late", *PALM_PARTNERS),
        *takes_part("page", *PALM_PARTNERS),
    ]
    found = only(*claims)
    assert found.name == "silence.palm.dee"
    assert "named in early (early-dee), not in late, page" in found.what
    assert "silence is no denial" in found.reason
    assert len(run(*claims).facts) == 4
    told = run_with(claims, judge("silence", "early-dee late-aye")).differences
    assert ["not in page" in each.what for each in told] == [True]


_VALUES = st.sampled_from(["2019", "2019-05", "2019-05-01", "2020", "2019-01/2019-12"])
_CLAIMS = st.lists(
    st.builds(
        lambda number, made, value, count, more: (
            end(f"C{number}", value, **more)
            if made
            else figure(f"C{number}", count, **more | ({**HOME} if number % 2 else {}))
        ),
        st.integers(0, 40),
        st.booleans(),
        _VALUES,
        st.sampled_from(["30", "31", "10000", "9677"]),
        st.fixed_dictionaries(
            {
                "status": st.sampled_from(["planned", "actual", "reported", "revised", "opinion"]),
                "source": st.sampled_from(sorted(SOURCES)),
            }
        ),
    ),
    max_size=12,
    unique_by=lambda made: made.id,
)


@settings(max_examples=60, deadline=None)
@given(_CLAIMS, st.randoms())
def test_order_and_file_names_change_nothing(claims: list[Claim], order: random.Random) -> None:
    """Any order of claims, and other names of the documents, give the same facts and kinds."""
    found = facts(claims, [], Policy(), SOURCES)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert facts(shuffled, [], Policy(), dict(reversed(SOURCES.items()))) == found
    named = {"early": "z-early", "late": "m-late", "page": "a-page"}
    sources = {named[slug]: replace(each, slug=named[slug]) for slug, each in SOURCES.items()}
    renamed = [replace(each, source=named[each.source]) for each in claims]
    again = facts(renamed, [], Policy(), sources)
    assert again.outcomes == found.outcomes
    assert [(d.name, d.kind) for d in again.differences] == [
        (d.name, d.kind) for d in found.differences
    ]
    names = [difference.name for difference in found.differences]
    assert len(names) == len(set(names))


def test_renaming_a_source_file_changes_no_fact(sample: Path) -> None:
    """The name of a file decides nothing."""
    before = assemble(load(sample)).factset
    (sample / "sources" / "harbour-note.yaml").rename(sample / "sources" / "zz.yaml")
    text = (sample / "sources" / "zz.yaml").read_text("utf-8")
    (sample / "sources" / "zz.yaml").write_text(text.replace("id: harbour-note", "id: zz"), "utf-8")
    after = assemble(load(sample)).factset
    assert after.outcomes == before.outcomes
    assert [[c.id for c in f.claims] for f in after.facts] == [
        [c.id for c in f.claims] for f in before.facts
    ]
