"""Golden answers on plans, sources, places and what is missing, by the founding documents.

A is the programme page, B the case study and C the press release; these answers stay as they are.
"""

from pyoxigraph import Store

from queries.run import run, run_text
from tests.queries.asking import A, Ask, B, C, Row, claims, one, pick, short

PALIM, THAMM = "id:project/palim", "id:programme/thamm"
ENABEL_PART, COURSE = "id:component/thamm-enabel", "id:training/palim-training"
MOROCCO, BELGIUM, FLANDERS = (f"id:place/{name}" for name in ("morocco", "belgium", "flanders"))


def rows_of(store: Store, name: str, **params: str) -> list[Row]:
    """Ask a question of a store."""
    answer = run(store, name, params)
    return [dict(zip(answer.columns, map(short, row), strict=True)) for row in answer.rows]


def test_a_plan_stands_beside_its_outcome(ask: Ask) -> None:
    """The end was planned for August 2020 and came in April 2021; two plans have no outcome."""
    rows = {
        (row["indicator"], row["track"]): row
        for row in ask("promised-and-achieved", initiative="palim")
    }
    end = rows["mp:endDate", ""]
    assert (end["planned"], end["plannedSource"], end["plannedIndependent"]) == (
        "2020-08-31",
        A,
        "2",
    )
    assert (end["achieved"], end["achievedSource"], end["achievedIndependent"]) == (
        "2021-04-30",
        B,
        "1",
    )
    for track, number in (("track:home", "90"), ("track:away", "30")):
        row = rows["indicator:placed-in-jobs", track]
        assert (row["planned"], row["plannedSource"], row["achieved"]) == (number, C, "")
    assert rows["indicator:women-share", ""]["planned"] == ""


def test_what_narrows_a_figure_stands_beside_it(store: Store) -> None:
    """More than half, about twenty, in the United States, reported: none of it is dropped."""
    rows = rows_of(store, "promised-and-achieved", initiative="palim")
    told = ("place", "achievedBound", "achievedApproximate", "achieved", "achievedStatus")
    reached = pick(rows, "indicator", *told)
    assert {
        ("indicator:placed-share", MOROCCO, "more than", "", "50", "status:actual"),
        ("indicator:jobs-offered", FLANDERS, "", "true", "20", "status:actual"),
        ("indicator:study-grants-abroad", "id:place/united-states", "", "", "2", "status:actual"),
        ("indicator:beneficiaries", "", "", "", "120", "status:reported"),
    } <= reached
    planned = pick(rows, "place", "plannedApproximate", "planned", "plannedStatus", "plannedAsOf")
    assert {
        (FLANDERS, "", "30", "status:planned", "2019-01"),
        (FLANDERS, "true", "30", "status:planned", "2019-11-15"),
    } <= planned


def test_a_plan_for_one_country_is_no_plan_for_another(store: Store) -> None:
    """What was reached in Ecuador stands beside the plan for Ecuador, and beside no other."""
    rows = rows_of(store, "promised-and-achieved", initiative="gecco-latin-america-pilot")
    placed = [row for row in rows if row["indicator"] == "indicator:placed-in-jobs"]
    assert pick([row for row in placed if row["place"]], "place", "planned", "achieved") == {
        ("id:place/colombia", "503", ""),
        ("id:place/ecuador", "82", "102"),
        ("id:place/guatemala", "500", ""),
    }


def test_every_figure_of_every_initiative_is_told_as_it_stands(store: Store) -> None:
    """Whatever narrows a figure that stands as a fact is in its row; opinions are left out."""
    narrowing = ("bound", "approximate", "value", "status", "asOf")
    names = ("about", "indicator", "unit", "track", "place", *narrowing)
    wanted = " ".join(f"OPTIONAL {{ ?o mp:{name} ?{name} }}" for name in names)
    asked = f"""SELECT DISTINCT ?{" ?".join(names)} WHERE {{
      ?o a mp:Observation ; mp:about ?about . ?about a mp:Initiative . {wanted}
      FILTER(?status != status:opinion) }}"""
    facts = {tuple(map(short, row)) for row in run_text(store, asked).rows}
    told = set()
    for initiative in sorted({fact[0] for fact in facts}):
        slug = initiative.rpartition("/")[2]
        for row in rows_of(store, "promised-and-achieved", initiative=slug):
            for side in ("planned", "achieved"):
                own = [row[side if name == "value" else _on(side, name)] for name in narrowing]
                told.add((*(row[name] for name in names[:5]), *own))
    assert len(facts) > 250
    assert facts - told == set()


