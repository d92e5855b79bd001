"""One address of every kind of page, for what has to hold on all of them."""

#: Pages with what people look for, in the state in which they look at it.
PAGES = (
    "/",
    "/search?q=enable",
    "/search?q=no+such+name",
    "/initiatives",
    "/initiatives?kind=project&country=morocco&sort=start",
    "/actors",
    "/funds",
    "/agreements",
    "/places",
    "/sources",
    "/things",
    "/things?kind=judgement",
    "/corridors",
    "/disagreements",
    "/disagreements?about=palim&policy=latest",
    "/lineage",
    "/lineage?earlier=palim&later=thamm",
    "/graph",
    "/graph?focus=palim",
    "/graph?focus=enabel&view=ego",
    "/graph?view=constellation",
    "/graph?focus=vdab&to=giz",
    "/id/project/palim",
    "/id/programme/thamm",
    "/id/organisation/enabel",
    "/id/fund/mpf",
    "/id/agreement/india-germany-mmpa",
    "/id/place/morocco",
    "/id/model/global-skill-partnership",
    "/id/source/cgd-palim-case-study",
    "/id/claim/B71",
    "/id/judgement/X01",
    "/scheme/role",
    "/ontology",
    "/ontology/0.1.0",
    "/graph/claims",
    "/questions",
    "/questions/constellation?initiative=palim",
    "/questions/money-route?initiative=palim",
    "/questions/lineage?initiative=palim",
    "/query",
    "/cite?question=lineage&initiative=palim",
    "/cite?thing=project/palim",
    "/verify",
    "/changes",
    "/download",
    "/no-such-page",
)
LANGUAGES = ("en", "fr", "nl")


def in_language(address: str, lang: str) -> str:
    """Give an address with its language chosen."""
    return f"{address}{'&' if '?' in address else '?'}lang={lang}"
