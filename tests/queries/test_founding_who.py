"""Who, with whom, on whose money and under what: questions of users, with their answers.

The documents are the programme page (A), the case study (B) and the press release (C). These
answers stay as they are for ever: the fixture builds from these three alone.
"""

from tests.queries.asking import A, Ask, B, C, Row, claims, one, pick


def in_both(row: Row) -> bool:
    """Whether something is in the earlier initiative and in the later one."""
    return row["inEarlier"] == row["inLater"] == "answer:yes"


def test_q01_actors_of_palim(ask: Ask) -> None:
    """Thirteen named actors take part in PALIM by any document."""
    rows = ask("constellation", initiative="palim")
    assert one([row for row in rows if row["named"] == "true"], "actor") == {
        "id:organisation/eu",
        "id:organisation/icmpd",
        "id:organisation/enabel",
        "id:organisation/vdab",
        "id:organisation/anapec",
        "id:organisation/voka",
        "id:organisation/agoria",
        "id:organisation/cgem",
        "id:organisation/apebi",
        "id:organisation/fedasil",
        "id:organisation/flemish-agency-for-integration",
        "id:organisation/ghent-university",
        "id:organisation/uclouvain",
    }


def test_q02_coordinator_of_palim(ask: Ask) -> None:
    """Enabel coordinates PALIM, as B and C say."""
    rows = ask("who-did", initiative="palim", role="coordinator")
    assert pick(rows, "actor", "claim", "source") == {
        ("id:organisation/enabel", "id:claim/B36", B),
        ("id:organisation/enabel", "id:claim/C17", C),
    }


def test_q05_way_of_the_money(ask: Ask) -> None:
    """EU money reaches PALIM through AMIF and the MPF, which ICMPD manages."""
    rows = ask("money-route", initiative="palim")
    assert pick(rows, "giver", "fund", "manager", "recipient") == {
        ("id:organisation/eu", "id:fund/amif", "", "id:project/palim"),
        ("id:organisation/eu", "id:fund/mpf", "id:organisation/icmpd", "id:project/palim"),
    }


def test_q07_what_came_after_palim(ask: Ask) -> None:
    """THAMM follows PALIM, by its component THAMM-Enabel, which builds on it and supports on."""
    rows = ask("lineage", initiative="palim")
    after = [row for row in rows if row["claim"] != "id:claim/C59"]
    assert pick(after, "subject", "link", "object", "claim") == {
        ("id:programme/thamm", "mp:followUpOf", "id:project/palim", "id:claim/B114"),
        ("id:component/thamm-enabel", "mp:componentOf", "id:programme/thamm", "id:claim/B117"),
        ("id:component/thamm-enabel", "mp:buildsOn", "id:project/palim", "id:claim/B118"),
        (
            "id:project/palim",
            "mp:supportContinuesThrough",
            "id:component/thamm-enabel",
            "id:claim/B72",
        ),
    }
    assert one(after, "source") == {B}
    assert "a component building on PALIM" in one(after, "words")


def test_q09_in_both_palim_and_thamm(ask: Ask) -> None:
    """Enabel and the EU work in both, Enabel on a component of THAMM and the EU as funder."""
    rows = ask("carry-over", earlier="palim", later="thamm")
    actors = [r for r in rows if in_both(r) and r["thing"].startswith("id:org")]
    assert pick(actors, "thing", "initiative", "as") == {
        ("id:organisation/enabel", "id:project/palim", "role:coordinator"),
        ("id:organisation/enabel", "id:project/palim", "role:implementer"),
        ("id:organisation/enabel", "id:project/palim", "role:tester"),
        ("id:organisation/enabel", "id:programme/thamm", "role:component-implementer"),
        ("id:organisation/eu", "id:project/palim", "role:funder"),
        ("id:organisation/eu", "id:project/palim", "role:tester"),
        ("id:organisation/eu", "id:programme/thamm", "role:funder"),
    }


def test_q10_new_implementers_in_thamm(ask: Ask) -> None:
    """GIZ, IOM and ILO implement THAMM and have no part in PALIM."""
    rows = ask("carry-over", earlier="palim", later="thamm")
    new = [row for row in rows if row["inEarlier"] == "answer:no"]
    assert one([row for row in new if "implementer" in row["as"]], "thing") == {
        "id:organisation/giz",
        "id:organisation/iom",
        "id:organisation/ilo",
    }


