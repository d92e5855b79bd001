"""What a brief says is missing is what the curator's work list says; articles fit their kinds."""

from functools import partial
from pathlib import Path

import pytest

from graph.build import assemble, build_dataset
from graph.corpus import load
from graph.curator.missing import gaps as listed
from graph.rdf.iris import thing
from graph.stores.memory import store_of
from ontology.terms import concepts, label
from queries.briefing.articles import with_article
from queries.briefing.commands import matter_of
from queries.briefing.lacking import gaps
from queries.briefing.report import brief

#: What the work list calls otherwise.
CALLED = {"entry-into-force": "force"}
KINDS = ("organisation", "group", "agreement", "fund")
MARK = "\N{RIGHT SINGLE QUOTATION MARK}"
#: What makes a thing part of the data without saying anything that its record should have.
FIGURE = """- id: N90{number}
  subject: bare-{kind}
  figure: projects-funded
  unit: project
  status: actual
  value: 3
  quote: began on 3 May 2017
"""
BARE = "{name}:\n  type: {type}\n  label: {{en: {name}, fr: {name}, nl: {name}}}\n"
FEMININE = {
    *("union supranationale", "organisation internationale", "agence de développement"),
    *(
        f"fédération d{MARK}employeurs",
        f"agence d{MARK}accueil",
        f"agence d{MARK}intégration",
        "université",
    ),
    *("entreprise", "organisation de la société civile", "agence publique", "fondation"),
    *(f"institution de l{MARK}Union européenne", "institution financière internationale"),
    *("collectivité locale", "agence de recrutement", "mission diplomatique"),
}


@pytest.fixture
def bare(sample: Path) -> Path:
    """The made-up corpus, with an actor, an agreement and a fund of which nothing is told."""
    note = sample / "sources" / "harbour-note.yaml"
    claims = note.read_text("utf-8")
    for number, type_ in enumerate(("Organisation", "Agreement", "Fund")):
        kind = type_.lower()
        path = sample / "entities" / f"{kind}.yaml"
        text = path.read_text("utf-8") if path.exists() else ""
        path.write_text(text + BARE.format(name=f"bare-{kind}", type=type_), "utf-8")
        claims += FIGURE.format(number=number, kind=kind)
    note.write_text(claims, "utf-8")
    return sample


def test_what_is_missing_is_what_the_work_list_says(bare: Path) -> None:
    """For actors, agreements and funds, the codes are those of `partnerships corpus missing`."""
    corpus = load(bare)
    assert corpus.findings == []
    store = store_of(build_dataset(corpus).quads)
    work = listed(corpus, assemble(corpus))
    looked = 0
    for slug, placed in corpus.entities.items():
        if placed.kind not in KINDS or placed.record.stub:
            continue
        matter = matter_of(store, thing(placed.kind, slug).value, "en")
        wanted = {CALLED.get(gap.code, gap.code) for gap in work if gap.thing == slug}
        assert set(gaps(matter)) == wanted - {"as-of", "undecided"}, slug
        looked += bool(wanted)
    assert looked >= 3


def test_a_thing_of_which_nothing_is_told_still_has_a_brief(bare: Path) -> None:
    """Next to nothing is known of it: the brief says so, in each language, and makes nothing up."""
    store = store_of(build_dataset(load(bare)).quads)
    of = partial(matter_of, store, thing("organisation", "bare-organisation").value)
    report = brief(of("en"))
    assert [section.name for section in report.sections] == ["who", "results", "lacking", "sources"]
    found = [sentence.text for section in report.sections for sentence in section.sentences]
    assert found[0] == "bare-organisation is an organisation."
    assert any("what kind of actor it is" in text for text in found)
    assert "All that is known rests on one independent source." in found
    for lang in ("fr", "nl"):
        assert len(brief(of(lang)).sections) == 4


def test_articles_fit_every_kind_of_actor() -> None:
    """A kind that is feminine in French has its article; no kind of actor is missed."""
    kinds = [label(iri, "fr") for iri in concepts("actor-kind")]
    assert {kind for kind in kinds if with_article(kind, "fr").startswith("une ")} == FEMININE
    assert with_article("institution of the European Union", "en").startswith("an ")
    assert with_article("university", "en") == "a university"
    assert with_article("ministerie", "nl") == "een ministerie"
