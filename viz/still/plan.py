"""Which pages are written, as which files, and where an address of the service is among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlsplit

from graph.exports.catalog import FILE as DESCRIPTION
from graph.exports.writing_out import SUMS
from ontology import files
from ontology.terms import LANGUAGES, schemes
from queries.catalogue import catalogue
from queries.listing import needed
from queries.name_index import index
from queries.prefixes import slug_of
from viz.contents import ENTITY_KINDS
from viz.downloads.shelf import FILES, shelf
from viz.downloads.worked import NAMES as EXAMPLES
from viz.ledger.state import PATH as LEDGER
from viz.ledger.state import State
from viz.ledger.view import ON_PAGE as DIFFERENCES_ON_PAGE
from viz.ledger.view import View
from viz.lists.definitions import LISTS
from viz.lists.everything import ON_PAGE as RECORDS_ON_PAGE
from viz.lists.everything import RECORDS
from viz.still.naming import page_file
from viz.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from viz.site import Site

Pairs = tuple[tuple[str, str], ...]
#: The folder of each language; English stands at the top.
FOLDERS: Final = {lang: "" if lang == "en" else f"{lang}/" for lang in LANGUAGES}
#: Pages without a choice in their address, as far as this service has them.
FIXED: Final = (
    *("/", *(listing.path for listing in LISTS.values()), "/things", "/corridors", "/lineage"),
    *("/loss", "/bridge", "/clusters", "/position", "/brief"),
    *("/questions", "/ontology", "/download", "/examples", "/search", "/team"),
    *("/graph/facts", "/graph/claims", "/graph/inferences"),
)
#: Pictures as files: of everything, and of what the start page is about.
_FORMS: Final = ("html", "svg")
#: The forms in which an answer lies beside its page: for spreadsheets, programs and SPARQL.
_ANSWERS: Final = ("csv", "json", "rq")
_OF_ALL: Final = ("constellation", "money")
#: What only chooses a language or a form of the same page.
_CHOICES: Final = frozenset(("lang", "profile"))


@dataclass(frozen=True, slots=True)
class Page:
    """A page or picture to be written: its address, without the language, and its file."""

    address: str
    file: str


@dataclass
class Plan:
    """Every page, and where each address leads; addresses are told apart by path and choices."""

    site: Site
    paths: frozenset[str]
    """The addresses that the service has, as far as they are fixed."""
    pages: list[Page] = field(default_factory=list)
    _files: dict[tuple[str, frozenset[tuple[str, str]]], str] = field(default_factory=dict)
    _places: dict[tuple[str, str], str] = field(default_factory=dict)
    _shared: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in FIXED:
            if path in self.paths or f"{path.rpartition('/')[0]}/{{name}}" in self.paths:
                self._page(path)
        for number in files.earlier_versions():
            self._page(f"/ontology/{number}")
        for name in EXAMPLES:
            self._page(f"/examples/{name}")
        for path in self._of_things():
            self._page(path)
        for each in catalogue().values():
            self._question(each.name)
        self._dossiers()
        self._ledger()
        for kind in RECORDS:
            self._records(kind)
        self._pictures()
        self._downloads()

    def where(self, address: str, lang: str) -> str:
        """Give the file that an address of this host leads to, with the place in it; "" for none.

        The path of a file begins at the top of the folder.
        """
        parts = urlsplit(address)
        given = parse_qsl(parts.query, keep_blank_values=True)
        chosen = dict(given).get("lang", lang)
        folder = FOLDERS.get(chosen, FOLDERS[lang])
        choice = frozenset(pair for pair in given if pair[0] not in _CHOICES)
        mark = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/static/"):
            return parts.path.lstrip("/")
        if not choice and parts.path in self._shared:
            return self._shared[parts.path]
        if dict(given).get("profile"):
            return ""
        if place := self._place(parts.path, choice, chosen if chosen in FOLDERS else lang):
            return f"{folder}{place}"
        found = self._files.get((parts.path, choice))
        return f"{folder}{found}{mark}" if found else ""

    def _place(self, path: str, choice: frozenset[tuple[str, str]], lang: str) -> str:
        """Give the place on a page at which a record stands, that has no page of its own here."""
        if path == LEDGER and len(choice) == 1:
            ((name, value),) = choice
            return self._places.get((lang, value), "") if name == "id" else ""
        if path.startswith(("/id/claim/", "/id/judgement/")) and not choice:
            return self._places.get((lang, path.rsplit("/", 1)[1]), "")
        return ""

    def _page(self, path: str, pairs: Pairs = (), *others: Pairs) -> str:
        """Plan a page; other choices in its address may mean the same."""
        query = "&".join(f"{name}={value}" for name, value in pairs)
        file = page_file(path, pairs)
        self.pages.append(Page(f"{path}?{query}" if query else path, file))
        for each in (pairs, *others):
            self._files[path, frozenset(each)] = file
        return file

    def _of_things(self) -> Iterator[str]:
        """Give the address of everything that has a page of its own, each once."""
        known = self.site.contents("en")
        for kind in (*ENTITY_KINDS, "source"):
            yield from (page_path(entry.iri) for entry in known.of(kind))
        things = index(self.site.store).things.values()
        concepts = {page_path(each.iri) for each in things if each.kind in {"scheme", "term"}}
        places = concepts | {f"/scheme/{name}" for name in schemes()}
        yield from sorted(path for path in places if path.startswith("/scheme/"))

    def _question(self, name: str) -> None:
        """Plan a question with the values of its example, where the data have them."""
        asked = catalogue()[name]
        wanted = [each for each in asked.parameters if needed(each)]
        pairs = tuple((each.name, each.example) for each in wanted)
        query = "&".join(f"{key}={value}" for key, value in pairs)
        path, file = f"/questions/{name}", page_file(f"/questions/{name}")
        answered = all(each.example and self._known(each.example) for each in wanted)
        self.pages.append(Page(f"{path}?{query}" if query and answered else path, file))
        for each in ((), pairs if answered else ()):
            self._files[path, frozenset(each)] = file
            self._files[f"/id/question/{name}", frozenset(each)] = file
        if answered:
            self._answer(path, query, pairs)

    def _answer(self, path: str, query: str, pairs: Pairs) -> None:
        """Plan the answer to an example as data, which are files beside its page."""
        for form in _ANSWERS:
            own, file = f"{path}.{form}", f"{path.lstrip('/')}.{form}"
            self.pages.append(Page(f"{own}?{query}" if query else own, file))
            self._files[own, frozenset(pairs)] = file

    def _known(self, example: str) -> bool:
        return not example.replace("-", "").isalpha() or example in self._slugs

    @cached_property
    def _slugs(self) -> frozenset[str]:
        return frozenset(slug_of(iri) for iri in index(self.site.store).things)

    def _dossiers(self) -> None:
        """Plan a dossier for each two initiatives of which one led into the other."""
        known = self.site.lineage("en")
        for earlier, later in (*known.pairs, *known.parts):
            self._page("/lineage", (("earlier", slug_of(earlier)), ("later", slug_of(later))))

    def _ledger(self) -> None:
        """Plan every page of the differences, and note on which of them each one stands."""
        for lang in LANGUAGES:
            names = [entry.id for entry in View(self.site.ledger, State(), lang).entries()]
            for at, name in enumerate(names):
                number = at // DIFFERENCES_ON_PAGE + 1
                file = page_file(LEDGER, _paged(number))
                self._places[lang, name] = f"{file}#{name}"
        for number in range(1, max(1, -(-len(names) // DIFFERENCES_ON_PAGE)) + 1):
            self._page(LEDGER, _paged(number))

    def _records(self, kind: str) -> None:
        """Plan the pages that list claims or judgements with what each says."""
        for lang in LANGUAGES:
            slugs = [entry.slug for entry in self.site.contents(lang).of(kind)]
            for at, slug in enumerate(slugs):
                pairs = (("kind", kind), *_paged(at // RECORDS_ON_PAGE + 1))
                self._places.setdefault((lang, slug), f"{page_file('/things', pairs)}#{slug}")
        for number in range(1, max(1, -(-len(slugs) // RECORDS_ON_PAGE)) + 1):
            pairs = (("kind", kind), *_paged(number))
            self._page("/things", pairs, (("kind", kind), ("page", str(number))))

    def _pictures(self) -> None:
        """Plan the pictures as files of their own; exploring leads to that of everything."""
        places = [(f"/picture/{page_path(iri)[4:]}", ()) for iri in self.site.featured()]
        views = [("/picture/all", (("view", view),)) for view in _OF_ALL]
        for path, pairs in (*places, *views):
            for form in _FORMS:
                file = page_file(path, pairs).removesuffix("html") + form
                query = "".join(f"?{name}={value}" for name, value in pairs)
                self.pages.append(Page(f"{path}.{form}{query}", file))
                self._files[f"{path}.{form}", frozenset(pairs)] = file
        for view in _OF_ALL:
            file = page_file("/picture/all", (("view", view),))
            self._files["/graph", frozenset((("view", view),))] = file
        self._files["/graph", frozenset()] = page_file("/picture/all", (("view", _OF_ALL[0]),))

    def _downloads(self) -> None:
        own = shelf(self.site)
        if not own.closed:
            for name in (*filter(own.there, FILES), SUMS):
                self._shared[f"/download/{name}"] = f"download/{name}"
            self._shared["/.well-known/void"] = f"download/{DESCRIPTION}"
            for form in ("nq", "trig"):
                self._shared[f"/partnerships.{form}"] = f"download/partnerships.{form}"


def _paged(number: int) -> Pairs:
    return (("page", str(number)),) if number > 1 else ()
