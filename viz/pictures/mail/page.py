"""The picture as one page for e-mail: all is inside, and nothing is asked of a network."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from viz.assets import asset, library_path
from viz.messages import message
from viz.pictures.mail.documents import imprint
from viz.pictures.mail.facts import facts
from viz.pictures.mail.network import drawn
from viz.pictures.telling import country_name
from viz.render import render
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.stores.protocol import SparqlStore
    from viz.pictures.drawing import Drawing
    from viz.pictures.mail.documents import Imprint
    from viz.pictures.mail.facts import Fact
    from viz.pictures.picture import Picture
    from viz.pictures.twin import TwinEdge

STYLES: Final = ("picture.css", "drawing.css", "mailed/page.css")
#: Put together to one script, in this order.
SCRIPTS: Final = tuple(
    f"mailed/{name}.js" for name in ("nodes", "lines", "card", "parts", "view", "start")
)
#: What the script says in the reader's language.
_WORDS: Final = (
    *("mail-found", "mail-documents-of", "mail-independent-of", "mail-ties", "mail-whole-group"),
    *("mail-close", "disputed", "inferred-short"),
)
#: Filled in by the script.
_SLOTS: Final = {"found": "{found}", "independent": "{independent}"}


def mailed_html(store: SparqlStore, picture: Picture) -> str:
    """Return the whole page; its own policy lets only these very scripts and this style run."""
    nodes = (node for group in picture.twin.groups for node in group.nodes)
    things = [node.iri for node in nodes if page_path(node.iri)]
    known = facts(store, things, picture.lang)
    more = {iri for found in known.values() for fact in found for iri in fact.documents}
    foot = imprint(store, picture, more)
    library, script = _script(library_path()), "".join(_script(name) for name in SCRIPTS)
    script = f'(() => {{\n"use strict";\n{script}}})();\n'
    style = "".join(asset(name).decode("utf-8") for name in STYLES)
    return render(
        "mailed.html",
        picture.lang,
        picture=picture,
        drawing=unlinked(picture.drawing),
        foot=foot,
        numbers={one.iri: place for place, one in enumerate(foot.documents, 1)},
        data=Markup(safe_json(_data(picture, known, foot))),  # noqa: S704 - nothing ends the element
        library=Markup(library),  # noqa: S704 - our own files
        script=Markup(script),  # noqa: S704
        style=Markup(style),  # noqa: S704
        script_hashes=" ".join(_hash(text) for text in (library, script)),
        style_hash=_hash(style),
    )


def unlinked(drawing: Drawing) -> Drawing:
    """Give a drawing without the addresses of this host, which a file cannot follow."""
    return replace(drawing, nodes=tuple(replace(node, href="") for node in drawing.nodes))


def safe_json(data: object) -> str:
    """Write JSON that is safe inside a script element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char, escaped in (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026")):
        text = text.replace(char, escaped)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _data(picture: Picture, known: Mapping[str, tuple[Fact, ...]], foot: Imprint) -> dict[str, Any]:
    """What the script shows: the drawing, the things by name, their facts and their sentences."""
    number = {one.iri: place for place, one in enumerate(foot.documents)}
    nodes = [node for group in picture.twin.groups for node in group.nodes]
    return drawn(picture.drawing) | {
        "lang": picture.lang,
        "words": {key: message(key, picture.lang, **_SLOTS) for key in _WORDS},
        "documents": [
            [one.title.text, one.title.lang, one.publisher, one.issued, one.address]
            for one in foot.documents
        ],
        "things": {
            node.iri: [
                node.label,
                ", ".join(filter(None, (node.type_word, country_name(node.country, picture.lang)))),
                [
                    [fact.word, fact.value, _numbers(fact.documents, number), fact.contested]
                    for fact in known.get(node.iri, ())
                ],
                node.lang,
            ]
            for node in nodes
        },
        "sentences": [
            [
                *(node.iri, edge.target_iri, edge.verb, edge.money),
                *(_numbers(edge.documents, number), edge.independent, edge.contested),
                *(_plan(edge, picture.lang), edge.when),
            ]
            for node in nodes
            for edge in node.edges
        ],
    }


def _numbers(documents: tuple[str, ...], number: Mapping[str, int]) -> list[int]:
    return sorted(number[iri] for iri in documents if iri in number)


def _plan(edge: TwinEdge, lang: str) -> str:
    """What stands before a sentence that is no fact: “Planned: ”."""
    word = f"{edge.plan[:1].upper()}{edge.plan[1:]}"
    return message("drawn-plan", lang, plan=word, told="") if edge.plan else ""


def _script(path: str) -> str:
    """A script as it can stand inside a script element, without the pointer to its map."""
    lines = asset(path).decode("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--") + "\n"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
