"""A card tells everything the graph holds about a thing, each value with who says so."""

from typing import cast

import pytest
from pyoxigraph import Store

from ontology.errors import NotFound
from queries.bind import rows
from queries.cards.card import card
from queries.cards.describe import describe, look
from queries.labels import plain
from queries.model import Card, Description, Fact, FactGroup
from queries.prefixes import PREFIXES
from tests.counting import Counting

ID = PREFIXES["id"]


@pytest.fixture(scope="module")
def palim(founding_store: Store) -> Card:
    """Give the card of PALIM in English."""
    return card(founding_store, f"{ID}project/palim")


def group(of: Card | Description, prop: str) -> FactGroup:
    """Give the facts of one property."""
    return next(group for group in of.facts if group.property == prop)


def only(of: Card | Description, prop: str) -> Fact:
    """Give the one fact of a property."""
    (fact,) = group(of, prop).facts
    return fact


def test_head(palim: Card) -> None:
    """A card says what the thing is, by its most specific class, and what else it is called."""
    assert (palim.slug, palim.kind, str(palim.label)) == ("palim", "project", "PALIM")
    assert str(palim.type_label) == "pilot project"
    assert "Europees proefproject PALIM" in [alias.text for alias in palim.aliases]
    assert palim.label.text not in [alias.text for alias in palim.aliases]


def test_facts_carry_their_claims(palim: Card) -> None:
    """The end of PALIM comes with the claim, its document, its words and its status."""
    fact = only(palim, "mp:endDate")
    assert (fact.raw, str(fact.text)) == ("2021-04-30", "30 April 2021")
    (evidence,) = fact.evidence
    assert evidence.claim == "B71"
    assert evidence.source == "cgd-palim-case-study"
    assert evidence.quote == "PALIM concluded on April 30 2021"
    assert str(evidence.status) == "actual"


def test_contested_facts_name_their_judgements(palim: Card) -> None:
    """A value that documents contradict is contested; one that is only finer is not."""
    ended, began = only(palim, "mp:endDate"), only(palim, "mp:startDate")
    assert ended.contested
    assert "X01" in ended.disputes
    assert "X30" in began.disputes
    assert not began.contested


def test_plans_find_their_claims(palim: Card) -> None:
    """A planned end rests on the claims about the end that were plans."""
    fact = only(palim, "mp:plannedEndDate")
    assert [each.claim for each in fact.evidence] == ["A08", "C16"]


def test_inferred_facts_say_by_which_rule(palim: Card) -> None:
    """A fact that no document states carries its rule and the claims the rule started from."""
    fact = only(palim, "mp:fundManagerOf")
    assert fact.ref is not None
    assert fact.ref.slug == "icmpd"
    assert fact.evidence == ()
    assert fact.inferred is not None
    assert fact.inferred.rule == "fund-manager"
    assert {"B34", "B35"} <= {each.claim for each in fact.inferred.premises}
    assert group(palim, "mp:fundManagerOf").incoming


def test_every_value_has_a_reason(palim: Card) -> None:
    """No value stands on a card without a claim or a rule behind it."""
    for facts in palim.facts:
        for fact in facts.facts:
            assert fact.evidence or fact.inferred, (facts.property, fact.text)
    members = [m for each in palim.participations for m in each.members]
    remarks = [r for each in palim.remarks for r in each.remarks]
    for value in (*members, *palim.fundings, *palim.figures, *palim.lineage, *remarks):
        assert value.evidence


def test_participations_by_role(palim: Card) -> None:
    """On an initiative's card actors stand by role, those without a name after the others."""
    roles = {each.head.slug: each.members for each in palim.participations}
    assert [m.actor.slug for m in roles["tester"]] == ["enabel", "eu", "icmpd"]
    named = [m.named for m in roles["partner"]]
    assert named == sorted(named, reverse=True)


def test_participations_by_initiative(founding_store: Store) -> None:
    """On an actor's card its roles stand by initiative."""
    enabel = card(founding_store, f"{ID}organisation/enabel")
    roles = {each.head.slug: [m.role.slug for m in each.members] for each in enabel.participations}
    assert roles["palim"] == ["coordinator", "implementer", "tester"]
    assert roles["thamm"] == ["component-implementer"]


def test_figures_keep_plans_and_outcomes_apart(palim: Card) -> None:
    """Every figure is planned or actual, with its bound, unit, track, place and date."""
    told = {(f.indicator.slug, f.text.text, f.status_class, f.as_of) for f in palim.figures}
    assert ("placed-in-jobs", "90 people", "planned", "2019-11-15") in told
    assert ("placed-in-jobs", "about 30 people", "planned", "2019-11-15") in told
    assert ("placed-share", "more than 50 %", "actual", "2021-06") in told
    assert ("budget", "EUR 1,500,000", "actual", "2019-11-15") in told
    assert ("applicants", "9,677 people", "actual", "") in told
    assert {figure.status_class for figure in palim.figures} == {"planned", "actual"}


