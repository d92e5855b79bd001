"""The ledger of disagreements: what is in it, ways through it, and what another choice changes."""

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, Store

from graph.build import Dataset
from graph.changes.standing import Change, changes
from graph.claims import Claim, Judgement, Source
from graph.comparing import group_key, said, value_key
from graph.facts import FactSet, facts
from graph.lens import seen
from graph.policy import STANDING
from graph.rdf.iris import CLAIMS, thing
from graph.rdf.ledger import claim_triples, finding_triples
from graph.rdf.reading_back import Told
from graph.values import date_literal, decimal_literal
from ontology.messages import message
from ontology.terms import LANGUAGES, MP, RDF, concept
from queries.cards.card import card
from queries.labels import Labels, plain
from queries.ledger.book import KINDS, STATES, Book, Entry, book
from queries.ledger.choosing import FACETS, SORTS, Wanted, options, ordered
from queries.ledger.gathered import gathered, names
from queries.ledger.shown import Difference
from queries.ledger.switch import RULES, Switch, Weighed
from queries.ledger.telling import Teller
from queries.overview.telling import overview
from queries.prefixes import slug_of
from queries.run import Answer, run


@pytest.fixture(scope="module")
def ledger(store: Store) -> Book:
    """The differences of the packaged graph."""
    return book(store)


@pytest.fixture(scope="module")
def labels(store: Store, ledger: Book) -> Labels:
    """What they are called in English."""
    return called(store, ledger, "en")


@pytest.fixture(scope="module")
def weighed(ledger: Book) -> Weighed:
    """What other choices give."""
    return Weighed(ledger.told)


def called(store: Store, ledger: Book, lang: str) -> Labels:
    """Give the names of everything in the differences."""
    backing = ledger.backing(claim for entry in ledger.entries for claim in entry.claims)
    return names(store, gathered(ledger, backing, Labels(lang=lang), ledger.entries), lang)


def column(answer: Answer, name: str) -> list[str]:
    """Give a column of an answer as texts."""
    return [slug_of(plain(cell)) for cell in answer.column(name)]


def test_it_has_what_the_question_has(store: Store, ledger: Book) -> None:
    """The ledger holds the differences that the library question gives, judged as it says."""
    answer = run(store, "disagreements")
    told = dict(zip(column(answer, "id"), column(answer, "judged"), strict=True))
    assert {
        entry.id: "yes" if "judgement" in entry.iri else "no" for entry in ledger.entries
    } == told
    kinds = dict(zip(column(answer, "id"), column(answer, "kind"), strict=True))
    assert {entry.id: entry.kind for entry in ledger.entries} == kinds


def test_open_is_what_nobody_settled(store: Store, ledger: Book) -> None:
    """Of contradictions and ambiguities those are open that the question calls unsettled."""
    unsettled = set(column(run(store, "unsettled"), "record"))
    grave = [entry for entry in ledger.entries if entry.kind in {"contradiction", "ambiguity"}]
    assert {entry.id for entry in grave if entry.state == "open"} == unsettled
    assert unsettled


def test_what_is_said_of_a_difference(ledger: Book) -> None:
    """PALIM's end in April 2021 was judged; three documents, each with its own text, differ."""
    entry = ledger.by_id["palim-1"]
    assert (entry.kind, entry.state) == ("precision", "judged")
    assert [slug_of(iri) for iri in entry.subjects] == ["palim"]
    assert [slug_of(iri) for iri in entry.matters] == ["endDate"]
    assert (entry.documents, entry.independent) == (3, 3)


def test_every_difference_can_be_found_by_each_facet(ledger: Book) -> None:
    """Each has a kind and a state of the lists, a subject, a matter and documents."""
    for entry in ledger.entries:
        assert entry.kind in KINDS
        assert entry.state in STATES
        for facet, values in FACETS.items():
            assert set(values(entry)), f"{entry.id} has no {facet}"
        assert 1 <= entry.independent <= entry.documents


@given(st.data())
def test_counts_of_facets_are_what_choosing_leaves(ledger: Book, data: st.DataObject) -> None:
    """No offered value leads to a dead end: as many are left as its count says."""
    wanted = Wanted()
    for facet in data.draw(st.permutations(list(FACETS))):
        offered = options(ledger.entries, wanted, facet)
        value = data.draw(st.sampled_from(sorted(offered)))
        wanted = wanted.but(facet, {value})
        left = [entry for entry in ledger.entries if wanted.fits(entry)]
        assert len(left) == offered[value] > 0


