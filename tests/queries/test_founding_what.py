"""What, when, how many and who says so: questions of users, with their answers.

The documents are the programme page (A), the case study (B) and the press release (C). These
answers stay as they are for ever: the fixture builds from these three alone.
"""

from tests.queries.asking import A, Ask, B, C, claims, one, pick


def test_q03_end_of_palim(ask: Ask) -> None:
    """PALIM ended on 30 April 2021 and was meant to end on 31 August 2020."""
    rows = ask("dates", initiative="palim")
    assert {row["property"]: row["date"] for row in rows if "nd" in row["property"]} == {
        "mp:endDate": "2021-04-30",
        "mp:plannedEndDate": "2020-08-31",
    }


def test_q06_budget_of_palim(ask: Ask) -> None:
    """The budget of PALIM is 1 500 000 euro."""
    rows = ask("figures", initiative="palim", indicator="budget")
    assert pick(rows, "value", "unit") == {("1500000", "unit:EUR")}


def test_q13_share_selected(ask: Ask) -> None:
    """120 of 9677 applicants were selected, 1.24 percent."""
    rows = ask("selection-rate", initiative="palim")
    assert pick(rows, "applicants", "selected", "percent") == {("9677", "120", "1.24")}


def test_q15_placed_in_jobs(ask: Ask) -> None:
    """Each document gives other numbers of people placed: plans, results and shares by date."""
    rows = ask("placements", initiative="palim")
    told = ("source", "bound", "value", "unit", "track", "place", "asOf", "status")
    person, percent = "unit:person", "unit:percent"
    home, away = "track:home", "track:away"
    morocco, belgium, flanders = "id:place/morocco", "id:place/belgium", "id:place/flanders"
    assert pick(rows, *told) == {
        (A, "", "30", person, away, belgium, "", "status:actual"),
        (A, "", "90", person, home, morocco, "", "status:actual"),
        (A, "", "30", percent, "", "", "2020", "status:actual"),
        (B, "more than", "50", percent, home, morocco, "2021-06", "status:actual"),
        (C, "", "90", person, home, morocco, "2019-11-15", "status:planned"),
        (C, "", "30", person, away, flanders, "2019-11-15", "status:planned"),
    }
    assert one([row for row in rows if row["approximate"] == "true"], "claim") == {"id:claim/C40"}


def test_q16_work_in_flanders_confirmed(ask: Ask) -> None:
    """Only A says that people began work in Belgium; it contradicts itself, and B names none."""
    rows = ask("track-results", initiative="palim", track="away")
    placed = [r for r in rows if r["place"] in {"id:place/belgium", "id:place/flanders"}]
    arrived = [
        row
        for row in placed
        if row["status"] == "status:actual" and row["what"] != "indicator:jobs-offered"
    ]
    assert pick(arrived, "source", "claim") == {(A, "id:claim/A16"), (A, "id:claim/A53")}
    assert ("id:claim/A53", "outcome:set-aside-by-judgement", "id:judgement/X06") in pick(
        rows,
        "claim",
        "outcome",
        "judgement",
    )
    weighed = {row["id"]: row for row in ask("disagreements", about="palim")}
    assert (weighed["X06"]["kind"], weighed["X06"]["choice"]) == (
        "difference-kind:contradiction",
        "A57",
    )
    assert weighed["X09"]["choice"] == ""
    still = "currently amidst the employment process in both Belgium and Morocco"
    assert (B, "id:claim/B69", still) in pick(rows, "source", "claim", "words")


def test_q17_length_of_the_training(ask: Ask) -> None:
    """C planned five months in November 2019; B tells of seven when the course was over."""
    rows = ask("training", initiative="palim")
    lengths = [row for row in rows if row["property"] == "mp:duration"]
    assert pick(lengths, "source", "value", "status", "asOf") == {
        (C, "P5M", "status:planned", "2019-11-15"),
        (B, "P7M", "status:actual", ""),
    }


def test_q19_what_was_taught(ask: Ask) -> None:
    """B and C name ICT, soft skills, English, life in Belgium; A Dutch and cultural awareness."""
    rows = ask("taught", initiative="palim")
    common = {"ict-skills", "soft-skills", "english", "life-and-work-abroad"}
    taught = {
        source: {r["subject"].partition(":")[2] for r in rows if r["source"] == source}
        for source in (A, B, C)
    }
    assert taught == {A: {"ict-skills", "dutch", "cultural-awareness"}, B: common, C: common}


