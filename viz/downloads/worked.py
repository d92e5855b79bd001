"""The worked examples as pages: Markdown files, shown with the address of this service in them.

They are in English only; what stands around them is in the language of the request. The tests run
each of them as it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markupsafe import Markup

from ontology.errors import NotFound
from viz.answers import page
from viz.hosting.placed import origin
from viz.messages import message
from viz.negotiate import language

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

#: The examples in the order of the list, the easiest first.
NAMES: Final = ("curl", "pandas", "networkx", "gephi", "rdflib")
FOLDER: Final = Path(__file__).parent / "examples"
#: The address of the service in the texts.
ADDRESS: Final = "http://127.0.0.1:8000"
_PRE: Final = '<pre class="code as-is" tabindex="0">'
_OUTPUT: Final = '<pre class="code as-is output" tabindex="0"><code class="language-text">'
_TABLE: Final = '<div class="scroll" tabindex="0"><table>'


@dataclass(frozen=True, slots=True)
class Example:
    """An example: its title, the question it answers, and the whole of it below its title."""

    name: str
    title: str
    question: str
    html: str


@cache
def example(name: str) -> Example:
    """Give an example by its name."""
    text = (FOLDER / f"{name}.md").read_text("utf-8")
    title, _, below = text.removeprefix("# ").partition("\n\n")
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    html = reader.render(below).replace('<pre><code class="language-text">', _OUTPUT)
    html = html.replace("<pre>", _PRE)
    html = html.replace("<table>", _TABLE).replace("</table>", "</table></div>")
    return Example(name, title, " ".join(below.partition("\n\n")[0].split()), html)


def listed(request: Request) -> Response:
    """All examples, with the question that each answers."""
    title = message("examples", language(request))
    return page(request, "examples.html", title, examples=[example(name) for name in NAMES])


def shown(request: Request) -> Response:
    """One example."""
    name = request.path_params["name"]
    if name not in NAMES:
        missing = message("examples-none", language(request))
        raise NotFound(missing, hint=", ".join(f"/examples/{each}" for each in NAMES))
    found = example(name)
    html = found.html.replace(ADDRESS, escape(origin(request)))
    # Our own file, made HTML by a reader that lets no tags through, with an escaped address.
    body = Markup(html)  # noqa: S704
    return page(request, "example.html", found.title, body=body)