def _on(side: str, name: str) -> str:
    return f"{side}{name[0].upper()}{name[1:]}"


def test_components_are_told_with_their_programme(store: Store) -> None:
    """What was planned and reached by the components of THAMM is told with THAMM."""
    rows = rows_of(store, "promised-and-achieved", initiative="thamm")
    assert {THAMM, ENABEL_PART, "id:component/thamm-ofii"} <= one(rows, "about")


def test_how_a_plan_changed(store: Store) -> None:
    """Thirty people were planned, then sixty, both set aside later; 120 were reported."""
    rows = rows_of(store, "revisions", initiative="palim")
    people = [row for row in rows if row["what"] == "indicator:beneficiaries"]
    plans = [row for row in people if row["status"] == "status:planned"]
    assert list(dict.fromkeys(row["value"] for row in plans)) == ["30", "60"]
    assert one(plans, "outcome") == {"outcome:set-aside-by-judgement"}
    assert ("120", "status:reported") in pick(people, "value", "status")
    dated = [row["saidOn"] for row in people if row["saidOn"]]
    assert dated == sorted(dated)


def test_only_what_was_planned_is_revised(ask: Ask) -> None:
    """A figure that nobody planned, such as the applicants, is not among the revisions."""
    rows = ask("revisions", initiative="palim")
    assert one(rows, "what") == {"mp:duration", "mp:endDate", "indicator:placed-in-jobs"}
    ends = [row for row in rows if row["what"] == "mp:endDate"]
    assert [row["value"] for row in ends] == ["2020-08-31", "2020-08-31", "2021-04-30"]


def test_figures_say_their_class_and_claim(ask: Ask) -> None:
    """A reported figure is an outcome, a planned one a plan; each has a statement behind it."""
    rows = ask("figures", initiative="palim")
    classes = pick(rows, "status", "class")
    assert classes == {
        ("status:actual", "status:actual"),
        ("status:reported", "status:actual"),
        ("status:planned", "status:planned"),
    }
    assert all(row["claim"] for row in rows)


def test_one_measure_of_all(ask: Ask) -> None:
    """By those selected there is PALIM with 120, told by two documents and by one of 2019."""
    rows = ask("compare", indicator="selected")
    assert pick(rows, "initiative", "value", "asOf", "documents") == {
        (PALIM, "120", "", "2"),
        (PALIM, "120", "2019-11-15", "1"),
    }


def test_one_measure_says_what_is_rough_and_who_reports(store: Store) -> None:
    """Beside each value stands whether it is a bound or rough, and whether it is only reported."""
    rows = rows_of(store, "compare", indicator="placed-in-jobs")
    told = pick(rows, "initiative", "bound", "approximate", "value", "class", "status")
    assert {
        ("id:programme/sawp-canada", "", "true", "230000", "status:actual", "status:reported"),
        ("id:programme/eps-korea", "more than", "", "540000", "status:actual", "status:reported"),
        (PALIM, "", "true", "30", "status:planned", "status:planned"),
    } <= told


def test_dates_have_their_documents(ask: Ask) -> None:
    """Each date says how many documents give it, with a statement to check it by."""
    rows = {row["property"]: row for row in ask("dates", initiative="palim")}
    assert (rows["mp:endDate"]["documents"], rows["mp:endDate"]["claim"]) == ("1", "id:claim/B71")
    assert rows["mp:plannedEndDate"]["documents"] == "2"


