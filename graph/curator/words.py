"""The words that a curator may write: properties, roles, indicators and the other lists."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from textwrap import wrap

from graph.curator.commands import as_json
from graph.reading.suggest import did_you_mean
from graph.reading.texts import visible
from ontology import terms
from ontology.errors import NotFound
from ontology.terms import RDF, XSD, PropertyInfo

#: The lists by the word a curator has for them; any other scheme goes by its own name.
_SCHEMES = {"remark": "remark-kind", "difference": "difference-kind", "figure": "indicator"}
_LISTS = (
    *("property", "role", "indicator", "remark", "unit", "genre", "actor-kind", "status"),
    *("sector", "language", "difference", "track", "occupation", "skill-level"),
    "training-subject",
)
_WIDTH = 98
_FORMS = {XSD.anyURI: "a web address", XSD.string: "a text", RDF.langString: "a text"}


@dataclass(frozen=True)
class Word:
    """One word: how it is written, what it is called and what it means."""

    slug: str
    label: str
    definition: str
    takes: str = ""
    """What a property says of what, and how often."""


def words(kind: str | None, form: str) -> str:
    """List the words of one kind, or name the kinds with all their words."""
    if kind is None:
        known = {name: [word.slug for word in _words(name)] for name in _LISTS}
        return as_json(known) if form == "json" else "\n".join(_overview(known))
    listed = list(_words(_known(kind)))
    if form == "json":
        return as_json([asdict(word) for word in listed])
    return "\n".join(line for word in listed for line in _told(word))


def _known(kind: str) -> str:
    names = {*_LISTS, *_SCHEMES, *terms.schemes()}
    if kind not in names:
        hint = f"{did_you_mean(kind[:80], _LISTS)} `partnerships corpus words` names all lists"
        raise NotFound(f"There is no list of words called “{visible(kind)[:40]}”.", hint=hint)
    return kind


def _words(kind: str) -> Iterator[Word]:
    if kind == "property":
        for name, info in terms.properties().items():
            label, definition = _texts(info)
            yield Word(name, label, definition, _takes(info))
        return
    for iri in terms.concepts(_SCHEMES.get(kind, kind)):
        slug = iri.value.rsplit("/", 1)[-1]
        yield Word(slug, terms.label(iri), terms.definition(iri))


def _texts(info: PropertyInfo) -> tuple[str, str]:
    """Give label and definition of a property; those of other vocabularies are told in words."""
    if info.iri.value.startswith(terms.MP.iri):
        return terms.label(info.iri), terms.definition(info.iri)
    return info.name, f"as {info.iri.value} has it"


def _takes(info: PropertyInfo) -> str:
    if info.value_form:
        value = f"a {info.value_form}"
    elif info.scheme:
        value = f"one of `partnerships corpus words {info.scheme}`"
    else:
        value = _FORMS.get(info.range) or terms.label(info.range)
    many = "one at a time" if info.cardinality == "one" else "any number"
    planned = "; can be planned" if info.planned_form else ""
    return f"{terms.label(info.domain)} → {value}, {many}{planned}"


def _told(word: Word) -> Iterator[str]:
    yield f"{word.slug}  ({word.label})" if word.label != word.slug else word.slug
    for text in filter(None, (word.definition, word.takes)):
        yield from wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _overview(known: dict[str, list[str]]) -> Iterator[str]:
    for name, slugs in known.items():
        yield f"{name} ({len(slugs)})"
        yield from wrap(
            ", ".join(slugs),
            _WIDTH,
            initial_indent="    ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
    yield ""
    yield f"partnerships corpus words {_LISTS[0]} says what each of a list means."
