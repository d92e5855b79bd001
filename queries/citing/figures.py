"""A figure as something to cite: found by its slug or IRI, and called by what it says."""

from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolution

from graph.stores.protocol import SparqlStore
from ontology.messages import message
from ontology.terms import MP
from queries.bind import rows
from queries.labels import Labels, fetch, plain
from queries.prefixes import PREFIXES, expand, slug_of
from queries.values import amount, date

_FIGURES: Final = PREFIXES["id"] + "observation/"
_NARROWING: Final = ("track", "place")
_SAID: Final = f"""SELECT * WHERE {{{{
  {{iri}} a {MP.Observation} ; {MP.about} ?about ; {MP.indicator} ?indicator ; {MP.value} ?value
  OPTIONAL {{{{ {{iri}} {MP.unit} ?unit }}}} OPTIONAL {{{{ {{iri}} {MP.bound} ?bound }}}}
  OPTIONAL {{{{ {{iri}} {MP.approximate} ?rough }}}} OPTIONAL {{{{ {{iri}} {MP.track} ?track }}}}
  OPTIONAL {{{{ {{iri}} {MP.place} ?place }}}} OPTIONAL {{{{ {{iri}} {MP.asOf} ?asOf }}}}
}}}} ORDER BY ?about ?indicator ?value ?unit ?track ?place ?asOf LIMIT 1"""


def figure_named(store: SparqlStore, name: str, lang: str) -> tuple[str, str] | None:
    """Give the IRI and the title of the figure that a slug or an IRI names; None where none is."""
    given = name.strip().strip("<>")
    for iri in (given, expand(given) or "", PREFIXES["id"] + given, _FIGURES + given):
        if iri.startswith(_FIGURES) and (told := figure_title(store, iri, lang)):
            return iri, told
    return None


def figure_title(store: SparqlStore, iri: str, lang: str) -> str:
    """Call a figure by what it says: "PALIM, applicants: 9,677 people"; "" for what is none."""
    try:
        named = NamedNode(iri)
    except ValueError:
        return ""
    row = next(iter(rows(store, _SAID.format(iri=named))), None)
    if row is None:
        return ""
    things = {name: plain(row[name]) for name in ("about", "indicator", *_NARROWING) if row[name]}
    labels = fetch(store, things.values(), lang)
    return message(
        "changes.what", lang, what=_matter(row, things, labels), value=_amount(row, lang)
    )


def _matter(row: QuerySolution, things: dict[str, str], labels: Labels) -> str:
    """Say what is counted, of what, and what narrows it: a track, a place, a date."""
    about, indicator = (labels.text(things[name]).text for name in ("about", "indicator"))
    more = [labels.text(things[name]).text for name in _NARROWING if name in things]
    more += [date(plain(row["asOf"]), labels.lang)] if row["asOf"] else []
    return f"{about}, {indicator} ({', '.join(more)})" if more else f"{about}, {indicator}"


def _amount(row: QuerySolution, lang: str) -> str:
    bound, rough = row["bound"], row["rough"]
    return amount(
        plain(row["value"]),
        slug_of(plain(row["unit"])) if row["unit"] else "",
        lang,
        bound=plain(bound),
        about=isinstance(rough, Literal) and rough.value in {"true", "1"},
    )