def test_values_of_a_facet_are_alternatives(ledger: Book) -> None:
    """Two kinds give the differences of either; a kind and a subject those that have both."""

    def left(wanted: Wanted) -> set[str]:
        return {entry.id for entry in ledger.entries if wanted.fits(entry)}

    scope, naming = (left(Wanted(kind=frozenset({kind}))) for kind in ("scope", "naming"))
    palim = left(Wanted(about=frozenset({"palim"})))
    assert left(Wanted(kind=frozenset({"scope", "naming"}))) == scope | naming
    assert left(Wanted(kind=frozenset({"scope"}), about=frozenset({"palim"}))) == scope & palim
    assert scope & palim
    assert left(Wanted(id=frozenset({"palim-1", "palim-2"}))) == {"palim-1", "palim-2"}


@pytest.mark.parametrize("sort", SORTS)
def test_orders(ledger: Book, labels: Labels, sort: str) -> None:
    """Every order has each difference once; it begins with what it is named after."""

    def name(iri: str) -> str:
        return labels.text(iri).text

    found = ordered(ledger.entries, sort, name)
    assert sorted(entry.id for entry in found) == sorted(entry.id for entry in ledger.entries)
    keys: dict[str, list[int] | list[str]] = {
        "kind": [KINDS.index(entry.kind) for entry in found],
        "subject": [name(entry.subjects[0]).casefold() for entry in found],
        "documents": [-entry.documents for entry in found],
    }
    assert list(keys[sort]) == sorted(keys[sort])


def told_of(ledger: Book, labels: Labels, *ids: str) -> list[Difference]:
    """Tell some differences, or all."""
    entries = [ledger.by_id[name] for name in ids] or list(ledger.entries)
    return Teller(ledger, labels).differences(entries)


def test_values_stand_side_by_side(ledger: Book, labels: Labels) -> None:
    """The chosen value comes first, each with its documents, their dates and their words."""
    (told,) = told_of(ledger, labels, "palim-1")
    day, month = told.values
    assert (str(day.text), day.preferred, day.standing) == ("30 April 2021", True, True)
    assert (str(month.text), month.preferred, month.standing) == ("April 2021", False, False)
    assert str(month.outcome) == "set aside as less precise"
    assert [saying.claim for saying in day.sayings] == ["B71", "S513-03"]
    assert day.sayings[0].quote == "PALIM concluded on April 30 2021"
    assert day.sayings[0].date == "30 June 2021"
    assert (day.documents, day.independent) == (2, 2)
    assert told.dispute.reason.text.startswith("The day lies in the month")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_difference_can_be_told(store: Store, ledger: Book, lang: str) -> None:
    """Each claim is under the value it gives, a value stands once, and what is chosen is first."""
    told = told_of(ledger, called(store, ledger, lang))
    assert [one.dispute.id for one in told] == [entry.id for entry in ledger.entries]
    claims = {claim.id: claim for claim in ledger.told.claims}
    for one, entry in zip(told, ledger.entries, strict=True):
        named = [s.claim for value in one.values for s in value.sayings if s.compared]
        assert sorted(named) == sorted(claim.id for claim in entry.claims)
        groups = [{said(claims[s.claim]) for s in value.sayings} for value in one.values]
        assert all(len(group) == 1 for group in groups)
        assert len(set.union(*groups)) == len(groups)
        chosen = [value.preferred for value in one.values]
        assert chosen == sorted(chosen, reverse=True)
        for value in one.values:
            assert value.documents == len({saying.source for saying in value.sayings})
            assert 1 <= value.independent <= value.documents
            assert value.text.text
            assert value.outcome.text


def test_who_says_the_same_backs_a_value(ledger: Book, labels: Labels) -> None:
    """A value is backed by all that give it, those too that a judgement does not name."""
    more = [
        (one, value)
        for one in told_of(ledger, labels)
        for value in one.values
        if not all(saying.compared for saying in value.sayings)
    ]
    assert more
    for one, value in more:
        named = {claim.id for claim in ledger.by_id[one.dispute.id].claims}
        assert all(saying.compared == (saying.claim in named) for saying in value.sayings)


def test_differences_are_counted_in_one_way(store: Store, ledger: Book, dataset: Dataset) -> None:
    """Lists, pages of things and the build have the differences of the ledger, all of them."""
    named: dict[str, set[str]] = defaultdict(set)
    for entry in ledger.entries:
        for name in (*entry.things, *(thing("source", each).value for each in entry.sources)):
            named[name].add(entry.id)
    items = overview(store, "en").items
    assert {i.iri: i.differences for i in items} == {i.iri: len(named[i.iri]) for i in items}
    for path in ("project/palim", "organisation/enabel", "place/morocco", "programme/thamm"):
        iri = thing(*path.split("/")).value
        assert {each.id for each in card(store, iri).disagreements} == named[iri]
        assert named[iri]
    assert sum(dataset.summary.differences.values()) == len(ledger.entries)


