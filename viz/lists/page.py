"""A list as a page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from viz.answers import page
from viz.lists.asked import asked
from viz.lists.choices import chips, groups, hidden, pager
from viz.lists.data import FORMS
from viz.lists.definitions import LISTS
from viz.lists.lines import line
from viz.lists.shelf import shelf
from viz.lists.state import State
from viz.messages import message

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from queries.overview.model import Overview
    from viz.site import Site


def list_page(request: Request, name: str) -> Response:
    """Answer with a list: what narrows it, what is chosen, and one page of its lines."""
    site: Site = request.app.state.site
    it = asked(request, name)
    overview = it.shelf.overview
    whole = replace(it.state, page=1)
    return page(
        request,
        "lists.html",
        message(f"list-{name}", it.lang),
        it=it,
        lists=sizes(overview),
        lines=[line(overview, item, it.state.chosen) for item in it.shown],
        start=(it.state.page - 1) * it.on_page + 1,
        groups=list(groups(it)),
        chips=list(chips(it)),
        hidden=hidden(it),
        clear=it.href(State(it.state.sort)),
        forms=[(form, it.href(whole, f".{form}")) for form in FORMS],
        pager=pager(it),
        previous=it.href(replace(it.state, page=it.state.page - 1)),
        next=it.href(replace(it.state, page=it.state.page + 1)),
        keys=site.keys() if name == "sources" else {},
    )


def sizes(overview: Overview) -> list[tuple[str, int]]:
    """Give every list with its length."""
    return [(name, len(shelf(overview, name).items)) for name in LISTS]
