"""The page /ontology: classes, properties, schemes and shapes, and how to get all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.exports.describing import MOST, PROFILES
from viz.answers import page
from viz.linked.formats import FORMS, offers
from viz.linked.headers import profile_iri
from viz.linked.told import of_vocabulary
from viz.linked.vocabulary.diagram import diagram
from viz.linked.vocabulary.reading import read
from viz.linked.vocabulary.samples import samples
from viz.linked.vocabulary.shapes import shapes
from viz.linked.vocabulary.usage import counts, examples
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from viz.linked.vocabulary.model import Vocabulary
    from viz.site import Site


def vocabulary_page(request: Request) -> Response:
    """Show the vocabulary; what is counted is counted once per data set."""
    site: Site = request.app.state.site
    lang = language(request)
    vocabulary = known(site, lang)
    return page(
        request,
        "ontology.html",
        message("ontology-title", lang),
        vocabulary=vocabulary,
        usage=site.once(counts),
        examples=examples(site, lang),
        samples=samples(site, vocabulary.classes, lang),
        diagram=diagram(lang),
        shapes=shapes(lang),
        forms=tuple(FORMS.values()),
        profiles=[(name, profile_iri(name)) for name in PROFILES],
        most=MOST,
        offered=offers("/ontology"),
    )


def known(site: Site, lang: str) -> Vocabulary:
    """Give the vocabulary in a language, read once."""
    return site.kept(f"vocabulary {lang}", lambda: read(of_vocabulary(site), lang))