def under(ledger: Book, switch: Switch) -> FactSet:
    """Run the fact rules under a choice."""
    told = ledger.told
    judgements = told.judgements if switch.judgements else ()
    return facts(told.claims, judgements, switch.rules, seen(switch.sources, told.sources))


def test_a_rule_comes_first_and_the_others_follow() -> None:
    """A switch puts its rules before the others; none leaves them as they are."""
    assert Switch().rules.rules == ("latest", "official", "precise")
    assert Switch("latest").rules.rules == ("latest", "official", "precise")
    assert Switch("most-official").rules.rules == ("official", "latest", "precise")
    assert Switch("most-precise").rules.rules == ("precise", "exact", "latest", "official")
    assert not Switch().on
    assert Switch(judgements=False).on


@pytest.mark.parametrize("policy", ["", *RULES])
def test_judgements_come_before_rules(weighed: Weighed, policy: str) -> None:
    """Curators have judged wherever values compete, so no rule alone changes what stands."""
    found = weighed.under(Switch(policy)).changes
    assert [change for change in found if change.now is not None] == []
    assert found == () or policy == "most-precise"


def test_without_judgements_rules_choose(weighed: Weighed) -> None:
    """The day of the Germany-Kenya agreement is then that of the most official document."""
    found = weighed.under(Switch("most-official", judgements=False)).changes
    kenya = thing("agreement", "germany-kenya-migration-agreement")
    (change,) = [
        change for change in found if change.kind == "changed" and change.claims[0].subject == kenya
    ]
    assert change.now is not None
    assert change.then is not None
    assert [claim.value.value for claim in change.now.claims] == ["2024-09"]
    assert [claim.value.value for claim in change.then.claims] == ["2023-09-13"]
    assert change.then.decided_by == "official"


@pytest.mark.parametrize("names", [("applicants", "9677"), ("budget", "1496448.5")])
def test_most_precise_takes_the_exact_number(
    ledger: Book, weighed: Weighed, names: tuple[str, str]
) -> None:
    """Asked for the most precise value, no rounded figure of PALIM and no bound wins."""
    indicator, value = names
    result = weighed.under(Switch("most-precise", judgements=False))
    about = [
        claim
        for claim in ledger.told.claims
        if claim.subject == thing("project", "palim")
        and claim.detail == concept("indicator", indicator)
    ]
    groups = {group_key(claim) for claim in about if claim.value == decimal_literal(value)}
    rivals = [claim for claim in about if group_key(claim) in groups]
    kept = {c.value.value for c in rivals if result.outcomes[c.id].slug in STANDING}
    assert kept == {value}
    assert len({claim.value for claim in rivals}) > 1


choices = st.builds(
    Switch,
    st.sampled_from(["", *RULES]),
    st.sampled_from([(), ("official",), ("press",), ("cgd-palim-case-study", "press")]),
    st.booleans(),
)


@settings(max_examples=30)
@given(choices)
def test_changes_lead_from_the_one_to_the_other(ledger: Book, switch: Switch) -> None:
    """The facts of now, less what goes and with what comes, are the facts of then."""
    now, then = under(ledger, Switch()), under(ledger, switch)

    def stands(found: FactSet) -> set[object]:
        return {(group_key(fact.claim), value_key(fact.claim)) for fact in found.facts}

    def side(change: Change, name: str) -> set[object]:
        stand = getattr(change, name)
        return {said(stand.claims[0])} if stand and not stand.money else set()

    found = changes(now, then)
    gone = {key for change in found for key in side(change, "now")}
    came = {key for change in found for key in side(change, "then")}
    assert not gone & came
    assert gone <= stands(now)
    assert (stands(now) - gone) | came == stands(then)
    for change in found:
        assert change.kind == (
            "changed" if change.now and change.then else "gone" if change.now else "new"
        )
        assert len({group_key(claim) for claim in change.claims}) == 1