def test_lineage_is_told_in_sentences(palim: Card) -> None:
    """Each step of the lineage is a sentence with a direction."""
    told = {(step.sentence.text, step.direction) for step in palim.lineage}
    assert told == {
        ("PALIM is a component of Pilot projects on regular migration.", "earlier"),
        ("THAMM follows up on PALIM.", "later"),
        ("THAMM-Enabel builds on PALIM.", "later"),
        ("Support for the participants of PALIM continues through THAMM-Enabel.", "later"),
    }


def test_opinions_have_holders(palim: Card) -> None:
    """An opinion stands as a remark with who holds it and when."""
    remarks = [r for each in palim.remarks for r in each.remarks]
    (view,) = [r for r in remarks if [e.claim for e in r.evidence] == ["B81"]]
    assert view.holder is not None
    assert view.holder.slug == "raffaella-greco-tonegutti"
    assert (str(view.status), view.when) == ("opinion", "June 2021")


def test_disputes_show_all_sides(palim: Card) -> None:
    """A disagreement gives each claim with its document, the choice and what became of it."""
    dispute = next(each for each in palim.disagreements if each.id == "X06")
    assert (dispute.kind, dispute.contested) == ("contradiction", True)
    sides = {side.claim: side for side in dispute.sides}
    assert [name for name, side in sides.items() if side.preferred] == ["A57"]
    assert str(sides["A53"].outcome) == "set aside by judgement"
    assert sides["A53"].value.text == "30 people"
    assert dispute.reason.text


def test_sources_count_their_claims(palim: Card) -> None:
    """The three documents stand on the card, the one that says most first."""
    assert palim.sources[0].slug == "cgd-palim-case-study"
    assert len(palim.sources) == 3
    assert all(ref.claims for ref in palim.sources)


def test_a_money_card(founding_store: Store) -> None:
    """The card of a fund shows who gives through it and to what."""
    fund = card(founding_store, f"{ID}fund/mpf")
    (funding,) = fund.fundings
    assert (funding.giver.slug, funding.recipient.slug) == ("eu", "palim")
    assert "mpf" in [ref.slug for ref in funding.through]


@pytest.mark.parametrize("lang", ["fr", "nl"])
def test_other_languages(founding_store: Store, lang: str) -> None:
    """In French and Dutch labels are in that language, and a fallback says which it is in."""
    told = card(founding_store, f"{ID}project/palim", lang)
    assert str(told.type_label) == {"fr": "projet pilote", "nl": "proefproject"}[lang]
    assert only(told, "mp:endDate").text.text in {"30 avril 2021", "30 april 2021"}
    assert all(r.text.lang == "en" for each in told.remarks for r in each.remarks)
    name = only(told, "mp:officialName")
    assert name.text.lang == "en-gb"
    assert str(name.text).endswith("[en-GB]")


def test_cards_are_the_same_every_time(founding_store: Store) -> None:
    """A card built twice is equal, order and all."""
    iri = f"{ID}organisation/icmpd"
    assert card(founding_store, iri) == card(founding_store, iri)


def test_card_asks_little(founding_store: Store) -> None:
    """The fullest card takes a handful of questions to the store, not one for each value."""
    counting = Counting(founding_store)
    card(cast("Store", counting), f"{ID}project/palim")
    assert 0 < counting.asked <= 15


@pytest.mark.parametrize(
    "iri",
    [f"{ID}project/nothing", f"{ID}claim/B71", "not an iri", "", "<x>", "http://e/ü x"],
)
def test_no_card_for_what_is_no_entity(founding_store: Store, iri: str) -> None:
    """What is no entity, or no IRI at all, has no card and says so."""
    with pytest.raises(NotFound):
        card(founding_store, iri)


def test_every_entity_has_a_card(founding_store: Store) -> None:
    """Every entity of the graph can be looked at, in each language."""
    found = rows(founding_store, "SELECT DISTINCT ?s { ?s a mp:Entity }")
    iris = sorted(plain(row["s"]) for row in found)
    assert len(iris) > 30
    for iri in iris:
        for lang in ("en", "fr", "nl"):
            assert isinstance(look(founding_store, iri, lang), Card)


