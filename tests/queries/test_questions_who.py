"""Golden answers on who, whose money, which agreement and what came after what.

As in the founding tests, A is the programme page, B the case study and C the press release; their
answers stay as they are. Where these three are silent, a few documents more are read.
"""

import pytest
from pyoxigraph import Store

from graph.build import build_dataset
from graph.corpus import Corpus
from graph.stores.memory import store_of
from queries.run import run
from tests.conftest import FOUNDING
from tests.queries.asking import Ask, Row, one, pick, short

PALIM, THAMM = "id:project/palim", "id:programme/thamm"
ENABEL, ICMPD, EU = "id:organisation/enabel", "id:organisation/icmpd", "id:organisation/eu"
PARTNERSHIP = "id:agreement/eu-morocco-mobility-partnership-2013"
#: One of the body that Enabel was, two that retell one text, and one agreement without direction.
MORE = (
    "wabitimrew-ctb-devient-enabel-2018",
    "actiris-geschiedenis-nl",
    "actiris-historique-fr",
    "map-protocole-emploi-maroc-belgique",
)


@pytest.fixture(scope="module")
def more(corpus: Corpus) -> Ask:
    """Ask a question of the founding documents and a few more."""
    store: Store = store_of(build_dataset(corpus, sources=(*FOUNDING, *MORE)).quads)

    def asked(name: str, **params: str) -> list[Row]:
        answer = run(store, name, params)
        return [dict(zip(answer.columns, map(short, row), strict=True)) for row in answer.rows]

    return asked


def test_constellation_counts_documents_and_gives_a_claim(ask: Ask) -> None:
    """Each role has the number of its documents and a statement; managing a fund has one too."""
    rows = ask("constellation", initiative="palim")
    told = pick(rows, "actor", "role", "named", "planned", "documents", "claim")
    assert (ENABEL, "role:coordinator", "true", "false", "2", "id:claim/B36") in told
    assert (ICMPD, "role:fund-manager", "true", "false", "2", "id:claim/B35") in told
    assert all(row["claim"] for row in rows)
    assert [row["named"] for row in rows] == sorted((row["named"] for row in rows), reverse=True)


def test_roles_of_icmpd(ask: Ask) -> None:
    """ICMPD tests PALIM and manages a fund that pays for it, while PALIM ran."""
    told = ("initiative", "role", "began", "ended", "documents")
    assert pick(ask("roles", actor="icmpd"), *told) == {
        (PALIM, "role:tester", "2019-03-01", "2021-04-30", "2"),
        (PALIM, "role:fund-manager", "2019-03-01", "2021-04-30", "2"),
    }


@pytest.mark.parametrize(
    ("period", "surely"),
    [
        ({}, True),
        ({"since": "2021-04-30"}, True),
        ({"since": "2021-04"}, True),
        ({"since": "2021-05"}, False),
        ({"until": "2019"}, True),
        ({"until": "2019-02"}, False),
        ({"since": "2020", "until": "2020"}, True),
        ({"since": "2021-04-30", "until": "2021-04-30"}, True),
        ({"since": "2020-02-29", "until": "2020-02-28"}, True),
    ],
)
def test_in_a_period(ask: Ask, period: dict[str, str], surely: bool) -> None:
    """PALIM, from 1 March 2019 to 30 April 2021, is inside or out; THAMM has no date and may be."""
    verdicts = {row["thing"]: row["inPeriod"] for row in ask("in-period", actor="enabel", **period)}
    assert verdicts.get(PALIM) == ("answer:yes" if surely else None)
    assert verdicts[THAMM] == "answer:unknown"


def test_who_works_with_the_eu(ask: Ask) -> None:
    """Enabel is with the European Union in PALIM and THAMM, VDAB in PALIM; groups do not count."""
    rows = {row["partner"]: row["together"] for row in ask("partners", actor="eu")}
    assert (rows[ENABEL], rows["id:organisation/vdab"]) == ("2", "1")
    assert EU not in rows
    assert not [partner for partner in rows if partner.startswith("id:group/")]


