"""The addresses of the lists and of the search."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from viz.lists.data import FORMS, list_data
from viz.lists.definitions import LISTS
from viz.lists.everything import things
from viz.lists.page import list_page
from viz.lists.search import search_data, search_page

if TYPE_CHECKING:
    from collections.abc import Iterator


def _routes() -> Iterator[Route]:
    for name, listing in LISTS.items():
        yield Route(listing.path, partial(list_page, name=name))
        for form in FORMS:
            yield Route(f"{listing.path}.{form}", partial(list_data, name=name, form=form))


ROUTES: Final = (
    Route("/things", things),
    Route("/search", search_page),
    Route("/search.json", search_data),
    *_routes(),
)
