"""The fact rules: what stands when documents disagree."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from graph.claims import Claim, Judgement, Source
from graph.facts import FactSet, facts
from graph.policy import STANDING, Policy
from graph.rdf.iris import thing
from graph.rdf.nodes import node, triples
from graph.values import date_literal, decimal_literal
from ontology.terms import DCT, MP, concept

PALM = thing("project", "palm")
SOURCES = {
    "early": Source("early", "2018", "press-release"),
    "late": Source("late", "2020", "case-study"),
    "page": Source("page", "2020", "programme-page"),
}


def claim(name: str, predicate: NamedNode, value: str, **more: object) -> Claim:
    """Make a claim about PALM whose value is a date, or a thing where it names one."""
    term = thing(*value.split("/")) if "/" in value else date_literal(value)
    made = Claim(name, "late", PALM, predicate, term, value, "actual", "words")
    return replace(made, **more)  # type: ignore[arg-type]


def figure(name: str, value: str, **more: object) -> Claim:
    """Make a claim of how many were trained."""
    made = claim(name, MP.value, "2020", detail=concept("indicator", "trained"))
    return replace(made, value=decimal_literal(value), **more)  # type: ignore[arg-type]


def judge(kind: str, claims: str, prefers: str = "", name: str = "J") -> Judgement:
    """Make a judgement about claims named in a text."""
    return Judgement(name, kind, "what", tuple(claims.split()), tuple(prefers.split()), "why")


def run(
    claims: list[Claim], *judgements: Judgement, rules: tuple[str, ...] = (), **kept: Source
) -> FactSet:
    """Run the rules with a policy of the given rules only."""
    return facts(claims, judgements, Policy(rules), kept or SOURCES)


def values(found: FactSet) -> list[str]:
    """Give the values that stand."""
    return sorted(fact.claim.value.value for fact in found.facts)


def test_plan_and_outcome_both_stand() -> None:
    """A planned date and an actual date are never compared with each other."""
    plan = claim("A", MP.endDate, "2020-08-31", status="planned")
    found = run(
        [plan, claim("B", MP.endDate, "2021-04-30")], judge("planned-vs-actual", "A B", "B")
    )
    assert values(found) == ["2020-08-31", "2021-04-30"]


def test_contradiction_sets_aside() -> None:
    """A contradiction that prefers one claim takes the others out, also of other properties."""
    many = claim("A", MP.destination, "place/x")
    other = claim("B", MP.origin, "place/y")
    found = run([many, other], judge("contradiction", "A B", "A"))
    assert [fact.claim.id for fact in found.facts] == ["A"]
    assert found.outcomes["B"].slug == "set-aside-by-judgement"
    assert found.outcomes["B"].judgement == "J"


@pytest.mark.parametrize(
    "kind",
    ["precision", "scope", "naming", "silence", "ambiguity", "identity", "planned-vs-actual"],
)
def test_mild_kinds_remove_nothing(kind: str) -> None:
    """Kinds that do not contradict never remove a value of a property that can have many."""
    claims = [claim("A", MP.destination, "place/x"), claim("B", MP.destination, "place/y")]
    assert len(run(claims, judge(kind, "A B", "A")).facts) == 2


def test_precision_chooses_one_value() -> None:
    """Where one value is allowed, the finer of two compatible dates is shown."""
    claims = [claim("A", MP.startDate, "2019-03-01"), claim("B", MP.startDate, "2019-03")]
    found = run(claims, judge("precision", "A B", "A"))
    assert values(found) == ["2019-03-01"]
    assert found.facts[0].decided_by == "J"
    assert found.outcomes["B"].slug == "set-aside-less-precise"


def test_many_values_survive_an_open_contradiction() -> None:
    """An undecided contradiction leaves all values of a property that can have many."""
    claims = [claim("A", MP.destination, "place/x"), claim("B", MP.destination, "place/y")]
    assert len(run(claims, judge("contradiction", "A B")).facts) == 2


def test_open_contradiction_gives_no_single_value() -> None:
    """Where a judgement says nobody knows, no policy pretends to."""
    claims = [claim("A", MP.endDate, "2019"), claim("B", MP.endDate, "2020")]
    found = run(claims, judge("contradiction", "A B"), rules=("latest", "official", "precise"))
    assert found.facts == ()
    assert set(found.undecided) == {"A", "B"}


@pytest.mark.parametrize(
    ("rule", "kept", "outcome"),
    [
        ("latest", "B", "set-aside-older"),
        ("official", "A", "set-aside-less-official"),
        ("precise", "A", "set-aside-less-precise"),
    ],
)
def test_policy_chooses_where_no_judgement_does(rule: str, kept: str, outcome: str) -> None:
    """Each rule of the policy can decide alone, and says so."""
    claims = [
        claim("A", MP.endDate, "2019-05-01", source="early"),
        claim("B", MP.endDate, "2020"),
    ]
    found = run(claims, rules=(rule,))
    assert [fact.claim.id for fact in found.facts] == [kept]
    assert found.facts[0].decided_by == rule
    assert "nobody has judged it" in found.differences[0].message
    remedy = "add a judgement about these claims to judgements/palm.yaml"
    assert found.findings[0].hint == remedy
    assert found.outcomes["A" if kept == "B" else "B"].slug == outcome
    assert found.outcomes[kept].slug == f"kept-{rule}"


def test_a_tie_gives_no_fact() -> None:
    """When the policy cannot tell, there is no fact and both claims are undecided."""
    claims = [claim("A", MP.endDate, "2019"), claim("B", MP.endDate, "2020")]
    found = run(claims, rules=("latest", "official", "precise"))
    assert found.facts == ()
    assert found.undecided == ("A", "B")
    assert "2019 (A) against 2020 (B); classified as contradiction" in str(found.findings[0])
    assert "undecided; nobody has judged it" in str(found.findings[0])


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        (figure("A", "9677"), figure("B", "10000", bound="less", approximate=True)),
        (figure("A", "9677"), figure("B", "9677.5", approximate=True)),
        (figure("A", "9000", approximate=True), figure("B", "9677", bound="at-most")),
        (figure("A", "1496448.5"), figure("B", "1500000")),
        (figure("A", "117"), figure("B", "120")),
    ],
)
def test_the_exact_number_is_taken_where_a_reader_asks(taken: Claim, left: Claim) -> None:
    """An exact number before a rough one, that before a bound; then the one with more digits."""
    found = run([left, taken], rules=("precise", "exact"))
    assert [fact.claim.id for fact in found.facts] == ["A"]
    assert found.outcomes["A"].slug == "kept-precise"
    assert found.outcomes["B"].slug == "set-aside-less-precise"


@pytest.mark.parametrize(("one", "other"), [("9677", "10000"), ("2019", "12000"), ("30", "31")])
def test_numbers_are_left_to_judgements(one: str, other: str) -> None:
    """By itself the policy chooses no number, not even one that could be read as a year."""
    found = run([figure("A", one), figure("B", other)], rules=("latest", "official", "precise"))
    assert found.undecided == ("A", "B")


def test_small_numbers_are_counted_and_not_rounded() -> None:
    """30 is no rounder than 31, so that even the reader's rule leaves them."""
    found = run([figure("A", "30"), figure("B", "31")], rules=("precise", "exact"))
    assert found.undecided == ("A", "B")