def test_a_document_lists_its_claims_in_reading_order(founding_store: Store) -> None:
    """A document's page has its data and its claims from the first word to the last."""
    page = look(founding_store, f"{ID}source/enabel-press-release-2019-11-15")
    assert isinstance(page, Description)
    assert str(page.type_label) == "source"
    assert only(page, "dct:issued").raw == "2019-11-15"
    assert len(only(page, "mp:sha256").raw) == 64
    claims = [line.claim for line in page.claims]
    assert claims.index("C04") < claims.index("C16") < claims.index("C34") < claims.index("C56")
    line = next(line for line in page.claims if line.claim == "C34")
    assert (line.about.slug, line.property.text, line.value.text) == (
        "palim",
        "applicants",
        "9,677 people",
    )


def test_a_claim_shows_its_disputes(founding_store: Store) -> None:
    """A claim's page has its value and the judgements about it."""
    page = describe(founding_store, f"{ID}claim/B71")
    assert only(page, "mp:claimedValue").raw == "2021-04-30"
    assert {"X01", "X02"} <= {each.id for each in page.disagreements}
    for each in page.disagreements:
        assert "B71" in {side.claim for side in each.sides}, each.id


def test_a_judgement_shows_its_sides(founding_store: Store) -> None:
    """A judgement's page has its dispute and the claims it weighs."""
    page = describe(founding_store, f"{ID}judgement/X01")
    assert {line.claim for line in page.claims} == {"A08", "B71", "C16"}
    assert [each.id for each in page.disagreements] == ["X01"]


def test_a_concept_is_told_in_one_language(founding_store: Store) -> None:
    """A concept's page has its definition in the reader's language alone."""
    iri = f"{PREFIXES['role']}coordinator"
    english, dutch = (
        only(describe(founding_store, iri, x), "skos:definition") for x in ("en", "nl")
    )
    assert english.text.text != dutch.text.text
    assert (english.text.lang, dutch.text.lang) == ("", "")


def test_what_is_not_there(founding_store: Store) -> None:
    """An IRI of nothing, or no IRI, is not found."""
    for iri in (f"{ID}claim/B999", "no iri"):
        with pytest.raises(NotFound):
            look(founding_store, iri)


def test_small_graph(small: Store) -> None:
    """A card works with little: no figures, no inferences, labels in one language."""
    lantern = card(small, f"{ID}project/lantern", "nl")
    assert str(lantern.label) == "Lantern [en]"
    assert only(lantern, "mp:endDate").disputes == ("J1",)
    assert [e.claim for e in only(lantern, "mp:plannedEndDate").evidence] == ["S3"]
    silent = card(small, f"{ID}organisation/silent")
    assert str(silent.label) == "Société Muette [fr]"
    assert silent.sources == ()


_BRIDGE = """
INSERT DATA {
  id:project\\/bridge a mp:Entity, mp:Project ; mp:officialName "Bridge"@en-GB, "Brug"@nl .
  GRAPH graph:claims {
    id:claim\\/Z1 a mp:Claim ; mp:about id:project\\/bridge ; mp:property mp:officialName ;
      mp:claimedValue "Bridge"@en-GB ; mp:status status:reported ; skos:notation "Z1" .
    id:claim\\/Z2 a mp:Claim ; mp:about id:project\\/bridge ; mp:property mp:officialName ;
      mp:claimedValue "Bridge"@en ; mp:status status:reported ; skos:notation "Z2" .
    id:claim\\/Z3 a mp:Claim ; mp:about id:project\\/bridge ; mp:property mp:officialName ;
      mp:claimedValue "Bridge"@nl ; mp:status status:reported ; skos:notation "Z3" .
  }
}
"""


def test_variants_of_a_language_support_one_value() -> None:
    """A name in en-GB rests on the claims that say it in en-GB and in en, not on those in nl."""
    store = Store()
    store.update(_BRIDGE, prefixes=dict(PREFIXES))
    facts = group(card(store, f"{ID}project/bridge"), "mp:officialName").facts
    told = {fact.raw: [each.claim for each in fact.evidence] for fact in facts}
    assert told["Bridge"] == ["Z1", "Z2"]
    assert told["Brug"] == []


def test_bounds_of_a_known_day_are_not_told_again(founding_store: Store, store: Store) -> None:
    """PALIM's days are known, so nothing is added; of a year the first and last day are told."""
    known = {group.property for group in card(founding_store, f"{ID}project/palim").facts}
    assert "mp:startDate" in known
    assert not known & {"mp:earliestStart", "mp:latestStart", "mp:earliestEnd", "mp:latestEnd"}
    vague = card(store, f"{ID}organisation/ctb")
    assert str(only(vague, "mp:earliestStart").text) == "1 January 1998"
    assert str(only(vague, "mp:latestStart").text) == "31 December 1998"