def test_what_a_document_says(ask: Ask) -> None:
    """The press release makes its own statements and no other document's."""
    rows = ask("document", document="enabel-press-release-2019-11-15")
    assert {claim[0] for claim in claims(rows)} == {"C"}
    assert {"C17", "C34", "C58"} <= claims(rows)
    assert all(row["words"] and row["outcome"] for row in rows)


def test_disagreements_by_kind_and_by_property(ask: Ask) -> None:
    """Contradictions alone, differences on the end alone, and both together."""
    every = ask("disagreements", about="palim")
    contradictions = ask("disagreements", about="palim", kind="contradiction")
    assert one(contradictions, "kind") == {"difference-kind:contradiction"}
    assert {"X06", "X09"} <= one(contradictions, "id") < one(every, "id")
    assert one(ask("disagreements", property="endDate"), "id") >= {"X01", "X02"}
    assert ask("disagreements", property="endDate", kind="contradiction") == []


def test_backing_by_property_and_by_indicator(ask: Ask) -> None:
    """The planned end is backed by two sources; one property or figure comes alone."""
    ends = ask("backing", thing="palim", property="endDate")
    assert pick(ends, "what", "value", "independent") == {
        ("mp:endDate", "2020-08-31", "2"),
        ("mp:endDate", "2021-04-30", "1"),
    }
    applicants = ask("backing", thing="palim", indicator="applicants")
    assert one(applicants, "what") == {"indicator:applicants"}
    assert one(applicants, "value") == {"9677"}


def test_known_by_the_end_of_a_year(ask: Ask) -> None:
    """A year counts until its end: in 2021 the case study of June is known, in 2020 it is not."""
    by_2020 = one(ask("known-as-of", initiative="palim", on="2020"), "source")
    assert by_2020 == {A, C}
    assert one(ask("known-as-of", initiative="palim", on="2021"), "source") == {A, B, C}
    assert one(ask("known-as-of", initiative="palim", on="2021-05-31"), "source") == {A, C}


def test_decisions_on_a_name(ask: Ask) -> None:
    """Whether the unnamed Moroccan employment service is ANAPEC is not sure, and it says why."""
    (row,) = ask("same-name", thing="anapec")
    assert (row["verdict"], row["other"]) == (
        "verdict:unsure",
        "id:group/moroccan-employment-service",
    )
    assert row["reason"]


def test_corridors_by_year(ask: Ask) -> None:
    """One corridor began in 2019, from Morocco to Belgium; none in another year."""
    (row,) = ask("corridors-by-year")
    assert (row["year"], row["origin"], row["destination"], row["initiatives"]) == (
        *("2019", MOROCCO, BELGIUM, "1"),
    )
    assert ask("corridors-by-year", year="2019", origin="morocco") == [row]
    assert ask("corridors-by-year", year="2020") == []


def test_a_component_counts_with_its_programme(store: Store) -> None:
    """THAMM and its component both lead from Morocco to Belgium, and count once beside PALIM."""
    (row,) = rows_of(store, "corridors", origin="morocco", destination="belgium")
    listed = rows_of(store, "corridor", origin="morocco", destination="belgium")
    assert {PALIM, THAMM, ENABEL_PART} <= one(listed, "arrangement")
    assert row["initiatives"] == "2"


def test_a_country_with_what_it_has_to_do(ask: Ask) -> None:
    """Morocco is a party of 2013, the origin of PALIM and the place of its course."""
    told = pick(ask("country", country="morocco"), "arrangement", "as", "claim")
    assert told == {
        ("id:agreement/eu-morocco-mobility-partnership-2013", "mp:party", "id:claim/B22b"),
        (PALIM, "mp:origin", "id:claim/A04"),
        (COURSE, "mp:location", "id:claim/C42"),
    }