def test_q12_sectors_that_thamm_adds(ask: Ask) -> None:
    """THAMM adds hospitality and tourism; ICT is in both."""
    rows = ask("carry-over", earlier="palim", later="thamm")
    sectors = [row for row in rows if row["as"] == "mp:sector"]
    assert one([row for row in sectors if row["inEarlier"] == "answer:no"], "thing") == {
        "sector:hospitality",
        "sector:tourism",
    }
    assert one([row for row in sectors if in_both(row)], "thing") == {"sector:ict"}


def test_q20_who_chose_the_candidates(ask: Ask) -> None:
    """VDAB and ANAPEC chose with Moroccan employers' federations, after a call by ANAPEC."""
    assert pick(ask("who-did", initiative="palim", role="selector"), "actor", "claim") == {
        ("id:organisation/vdab", "id:claim/B48"),
        ("id:organisation/anapec", "id:claim/B49"),
        ("id:group/moroccan-employers-federations", "id:claim/B50"),
    }
    assert pick(ask("who-did", initiative="palim", role="recruiter"), "actor", "claim") == {
        ("id:organisation/anapec", "id:claim/C33"),
    }


def test_q21_counterparts(ask: Ask) -> None:
    """VOKA pairs with CGEM and Agoria with APEBI by A; VDAB and ANAPEC are of the same kind."""
    rows = ask("counterparts", initiative="palim")
    assert pick(rows, "actor", "counterpart", "basis") == {
        ("id:organisation/voka", "id:organisation/cgem", "mp:counterpartOf"),
        ("id:organisation/agoria", "id:organisation/apebi", "mp:counterpartOf"),
        ("id:organisation/vdab", "id:organisation/anapec", "mp:actorKind"),
    }
    assert {"A39", "A41"} <= claims(ask("interpreted"))


def test_q23_agreements_and_frameworks(ask: Ask) -> None:
    """PALIM rests on an unnamed agreement (A) and three frameworks (B), one with the 2013 one."""
    rows = ask("agreements", initiative="palim")
    assert pick(rows, "instrument", "within", "concludedOn") == {
        ("id:agreement/unnamed-government-agreement", "", ""),
        ("id:framework/regionalised-economic-immigration-policy", "", ""),
        ("id:framework/skilled-immigration-policy", "", ""),
        ("id:framework/development-cooperation-with-morocco", "", ""),
        (
            "id:agreement/eu-morocco-mobility-partnership-2013",
            "id:framework/development-cooperation-with-morocco",
            "2013",
        ),
    }
    said = ask("sources-of", thing="palim", property="restsOn")
    assert pick(said, "source", "claim") == {
        (A, "id:claim/A48"),
        (B, "id:claim/B74"),
        (B, "id:claim/B76"),
        (B, "id:claim/B77"),
    }


def test_q24_same_agreement(ask: Ask) -> None:
    """Whether the two agreements are one is not known; that of 2013 is of the EU and Morocco."""
    rows = [row for row in ask("identity") if row["id"] == "X34"]
    assert {"A48", "B21"} <= claims(rows)
    assert one(rows, "preferred") == {""}
    agreements = ask("agreements", initiative="palim")
    partnership = "id:agreement/eu-morocco-mobility-partnership-2013"
    assert one([r for r in agreements if r["instrument"] == partnership], "party") == {
        "id:organisation/eu",
        "id:place/morocco",
    }


def test_q25_model_and_its_maker(ask: Ask) -> None:
    """PALIM follows the Global Skill Partnership of the Center for Global Development."""
    rows = ask("model", initiative="palim")
    assert pick(rows, "model", "maker") == {
        ("id:model/global-skill-partnership", "id:organisation/cgd"),
    }
    assert claims(rows) == {"A27", "B86", "C10"}


def test_q26_names_of_the_model(ask: Ask) -> None:
    """A writes Global Skill Partnership, B and C Global Skills Partnership, and B also GSP."""
    assert pick(ask("names-of", thing="global-skill-partnership"), "name", "source") == {
        ("Global Skill Partnership", A),
        ("Global Skills Partnership", B),
        ("Global Skills Partnership", C),
        ("GSP", B),
    }


def test_q29_named_in_all_three(ask: Ask) -> None:
    """The EU, ICMPD and Enabel are the actors that all three documents name."""
    rows = ask("actors-by-documents")
    assert one([row for row in rows if row["documents"] == row["of"] == "3"], "actor") == {
        "id:organisation/eu",
        "id:organisation/icmpd",
        "id:organisation/enabel",
    }