def test_figures_of_different_dates_do_not_compete() -> None:
    """A figure as of 2020 and one as of 2021 are two facts, not a contradiction."""
    claims = [
        figure("A", "30", as_of=date_literal("2020")),
        figure("B", "60", as_of=date_literal("2021")),
    ]
    assert len(run(claims).facts) == 2


def test_figures_of_one_date_do() -> None:
    """Two figures for the same measure, track, place and date are compared."""
    found = run([figure("A", "30"), figure("B", "31")])
    assert found.facts == ()


def test_same_value_from_two_sources_is_one_fact() -> None:
    """Agreement makes one fact that both claims support."""
    found = run([figure("A", "30", source="early"), figure("B", "30")])
    assert [[c.id for c in fact.claims] for fact in found.facts] == [["A", "B"]]


def test_two_preferred_claims_are_an_error() -> None:
    """Two judgements that prefer different values of one single-valued fact are reported."""
    claims = [claim("A", MP.endDate, "2019"), claim("B", MP.endDate, "2020")]
    found = run(claims, judge("precision", "A B", "A"), judge("naming", "A B", "B", "K"))
    assert [finding.code for finding in found.findings] == ["two-preferred"]
    assert "A (judgement J) and B (judgement K)" in found.findings[0].message
    assert found.facts == ()