def test_q28_statements_of_one_document(ask: Ask) -> None:
    """One document alone has an agency (A), the end in 2021 (B), 18 % women, two universities."""
    rows = ask("single-source", thing="palim")
    told = pick(rows, "about", "property", "indicator", "value", "document")
    palim, takes_part = "id:project/palim", "mp:participatesIn"
    assert {
        ("id:organisation/flemish-agency-for-integration", takes_part, "", palim, A),
        (palim, "mp:endDate", "", "2021-04-30", B),
        (palim, "mp:value", "indicator:women-share", "18", C),
        ("id:organisation/ghent-university", takes_part, "", palim, C),
        ("id:organisation/uclouvain", takes_part, "", palim, C),
    } <= told
    assert not {row for row in told if row[0] == "id:organisation/vdab"}
    assert not {row for row in told if row[3] == "9677"}


def test_q31_all_disagreements(ask: Ask) -> None:
    """Every relation but the artefact of X46 is a judgement with its kind, choice and reason."""
    rows = ask("disagreements")
    judged = [row for row in rows if row["id"][0] == "X"]
    relations = {row["id"][:3] for row in judged}
    assert relations == {f"X{n:02}" for n in range(1, 51)} - {"X46"}
    assert all(row["what"] and row["reason"] for row in judged)
    kinds = {row["id"]: row["kind"].partition(":")[2] for row in judged}
    named = {
        "planned-vs-actual": "X01 X02 X03 X05 X07 X38 X39",
        "precision": "X04 X05b X12 X17 X30 X31 X33",
        "contradiction": "X06 X09 X19 X20 X22",
        "scope": "X08 X10 X11 X21 X26 X27 X28b X29 X40 X43 X47 X48",
        "naming": "X13 X14 X23 X28 X32 X41 X42 X44",
        "ambiguity": "X15 X16 X35 X36 X37 X45 X49",
        "silence": "X18 X24 X50",
        "identity": "X25 X34",
    }
    assert kinds == {name: kind for kind, names in named.items() for name in names.split()}
    choices = {row["id"]: row["choice"] for row in judged if row["choice"]}
    assert choices == {
        "X01": "B71",
        "X02": "B71",
        "X03": "B58",
        "X04": "C38",
        "X05": "B55",
        "X06": "A57",
        "X12": "B04",
        "X13": "C13",
        "X14": "A30",
        "X16": "B119",
        "X17": "C56",
        "X19": "B53",
        "X22": "C27b",
        "X23": "B41",
        "X30": "A07",
        "X31": "C40b",
        "X32": "A05",
        "X33": "B112",
        "X38": "B112",
        "X42": "C25",
    }


def test_q32_interpreted_values(ask: Ask) -> None:
    """The 5 million, the year of 12 November and the pairs of counterparts are readings."""
    rows = {row["claim"]: row for row in ask("interpreted")}
    assert {"id:claim/B119", "id:claim/C38", "id:claim/A39", "id:claim/A41"} <= set(rows)
    budget = rows["id:claim/B119"]
    assert (budget["value"], budget["quoted"]) == ("5000000", "€5")
    assert (rows["id:claim/C38"]["value"], rows["id:claim/C38"]["quoted"]) == (
        "2019-11-12",
        "12 november",
    )
    assert all(row["note"] for row in rows.values())


def test_q33_thamm_figures_add_up(ask: Ask) -> None:
    """162 trained, 48 placed and 129 on legal pathways: 177 is more than 162, so they overlap."""
    rows = ask("adds-up", initiative="thamm")
    told = ("asOf", "trained", "placed", "pathway", "sum", "overlap")
    assert pick(rows, *told) == {("2021-06", "162", "48", "129", "177", "answer:yes")}


def test_q34_what_made_placing_hard(ask: Ask) -> None:
    """The pandemic, border closures, language and the fast change in ICT made placing hard."""
    rows = ask("remarks", thing="palim", kind="obstacle")
    assert claims(rows) == {"A56", "B70", "B112", "B147"}
    words = " ".join(one(rows, "words"))
    for obstacle in ("Covid-19 border closures", "language issues", "fast evolution", "pandemic"):
        assert obstacle in words


def test_q36_more_successful_is_a_view(ask: Ask) -> None:
    """That PALIM was more successful is an opinion of R. Greco Tonegutti of Enabel, June 2021."""
    rows = ask("opinions", thing="palim")
    told = ("holder", "worksFor", "status", "speaksOf")
    assert pick([r for r in rows if r["claim"] == "id:claim/B81"], *told) == {
        (
            "id:person/raffaella-greco-tonegutti",
            "id:organisation/enabel",
            "status:opinion",
            "2021-06",
        ),
    }


def test_q38_shortage_in_flanders(ask: Ask) -> None:
    """Flanders has lacked ICT workers since 2017 by B; A saw the shortage in early 2019."""
    rows = ask("conditions", place="flanders")
    assert {
        ("id:claim/B04", B, "2017", ""),
        ("id:claim/A20", A, "", "2019-01/2019-04"),
    } <= pick(rows, "claim", "source", "from", "asOf")
