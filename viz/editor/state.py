"""What the address of the query page says, and the addresses of the pages beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from ontology.terms import LANGUAGES

if TYPE_CHECKING:
    from queries.service.request import Parameters

VIEWS: Final = ("table", "graph", "timeline", "raw")
#: Servers and mail programs on the way cut longer addresses; there the script keeps the query
#: after the “#”.
LONGEST_ADDRESS: Final = 6000
_GRAPHS: Final = ("default-graph-uri", "named-graph-uri")


@dataclass(frozen=True, slots=True)
class State:
    """A query with its data set, and how its answer is looked at."""

    query: str
    view: str = VIEWS[0]
    form: str = ""
    sort: str = ""
    page: int = 1
    why: bool = False
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    lang: str = ""
    """The language that was chosen on a page; empty where the browser's decides."""

    @property
    def long(self) -> bool:
        """Whether the query is too long for an address."""
        return len(urlencode(self._asked)) > LONGEST_ADDRESS

    @property
    def graphs(self) -> list[tuple[str, str]]:
        """The data set as parameters of the protocol."""
        given = zip(_GRAPHS, (self.default_graphs, self.named_graphs), strict=True)
        return [(name, graph) for name, graphs in given for graph in graphs]

    @property
    def _asked(self) -> list[tuple[str, str]]:
        return [("query", self.query), *self.graphs]

    def with_(self, **changes: object) -> str:
        """The address of this page with changes; where the query is too long, all but the query."""
        new = replace(self, **changes)  # type: ignore[arg-type]
        pairs = [] if new.long else new._asked
        pairs = [*pairs, ("view", new.view), ("form", new.form), ("sort", new.sort)]
        pairs += [("page", str(new.page) if new.page > 1 else "")]
        pairs += [("why", "1" if new.why else ""), ("lang", new.lang)]
        return f"/query?{urlencode([pair for pair in pairs if pair[1]])}"

    def mended(self, query: str) -> str:
        """The address of another query in the same view."""
        return self.with_(query=query, why=False, sort="", page=1)

    def download(self, form: str) -> str:
        """The address of the whole answer in a format."""
        return f"/sparql?{urlencode([*self._asked, ('format', form)])}"


def state_of(found: Parameters) -> State:
    """Read the state; what makes no sense there is as if it were not said."""
    view, number, lang = found.one("view"), found.one("page") or "", found.one("lang")
    default, named = (found.all(name) for name in _GRAPHS)
    return State(
        query=(found.one("query") or "").replace("\r\n", "\n"),
        view=view if view in VIEWS else VIEWS[0],
        form=found.one("form") or "",
        sort=found.one("sort") or "",
        page=int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1,
        why=found.one("why") == "1",
        default_graphs=default,
        named_graphs=named,
        lang=lang if lang in LANGUAGES else "",
    )
