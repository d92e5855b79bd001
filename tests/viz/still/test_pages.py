"""A page becomes a file: its links lead beside it, and what only a server can do is left out."""

import pytest
from pyoxigraph import Store

from viz.app import ROUTES
from viz.site import Site
from viz.still.pages import Place, beside, still
from viz.still.plan import Plan
from viz.still.scripts import classic

PALIM = Place("/id/project/palim", "en", "id/project/palim.html")
FRENCH = Place("/id/project/palim", "fr", "fr/id/project/palim.html")


@pytest.fixture(scope="module")
def plan(founding_store: Store) -> Plan:
    """The plan of a site of the three founding documents."""
    return Plan(Site(founding_store), frozenset(route.path for route in ROUTES))


@pytest.mark.parametrize(
    ("target", "file", "told"),
    [
        ("index.html", "index.html", "index.html"),
        ("index.html", "id/project/palim.html", "../../index.html"),
        ("fr/index.html", "id/project/palim.html", "../../fr/index.html"),
        ("id/a.html#facts", "id/a.html", "#facts"),
        ("id/a.html#facts", "fr/id/a.html", "../../id/a.html#facts"),
    ],
)
def test_a_file_is_seen_from_another(target: str, file: str, told: str) -> None:
    """A link goes up and down the folders, so that it works from wherever they lie."""
    assert beside(target, file) == told


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/?lang=fr", "fr/index.html"),
        ("/id/programme/thamm#facts", "id/programme/thamm.html#facts"),
        ("/questions/lineage", "questions/lineage.html"),
        ("/questions/lineage?initiative=palim", "questions/lineage.html"),
        ("/questions/lineage?initiative=thamm", ""),
        ("/questions/lineage.csv?initiative=palim", "questions/lineage.csv"),
        ("/questions/lineage.json?initiative=palim&lang=nl", "nl/questions/lineage.json"),
        ("/questions/lineage.rq?initiative=palim", "questions/lineage.rq"),
        ("/questions/lineage.csv?initiative=thamm", ""),
        ("/questions/lineage.tsv?initiative=palim", ""),
        ("/lineage?later=thamm&earlier=palim", "lineage/earlier-palim_later-thamm.html"),
        ("/initiatives?kind=project", ""),
        ("/graph?focus=palim", ""),
        ("/query", ""),
        ("/sparql?query=ASK", ""),
        ("/id/project/palim.ttl", ""),
        ("/id/project/palim?profile=claims", ""),
        ("/id/project/no-such", ""),
        ("/partnerships.nq", "download/partnerships.nq"),
        ("/static/site.css", "static/site.css"),
        ("/picture/project/palim.svg", "picture/project/palim.svg"),
        ("/picture/project/palim.png", ""),
    ],
)
def test_an_address_has_a_file_or_none(plan: Plan, address: str, file: str) -> None:
    """Each address leads to the file that shows the same, and to none where there is none."""
    found = plan.where(address, "en")
    assert found == file or (file.startswith("download/") and found in {"", file})


def test_a_record_stands_on_the_page_that_lists_it(plan: Plan) -> None:
    """A claim leads to its line among all claims, and a difference to its place in the ledger."""
    assert plan.where("/id/claim/B71", "nl").startswith("nl/things/kind-claim")
    assert plan.where("/id/claim/B71", "nl").endswith("#B71")
    assert plan.where("/disagreements?id=X01", "en").partition("#")[2] == "X01"
    assert plan.where("/id/judgement/X01", "en").startswith("disagreements")


def test_links_lead_beside_the_page(plan: Plan) -> None:
    """Links, styles and the other languages lead to files, as seen from the page."""
    page = (
        '<link rel="stylesheet" href="/static/site.css"><a href="/id/programme/thamm">THAMM</a>'
        '<a href="?lang=nl" hreflang="nl">nl</a><a href="https://example.org/">x</a>'
    )
    assert still(page, FRENCH, plan) == (
        '<link rel="stylesheet" href="../../../static/site.css">'
        '<a href="../programme/thamm.html">THAMM</a>'
        '<a href="../../../nl/id/project/palim.html" hreflang="nl">nl</a>'
        '<a href="https://example.org/">x</a>'
    )


def test_what_leads_nowhere_is_no_link(plan: Plan) -> None:
    """A link to what is not written is a text, without what only links may have."""
    page = '<a class="b" href="/graph?focus=palim" download="x" rel="nofollow" type="a/b">text</a>'
    assert still(page, PALIM, plan) == '<a class="b">text</a>'
    svg = '<svg><a href="/id/group/none" class="node"><rect x="1"/></a></svg>'
    assert still(svg, PALIM, plan) == '<svg><a class="node"><rect x="1"/></a></svg>'


def test_what_asks_is_left_out(plan: Plan) -> None:
    """Forms but the search go, with the fold that held nothing else, and scripts that ask."""
    page = (
        '<form class="search" action="/search"><input></form>'
        '<details class="switch screen">\n<summary>Choose</summary>\n'
        '<form action="/disagreements"><select></select></form>\n</details>'
        '<script src="/static/lists.js" defer></script>'
        '<script src="/static/partnership-graph.js" type="module"></script>'
    )
    assert still(page, PALIM, plan) == (
        '<form class="search" action="../../search.html"><input></form>'
        '<script src="../../static/partnership-graph.js" defer></script>'
    )


def test_a_text_stays_a_text(plan: Plan) -> None:
    """A name that looks like a form or a link is left as it is."""
    page = '<p title="&lt;form&gt; href=&#34;/x&#34;">&lt;form&gt; href=&#34;/id/x&#34; /things</p>'
    assert still(page, PALIM, plan) == page


def test_scripts_need_no_modules() -> None:
    """A script of modules becomes one script, with what it imports inside of it."""
    found = classic("partnership-graph.js")
    assert "const { select, zoom, zoomIdentity } = (() => {" in found
    assert "const { light, tieToList } = (() => {" in found
    lines = found.splitlines()
    assert not any(line.startswith(("import ", "export ")) for line in lines)
    assert "export{" not in found