def test_who_connects_two_countries(ask: Ask) -> None:
    """The thirteen named actors of PALIM connect Morocco and Belgium, from either side or none."""
    rows = ask("bridges", one="morocco", other="belgium")
    assert len(rows) == 13
    homes = {row["actor"].rpartition("/")[2]: row["country"] for row in rows}
    assert (homes["anapec"], homes["enabel"], homes["icmpd"]) == (MOROCCO, BELGIUM, "")
    assert all(row["claim"] for row in rows)


def test_actors_across_corridors(ask: Ask) -> None:
    """With one corridor on record, each named actor works in one, through one initiative."""
    rows = ask("who-works-across")
    assert len(rows) == 13
    assert pick(rows, "corridors", "arrangements") == {("1", "1")}


def test_sectors_and_what_is_in_one(ask: Ask) -> None:
    """ICT has PALIM and THAMM, hospitality and tourism THAMM alone."""
    sectors = {row["sector"]: row["initiatives"] for row in ask("sectors")}
    assert sectors == {"sector:ict": "2", "sector:hospitality": "1", "sector:tourism": "1"}
    assert pick(ask("in-sector", sector="ict"), "arrangement", "claim") == {
        (PALIM, "id:claim/A05"),
        (THAMM, "id:claim/B129"),
    }


def test_nothing_was_evaluated(ask: Ask) -> None:
    """No document of the three names an evaluator, so all six initiatives are listed."""
    rows = ask("without-evaluator")
    assert len(rows) == 6
    assert {PALIM, THAMM} <= one(rows, "initiative")
    assert one(ask("without-evaluator", funder="eu"), "initiative") == {PALIM, THAMM}


def test_one_with_an_evaluator_is_not_listed(store: Store) -> None:
    """MENTOR II was evaluated by CeSPI, so it lacks no evaluator; PALIM does."""
    found = one(rows_of(store, "without-evaluator"), "initiative")
    assert PALIM in found
    assert "id:project/mentor-ii" not in found


def test_what_a_record_lacks(ask: Ask) -> None:
    """THAMM has no dates, countries, agreement or evaluator; who else has each is counted."""
    rows = {row["what"]: row for row in ask("gaps", initiative="thamm")}
    assert len(rows) == 11
    lacking = {what for what, row in rows.items() if row["known"] == "answer:no"}
    assert lacking == {
        *("mp:startDate", "mp:endDate", "mp:origin", "mp:destination", "mp:restsOn"),
        "role:evaluator",
    }
    assert (rows["role:evaluator"]["knownOf"], rows["role:evaluator"]["of"]) == ("0", "6")
    assert rows["indicator:budget"]["knownOf"] == "3"


def test_the_least_known_come_first(ask: Ask) -> None:
    """The pilot projects are only named; PALIM, with ten of eleven things known, comes last."""
    rows = ask("least-known")
    known = [int(row["known"]) for row in rows]
    assert known == sorted(known)
    assert rows[0]["known"] == "0"
    assert (rows[-1]["initiative"], rows[-1]["known"], rows[-1]["documents"]) == (PALIM, "10", "3")


def test_plans_without_an_outcome(ask: Ask) -> None:
    """The 90 and the 30 of PALIM were planned, and no number was reached on record."""
    rows = ask("no-result")
    assert pick(rows, "initiative", "indicator", "planned", "claim") == {
        (PALIM, "indicator:placed-in-jobs", "90", "id:claim/C39"),
        (PALIM, "indicator:placed-in-jobs", "30", "id:claim/C40"),
    }
    assert ask("no-result", initiative="palim") == rows


def test_what_is_not_settled(ask: Ask) -> None:
    """Who reached Belgium (X09) is open; the two figures of 120 placed (X06) were decided."""
    records = one(ask("unsettled"), "record")
    assert {"id:judgement/X09", "id:judgement/X20", "id:judgement/X35"} <= records
    assert "id:judgement/X06" not in records


def test_proof_by_degree(ask: Ask) -> None:
    """Every statement of the founding documents on PALIM is proven, by three sources."""
    (row,) = ask("proof", thing="palim")
    assert (row["proof"], row["documents"], row["independent"]) == ("proof:proven", "3", "3")
