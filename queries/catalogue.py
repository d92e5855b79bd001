"""The library of questions: one file a question, its header read strictly.

A file of library/ begins with a block of comment lines that is YAML (title, description, its
theme and place in it, parameters, view), in English, French and Dutch; the rest is its SPARQL. The
sentence that tells its answer is the text `answer.NAME` of the catalogue of texts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType

from graph.reading.suggest import did_you_mean
from graph.reading.yamlfile import Data, YamlFile, parse
from graph.stores.tokens import tokens
from ontology.errors import NotFound, QueryError, Where
from ontology.messages import well_set
from ontology.terms import LANGUAGES
from queries.answers import answers
from queries.prefixes import declared
from queries.themes import THEMES
from queries.types import TYPES

VIEWS = ("table", "graph", "timeline", "chart")
_KEYS = ("title", "description", "theme", "order", "parameters", "view")
_PARAMETER_KEYS = ("type", "label", "default", "example", "optional", "offers")
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Parameter:
    """One thing a question needs to know; `offers` is a graph pattern on ?thing."""

    name: str
    type: str
    label: Texts
    default: str = ""
    example: str = ""
    optional: bool = False
    offers: str = ""


@dataclass(frozen=True)
class Question:
    """One question of the library."""

    name: str
    title: Texts
    description: Texts
    view: str
    sparql: str
    parameters: tuple[Parameter, ...] = field(default=())
    theme: str = ""
    order: int = 0

    @property
    def form(self) -> str:
        """Tell what the question gives: SELECT, ASK, CONSTRUCT or DESCRIBE."""
        forms = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
        return next(t.text.upper() for t in tokens(self.sparql) if t.text.upper() in forms)

    @property
    def standalone(self) -> str:
        """Give the SPARQL with the prefixes it uses, as another editor needs it."""
        return declared(self.sparql)

    @property
    def names(self) -> set[str]:
        """Give the names that an answer may use: parameters and variables."""
        variables = {t.text[1:] for t in tokens(self.sparql) if t.kind == "variable"}
        return variables | {each.name for each in self.parameters}

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Give the answer sentence in each language: one text, or its plural forms."""
        return answers(self.name, self.names)

    def parameter(self, name: str) -> Parameter | None:
        """Give the parameter of this name, if there is one."""
        return next((each for each in self.parameters if each.name == name), None)


@cache
def catalogue() -> Mapping[str, Question]:
    """Give every question of the library by its name: theme by theme, each in its order."""
    folder = files("queries").joinpath("library")
    found = [f for f in folder.iterdir() if f.name.endswith(".rq")]
    asked = (read(f.read_text("utf-8"), f.name) for f in found)
    return MappingProxyType({each.name: each for each in sorted(asked, key=_place)})


def _place(asked: Question) -> tuple[int, int, str]:
    """Give the place of a question in the list; one without a theme comes last."""
    theme = THEMES.index(asked.theme) if asked.theme else len(THEMES)
    return (theme, asked.order, asked.name)


def question(name: str) -> Question:
    """Give one question; an unknown name says which may have been meant."""
    known = catalogue()
    wanted = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if wanted not in known:
        raise NotFound(f"There is no question “{name[:60]}”.", hint=did_you_mean(wanted, known))
    return known[wanted]


def read(text: str, file: str) -> Question:
    """Read one file of the library; the first fault is a QueryError with its line."""
    lines = text.split("\n")
    length = next((i for i, line in enumerate(lines) if not line.startswith("#")), len(lines))
    header = "\n".join(line[2:] if line[1:2] == " " else line[1:] for line in lines[:length])
    sparql = "\n".join(lines[length:]).strip() + "\n"
    if not header.strip():
        raise QueryError(
            "The file has no header.",
            Where(file, 1),
            "begin it with comment lines that give title, description and view",
        )
    parsed = parse(header.encode(), file)
    if parsed.findings:
        first = parsed.findings[0]
        raise QueryError(f"The header is faulty: {first.message}.", first.where, first.hint)
    return _Header(parsed, file).question(file.removesuffix(".rq"), sparql)