@pytest.mark.parametrize("made", [claim("A", MP.endDate, "2019"), figure("A", "30")])
def test_an_opinion_is_no_fact(made: Claim) -> None:
    """An opinion about a date or a figure is reported, and becomes no fact about its subject."""
    found = run([replace(made, status="opinion")])
    assert found.facts == ()
    assert "an opinion is no fact" in found.findings[0].message


def test_opposite_judgements_are_an_error() -> None:
    """Judgements that prefer opposite claims lose no fact in silence: both are named."""
    claims = [claim("A", MP.endDate, "2019"), claim("B", MP.endDate, "2020")]
    rulings = judge("contradiction", "A B", "A"), judge("revision", "A B", "B", "K")
    found = run(claims, *rulings)
    assert found.facts == ()
    assert [finding.code for finding in found.findings] == ["two-preferred"]
    assert "judgements J and K prefer opposite claims: A, B" in found.findings[0].message


def test_a_chain_of_revisions_leads_to_the_last() -> None:
    """B replaces A and C replaces B: C stands, without complaint."""
    claims = [claim(name, MP.endDate, str(2019 + number)) for number, name in enumerate("ABC")]
    found = run(claims, judge("revision", "A B", "B"), judge("revision", "B C", "C", "K"))
    assert values(found) == ["2021"]
    assert found.findings == ()


def test_a_rejected_value_stays_rejected() -> None:
    """A new document that repeats a value judged wrong does not bring it back unasked."""
    claims = [
        claim("A", MP.endDate, "2019", source="early"),
        claim("C", MP.endDate, "2021", source="early"),
        claim("D", MP.endDate, "2019"),
    ]
    found = run(claims, judge("contradiction", "A C", "C"), rules=("latest",))
    assert values(found) == ["2021"]
    assert found.outcomes["D"].judgement == "J"
    assert "add D to J" in str(found.findings[0])


def test_an_agreeing_claim_keeps_its_support() -> None:
    """A claim that says what the preferred one says supports it, named or not."""
    claims = [
        claim("A", MP.endDate, "2019"),
        claim("B", MP.endDate, "2021"),
        claim("C", MP.endDate, "2021"),
    ]
    found = run(claims, judge("contradiction", "A B C", "C"))
    assert [[made.id for made in fact.claims] for fact in found.facts] == [["B", "C"]]


def test_an_unnamed_value_is_asked_for() -> None:
    """A value that a judgement does not name is set aside by its choice, with a request."""
    claims = [
        claim("A", MP.startDate, "2019-03-01"),
        claim("B", MP.startDate, "2019-03"),
        claim("C", MP.startDate, "2020"),
    ]
    found = run(claims, judge("precision", "A B", "A"))
    assert values(found) == ["2019-03-01"]
    assert [str(finding.hint) for finding in found.findings] == ["add C to J, or judge anew"]


def test_an_open_question_needs_two_values() -> None:
    """An open contradiction between claims that agree here leaves the policy to choose."""
    claims = [
        claim("A", MP.endDate, "2019"),
        claim("B", MP.endDate, "2019"),
        claim("C", MP.endDate, "2019-05-01"),
    ]
    found = run(claims, judge("contradiction", "A B"), rules=("precise",))
    assert values(found) == ["2019-05-01"]