def test_what_two_actors_share(ask: Ask) -> None:
    """Enabel and ICMPD share PALIM; the EU and Morocco are parties to one partnership."""
    rows = ask("in-common", one="enabel", other="icmpd")
    assert one(rows, "thing") == {PALIM}
    assert pick(rows, "oneAs", "otherAs") == {
        (mine, theirs)
        for mine in ("role:coordinator", "role:implementer", "role:tester")
        for theirs in ("role:fund-manager", "role:tester")
    }
    told = ("thing", "oneAs", "otherAs", "oneClaim", "otherClaim")
    assert pick(ask("in-common", one="eu", other="morocco"), *told) == {
        (PARTNERSHIP, "mp:party", "mp:party", "id:claim/B22", "id:claim/B22b"),
    }


def test_the_way_from_one_to_another(ask: Ask) -> None:
    """VDAB is in PALIM, which THAMM follows, in which GIZ is: three steps, each with a claim."""
    rows = ask("path", one="vdab", other="giz")
    told = ("path", "step", "subject", "tie", "object", "claim")
    way = "vdab → palim → thamm → giz"
    assert pick([row for row in rows if row["length"] == "3"], *told) == {
        (way, "1", "id:organisation/vdab", "mp:participatesIn", PALIM, "id:claim/B46"),
        (way, "2", THAMM, "mp:followUpOf", PALIM, "id:claim/B114"),
        (way, "3", "id:organisation/giz", "mp:participatesIn", THAMM, "id:claim/B121"),
    }
    assert {row["length"] for row in rows} == {"3", "4"}
    assert all(row["claim"] for row in rows), "who pays takes part by the statement on the money"
    assert not [row for row in rows if "morocco" in row["path"] or "belgium" in row["path"]]


def test_nothing_leads_from_a_thing_to_itself(ask: Ask) -> None:
    """A way from a thing to itself is none."""
    assert ask("path", one="giz", other="giz") == []


def test_counterparts_stated_and_read(ask: Ask) -> None:
    """A pair that a document states has its statement; a pair by kind has none."""
    told = pick(ask("counterparts", initiative="palim"), "actor", "basis", "claim")
    assert told == {
        ("id:organisation/voka", "mp:counterpartOf", "id:claim/A39"),
        ("id:organisation/agoria", "mp:counterpartOf", "id:claim/A41"),
        ("id:organisation/vdab", "mp:actorKind", ""),
    }


def test_where_an_actor_is_the_only_one(ask: Ask) -> None:
    """ICMPD alone manages a fund of PALIM, but is one of three testers; the EU alone pays."""
    assert pick(ask("only-one", actor="icmpd"), "initiative", "role") == {
        (PALIM, "role:fund-manager")
    }
    assert pick(ask("only-one", actor="eu"), "initiative", "role") == {
        (PALIM, "role:funder"),
        (THAMM, "role:funder"),
    }


def test_money_has_its_judgement_where_givers_are_weighed(store: Store) -> None:
    """Four givers of THAMM are named, and each is shown with the judgement that weighs them."""
    answer = run(store, "money-route", {"initiative": "thamm"})
    rows = [dict(zip(answer.columns, map(short, row), strict=True)) for row in answer.rows]
    own = {row["giver"]: row["judgement"] for row in rows if row["recipient"] == THAMM}
    assert {giver.rpartition("/")[2] for giver in own} == {"eu", "bmz", "germany", "italy"}
    assert set(own.values()) == {"id:judgement/thamm-11"}


def test_what_the_eu_pays_for(ask: Ask) -> None:
    """The EU pays for PALIM through two funds, and for THAMM."""
    assert pick(ask("funded-by", funder="eu"), "recipient", "fund", "claim") == {
        (PALIM, "id:fund/amif", "id:claim/B31"),
        (PALIM, "id:fund/mpf", "id:claim/B31"),
        (THAMM, "", "id:claim/B113"),
    }
    (row,) = ask("from-fund", fund="mpf")
    assert (row["recipient"], row["giver"], row["manager"]) == (PALIM, EU, ICMPD)


def test_who_works_with_the_money_of_the_eu(ask: Ask) -> None:
    """Enabel implements PALIM; GIZ, IOM and ILO implement components of THAMM; VDAB helps."""
    rows = pick(ask("implementers", funder="eu"), "implementer", "role", "initiative")
    assert {
        (ENABEL, "role:implementer", PALIM),
        (ENABEL, "role:component-implementer", THAMM),
        ("id:organisation/giz", "role:component-implementer", THAMM),
        ("id:organisation/vdab", "role:implementing-partner", PALIM),
    } <= rows
    assert "id:organisation/ghent-university" not in {row[0] for row in rows}