@dataclass(frozen=True)
class _Header:
    """The parsed header of one file, and the checks on it."""

    parsed: YamlFile
    file: str

    def question(self, name: str, sparql: str) -> Question:
        data = self.mapping((), self.parsed.data)
        if "answer" in data:
            hint = f"move it to answer.{name} in ontology/translations, in all three languages"
            raise self.fault(("answer",), "the answer is a text of the catalogue", hint)
        self.keys((), data, _KEYS, ("title", "description", "view"))
        given = self.mapping(("parameters",), data.get("parameters", {}))
        made = Question(
            name=name,
            title=self.texts("title"),
            description=self.texts("description"),
            view=self.one_of(("view",), data["view"], VIEWS),
            sparql=sparql,
            parameters=tuple(self.parameter(each, given[each]) for each in given),
            theme=self.one_of(("theme",), data["theme"], THEMES) if "theme" in data else "",
            order=self.number(("order",), data.get("order", "0")),
        )
        self.variables(made)
        return made

    def parameter(self, name: str, data: Data) -> Parameter:
        path = ("parameters", name)
        found = self.mapping(path, data)
        self.keys(path, found, _PARAMETER_KEYS, ("type", "label"))
        optional = self.one_of(
            (*path, "optional"), found.get("optional", "false"), ("true", "false")
        )
        return Parameter(
            name=name,
            type=self.one_of((*path, "type"), found["type"], tuple(TYPES)),
            label=self.texts(*path, "label"),
            default=self.text((*path, "default"), found.get("default", "")),
            example=self.text((*path, "example"), found.get("example", "")),
            optional=optional == "true",
            offers=self.text((*path, "offers"), found.get("offers", "")),
        )

    def variables(self, made: Question) -> None:
        """Check that header and SPARQL name the same parameters."""
        read = [t for t in tokens(made.sparql) if t.kind == "variable"]
        bound = {t.text[1:] for t in read if t.text[0] == "$"}
        declared = {each.name for each in made.parameters}
        for name in sorted(bound - declared):
            raise self.fault((), f"${name} is used but not declared", "declare it under parameters")
        for name in sorted(declared - bound):
            raise self.fault(
                ("parameters", name), f"{name} is declared but ${name} is not used", ""
            )

    def texts(self, *path: str) -> Texts:
        """Give the three texts at a path."""
        data: Data | None = self.parsed.data
        for part in path:
            data = data.get(part) if isinstance(data, dict) else None
        found = self.mapping(path, data)
        self.keys(path, found, LANGUAGES, LANGUAGES)
        texts = {
            lang: well_set(self.text((*path, lang), found[lang]).strip(), lang)
            for lang in LANGUAGES
        }
        for lang, text in texts.items():
            if not text:
                raise self.fault((*path, lang), f"the text in {lang} is empty", "write it")
        return MappingProxyType(texts)

    def mapping(self, path: tuple[str, ...], data: Data | None) -> dict[str, Data]:
        if not isinstance(data, dict):
            what = path[-1] if path else "the header"
            raise self.fault(path, f"{what} must be a list of names with values", "write `name: …`")
        return data

    def text(self, path: tuple[str, ...], data: Data) -> str:
        if not isinstance(data, str):
            raise self.fault(path, f"{path[-1]} must be a text", "write it on one line")
        return data

    def number(self, path: tuple[str, ...], data: Data) -> int:
        text = self.text(path, data)
        if not (text.isascii() and text.isdigit()):
            raise self.fault(path, f"{path[-1]} cannot be “{text[:20]}”", "write a number: 10")
        return int(text)

    def one_of(self, path: tuple[str, ...], data: Data, allowed: tuple[str, ...]) -> str:
        text = self.text(path, data)
        if text not in allowed:
            raise self.fault(path, f"{path[-1]} cannot be “{text}”", did_you_mean(text, allowed))
        return text

    def keys(
        self,
        path: tuple[str, ...],
        found: dict[str, Data],
        allowed: tuple[str, ...],
        needed: tuple[str, ...],
    ) -> None:
        for key in found:
            if key not in allowed:
                hint = did_you_mean(key, allowed)
                raise self.fault((*path, key), f"there is no key “{key}” here", hint)
        for key in needed:
            if key not in found:
                raise self.fault(path, f"{' '.join((*path, key))} is missing", f"add `{key}:`")

    def fault(self, path: tuple[str, ...], message: str, hint: str) -> QueryError:
        place = self.parsed.where(*path)
        column = None if place.column is None else place.column + 2
        return QueryError(
            f"The header is faulty: {message}.",
            Where(self.file, place.line or 1, column),
            hint or None,
        )