def test_a_sum_that_a_judgement_chose_goes_without_it() -> None:
    """Of two sums for one funding none is shown where no judgement chooses; the funding stays."""

    def paid(name: str, amount: str) -> Claim:
        project, fund = thing("project", "palm"), thing("organisation", "eu")
        made = Claim(name, "paper", project, MP.fundedBy, fund, amount, "reported", "its words")
        return replace(made, amount=decimal_literal(amount), unit=concept("unit", "EUR"))

    chosen = Judgement("J", "precision", "what", ("P1", "P2"), ("P1",), "why")
    source = Source("paper", "2020", "news")
    told = Told((paid("P1", "1500000"), paid("P2", "1400000")), (chosen,), {"paper": source})
    (change,) = Weighed(told).under(Switch(judgements=False)).changes
    assert change.kind == "gone"
    assert change.now is not None
    assert change.now.money
    assert [claim.id for claim in change.now.claims] == ["P1"]


def test_a_choice_is_worked_out_once(ledger: Book) -> None:
    """The same choice gives the very same result, and others do not push it out at once."""
    weighed = Weighed(ledger.told)
    first = weighed.under(Switch("most-precise"))
    weighed.under(Switch("latest"))
    assert weighed.under(Switch("most-precise")) is first


def test_values_tell_how_they_would_fare(ledger: Book, labels: Labels, weighed: Weighed) -> None:
    """Under a lens a value that none of its documents gives is marked, and so is one that wins."""
    entries = list(ledger.entries)
    for switch in (Switch(sources=("press",)), Switch("most-official", judgements=False)):
        result = weighed.under(switch)
        told = Teller(ledger, labels, result).differences(entries)
        values = [value for one in told for value in one.values]
        for value in values:
            inside = [s.claim for s in value.sayings if s.claim in result.outcomes]
            assert (value.then == "unseen") == (not inside)
            if value.then in {"in", "out"}:
                assert value.standing == (value.then == "out")
        assert {value.then for value in values} >= {"", "in", "out"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_change_can_be_told(store: Store, ledger: Book, weighed: Weighed, lang: str) -> None:
    """A change has its fact, the value of now or of then, and the claims because of which it is."""
    result = weighed.under(Switch("most-official", ("official",), judgements=False))
    claims = [claim for change in result.changes for claim in change.claims]
    labels_ = names(store, gathered(ledger, claims, Labels(lang=lang)), lang)
    told = Teller(ledger, labels_, result).changes(result.changes)
    assert len(told) == len(result.changes) > 100
    for one in told:
        assert one.about.label.text
        assert one.property.text
        assert one.sayings
        assert (one.now is not None) == (one.kind != "new")
        assert (one.then is not None) == (one.kind != "gone")
        assert not (one.unseen and one.kind != "gone")
    assert any(one.unseen for one in told)
    label = message("card.by-judgement", lang, id="x")
    assert all(one.because.text != label for one in told)


def made(*, kind: str) -> Store:
    """A store with one finding about a date."""
    claim = Claim(
        *("P1", "paper", thing("project", "palm"), MP.endDate, date_literal("2020")),
        *("2020", "actual", "its words"),
    )
    store = Store()
    found = [
        *claim_triples(claim, None),
        *finding_triples("odd", "This is odd.", [claim], kind=kind),
    ]
    for triple in found:
        store.add(Quad(triple.subject, triple.predicate, triple.object, CLAIMS))
    store.add(Quad(thing("source", "paper"), RDF.type, MP.Source, CLAIMS))
    return store


def test_a_doubt_is_open_until_somebody_judges() -> None:
    """A finding without a kind is a doubt: not settled, and told in its own words."""
    ledger = book(made(kind=""))
    (entry,) = ledger.entries
    assert (entry.id, entry.kind, entry.state) == ("odd", "Finding", "open")
    (told,) = Teller(ledger, Labels()).differences([entry])
    assert told.dispute.what.text == "This is odd."
    assert told.dispute.reason.text == ""


def test_an_empty_store_has_no_differences() -> None:
    """Nothing to compare, nothing to choose from, nothing to change."""
    empty = book(Store())
    assert empty.entries == ()
    assert not any(options(empty.entries, Wanted(), facet) for facet in FACETS)
    assert Weighed(empty.told).under(Switch("most-official", judgements=False)).changes == ()


def test_a_difference_names_all_that_it_speaks_of(ledger: Book) -> None:
    """It is found by the subject, by a thing that is its value, and by what a judgement names."""

    def about(slug: str) -> list[Entry]:
        return [e for e in ledger.entries if Wanted(about=frozenset({slug})).fits(e)]

    silence = next(entry for entry in ledger.entries if entry.id.startswith("silence."))
    _, initiative, actor = silence.id.split(".", 2)
    assert silence in about(initiative)
    assert silence in about(actor)