def test_budgets_largest_first(ask: Ask) -> None:
    """THAMM has 30 million, its component 5 and PALIM 1.5, each with the words that say so."""
    rows = ask("budgets")
    assert [row["value"] for row in rows] == ["30000000", "5000000", "1500000", "1500000"]
    assert one(rows, "unit") == {"unit:EUR"}
    assert all(row["words"] for row in rows)
    paid = ask("budgets", funder="eu")
    assert one(paid, "initiative") == {PALIM, THAMM}


def test_an_agreement_and_those_of_a_country(ask: Ask, more: Ask) -> None:
    """The partnership of 2013 is of the EU and Morocco; Morocco has a protocol with Belgium too."""
    told = pick(ask("agreement", agreement=PARTNERSHIP), "property", "value", "claim")
    assert told == {
        ("mp:concludedOn", "2013", "id:claim/B21"),
        ("mp:party", EU, "id:claim/B22"),
        ("mp:party", "id:place/morocco", "id:claim/B22b"),
    }
    rows = more("agreements-of", country="morocco")
    assert pick(rows, "agreement", "as", "with") == {
        (PARTNERSHIP, "mp:party", EU),
        ("id:agreement/belgium-morocco-employment-protocol", "mp:party", "id:place/belgium"),
    }
    assert all(row["claim"] for row in rows)


def test_lineage_has_the_dates_of_both_ends(ask: Ask) -> None:
    """A link shows when each of its ends began and ended, where that is known."""
    (row,) = (r for r in ask("lineage", initiative="palim") if r["link"] == "mp:followUpOf")
    assert (row["objectBegan"], row["objectEnded"]) == ("2019-03-01", "2021-04-30")
    assert (row["subjectBegan"], row["subjectEnded"]) == ("", "")


def test_what_changed_hands(ask: Ask) -> None:
    """The EU goes on paying, Enabel no longer coordinates, and GIZ has a component of its own."""
    rows = ask("changed-hands", earlier="palim", later="thamm")
    told = pick(rows, "role", "actor", "inEarlier", "inLater")
    assert {
        ("role:funder", EU, "answer:yes", "answer:yes"),
        ("role:coordinator", ENABEL, "answer:yes", "answer:no"),
        ("role:component-implementer", "id:organisation/giz", "answer:no", "answer:yes"),
    } <= told
    for row in rows:
        assert bool(row["claimEarlier"]) == (row["inEarlier"] == "answer:yes")
        assert bool(row["claimLater"]) == (row["inLater"] == "answer:yes")


def test_who_took_up_the_model(ask: Ask) -> None:
    """PALIM follows the Global Skill Partnership, as all three documents say."""
    rows = ask("models")
    assert pick(rows, "model", "how", "initiative") == {
        ("id:model/global-skill-partnership", "mp:followsModel", PALIM)
    }
    assert one(rows, "claim") == {"id:claim/A27", "id:claim/B86", "id:claim/C10"}
    assert ask("models", model="global-skill-partnership") == rows


def test_a_successor_from_either_side(more: Ask) -> None:
    """CTB became Enabel on 1 January 2018, whether one asks for the old name or the new."""
    for actor in ("enabel", "ctb"):
        rows = more("successors", actor=actor)
        assert pick(rows, "earlier", "later", "when") == {
            ("id:organisation/ctb", ENABEL, "2018-01-01")
        }
    assert len(more("successors")) > 1


def test_two_pages_that_tell_one_text(more: Ask) -> None:
    """The Dutch and the French page of Actiris count as one source, and the reason is given."""
    rows = more("retold")
    assert one(rows, "document") == {
        "id:source/actiris-geschiedenis-nl",
        "id:source/actiris-historique-fr",
    }
    assert one(rows, "retellings") == {"2"}
    assert all(row["reason"] for row in rows)


def test_an_agreement_without_a_direction(more: Ask) -> None:
    """The protocol of Belgium and Morocco counts both ways, apart from what has a direction."""
    there, back = more("corridors")
    assert (there["origin"], there["initiatives"], there["agreements"], there["noDirection"]) == (
        *("id:place/morocco", "1", "0", "1"),
    )
    assert (back["origin"], back["initiatives"], back["noDirection"]) == (
        *("id:place/belgium", "0", "1"),
    )
    rows = more("corridor", origin="morocco", destination="belgium")
    assert pick(rows, "arrangement", "directed") == {
        (PALIM, "answer:yes"),
        ("id:agreement/belgium-morocco-employment-protocol", "answer:no"),
    }