def test_two_periods_of_a_role_are_two_facts() -> None:
    """The same actor in the same role at two times took part twice."""
    first = claim("A", MP.participatesIn, "project/x", start=date_literal("2017"))
    second = claim("B", MP.participatesIn, "project/x", start=date_literal("2019"))
    found = run([first, second])
    assert len({node(fact.claim) for fact in found.facts}) == 2


def test_one_funding_shows_one_sum() -> None:
    """Two sums for one funding are not mixed: a judgement chooses, or none is shown."""
    euro, dollar = concept("unit", "EUR"), concept("unit", "USD")
    five = claim("A", MP.fundedBy, "organisation/x", amount=decimal_literal("5"), unit=euro)
    six = claim("B", MP.fundedBy, "organisation/x", amount=decimal_literal("6"), unit=dollar)
    found = run([five, six])
    assert found.amounts == frozenset()
    assert [finding.code for finding in found.findings] == ["amounts"]
    judged = run([five, six], judge("precision", "A B", "B"))
    assert judged.amounts == {"B"}
    sums = {(t.predicate, t.object) for t in triples(judged)}
    assert (MP.value, decimal_literal("6")) in sums
    assert (MP.value, decimal_literal("5")) not in sums
    assert (MP.unit, euro) not in sums


def test_remarks_of_every_status_stand_side_by_side() -> None:
    """Remarks are held by someone; they neither compete nor contradict."""
    remarks = [
        replace(claim(name, DCT.description, "2019"), value=Literal(name), status="opinion")
        for name in "ABC"
    ]
    assert len(run(remarks).facts) == 3


def test_a_lens_uses_only_its_sources() -> None:
    """With fewer sources, judgements about absent claims are void and the rest decides."""
    claims = [
        claim("A", MP.endDate, "2019", source="early"),
        claim("B", MP.endDate, "2020", source="late"),
    ]
    ruling = judge("contradiction", "A B", "B")
    assert values(run(claims, ruling)) == ["2020"]
    assert values(run(claims, ruling, early=SOURCES["early"])) == ["2019"]


_claims = st.lists(
    st.builds(
        lambda number, predicate, value, status, source: claim(
            f"C{number}", predicate, value, status=status, source=source
        ),
        st.integers(0, 40),
        st.sampled_from([MP.startDate, MP.endDate]),
        st.sampled_from(["2019", "2019-05", "2019-05-01", "2020", "2020-01-31"]),
        st.sampled_from(["planned", "actual", "reported", "revised"]),
        st.sampled_from(sorted(SOURCES)),
    ),
    max_size=12,
    unique_by=lambda made: made.id,
)


@settings(max_examples=60, deadline=None)
@given(_claims, st.data())
def test_rules_hold_for_any_claims(claims: list[Claim], data: st.DataObject) -> None:
    """Order never matters; one value per group stands; every claim has exactly one outcome."""
    names = [made.id for made in claims]
    judgements = []
    if len(names) > 1:
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=2, unique=True))
        kind = data.draw(st.sampled_from(["contradiction", "revision", "precision", "scope"]))
        judgements = [judge(kind, " ".join(chosen), chosen[0])]
    policy = Policy()
    found = facts(claims, judgements, policy, SOURCES)
    shuffled = list(claims)
    random.Random(7).shuffle(shuffled)
    assert facts(shuffled, judgements, policy, SOURCES) == found
    assert set(found.outcomes) == set(names)
    keys = [(f.claim.predicate, f.claim.status_class) for f in found.facts]
    assert len(keys) == len(set(keys))
    supporters = [made.id for fact in found.facts for made in fact.claims]
    kept = [name for name, outcome in found.outcomes.items() if outcome.slug in STANDING]
    assert sorted(supporters) == sorted(kept)
