"""Makes the file of a new source out of a web address or of a document on disk."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from graph.corpus import Corpus, load
from graph.curator.candidates import MENTIONS_EACH, MOST, candidates
from graph.curator.placing import create
from graph.curator.reading import Document, read
from graph.curator.template import Draft, written
from graph.reading.copies import address_key
from graph.reading.disk import Unreadable, contents
from graph.reading.texts import (
    HIDDEN_IN_VALUE,
    Unfit,
    is_slug,
    near_slug,
    short,
    visible,
    web_address,
)
from graph.reading.yamlfile import MAX_BYTES
from ontology.errors import CorpusError

_ADDRESS = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]+:")
_KEY = re.compile(r"S([0-9]{1,6})(?![0-9])")
_WRITTEN_KEY = re.compile(r"^key:[ \t]*(S[0-9]+)", re.MULTILINE)
_WRITTEN_URL = re.compile(r"^url:[ \t]*[\"']?(https?://[^\s\"']+)", re.MULTILINE)
_WRITTEN_HASH = re.compile(r"^sha256:[ \t]*([0-9a-f]{64})", re.MULTILINE)


@dataclass(frozen=True)
class Made:
    """A new source: its draft, the files that were written, and what its curator should know."""

    draft: Draft
    paths: tuple[Path, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Wish:
    """What a curator asks for: the address or file, and where the new source goes."""

    what: str
    id: str | None = None
    url: str | None = None
    corpus: Path | None = None
    out: Path | None = None


def new_source(wish: Wish, progress: Callable[[str], None]) -> Made:
    """Make a new source; raises CorpusError, with nothing written, when it cannot be made."""
    address, document = _taken_in(wish, progress)
    progress("the corpus")
    corpus = load(wish.corpus)
    name = _id(wish, address, corpus)
    folder = wish.corpus or Path(str(files("graph") / "corpus"))
    texts = _written_sources(folder)
    _refuse_copy(address, document, texts)
    progress("the candidates")
    found = candidates(document.text, corpus) if document else None
    draft = Draft(name, next_key(corpus, texts.values()), address, document, found)
    place = wish.out or folder / "sources" / f"{name}.yaml"
    new = {place: written(draft).encode()}
    if document and document.extracted:
        beside = Path(wish.what).with_name(document.name)
        if not _is_same(beside, document.raw):
            new[beside] = document.raw
    create(new)
    return Made(draft, tuple(new), tuple(_notes(draft)))


def next_key(corpus: Corpus, texts: Iterable[str]) -> str:
    """Give the key after the highest S-number that was ever used, dropped claims included.

    The texts of the files are looked at too: one that is not filled in yet is no source, but has
    its key.
    """
    keys = [placed.record.key for placed in corpus.sources.values()]
    written = (key for text in texts for key in _WRITTEN_KEY.findall(text))
    used = [*keys, *corpus.broken.keys, *corpus.claims, *corpus.dropped, *written]
    numbers = [int(match[1]) for name in used if (match := _KEY.match(name))]
    return f"S{max(numbers, default=0) + 1:03}"


def _written_sources(folder: Path) -> dict[str, str]:
    """Give the text of each source by its name, those that are not filled in included."""
    texts = {}
    for path in sorted(folder.glob("sources/*.yaml")):
        with suppress(Unreadable):
            texts[path.stem] = contents(path, MAX_BYTES).decode("utf-8", "replace")
    return texts


def _refuse_copy(address: str | None, document: Document | None, texts: Mapping[str, str]) -> None:
    """Refuse a document that is there already: it would be one voice that counts twice."""
    digest = sha256(document.raw).hexdigest() if document else ""
    for slug, text in texts.items():
        if digest and digest in _WRITTEN_HASH.findall(text):
            message = f"the source {slug} was read from the same text (sha256 {digest[:8]}…)"
            raise CorpusError(message, hint=f"add what is missing to sources/{slug}.yaml")
        known = map(address_key, _WRITTEN_URL.findall(text))
        if address and address_key(address) in known:
            hint = (
                f"add what is missing to sources/{slug}.yaml; if this is another version of the"
                " page, leave --url away, write `url:` by hand and list both in one utterance in"
                " decisions/utterances.yaml"
            )
            raise CorpusError(f"the source {slug} has the same address", hint=hint)


def _taken_in(wish: Wish, progress: Callable[[str], None]) -> tuple[str | None, Document | None]:
    """Tell an address from a file, and read the file."""
    if _ADDRESS.match(wish.what) and not os.path.isfile(wish.what):  # noqa: PTH113 - never raises
        return _address(wish.what), None
    address = _address(wish.url) if wish.url else None
    document = read(Path(wish.what), progress)
    if HIDDEN_IN_VALUE.search(document.name) or re.search(r"[\\/\n\t]", document.name):
        message = f"the name of the file {visible(short(document.name))} cannot be recorded"
        raise CorpusError(message, hint="rename it with plain letters, such as press-release.txt")
    return address, document


def _address(text: str) -> str:
    try:
        return web_address(text)
    except Unfit as failure:
        if re.search(r"\s", text):
            message = f"{visible(short(text))} is not a web address: it has blanks"
            hint = "copy it from the browser again, or write each blank as %20"
        elif not text.casefold().startswith(("http:", "https:")):
            scheme = visible(text.partition(":")[0])[:20]
            message = f"{visible(short(text))} is not a web address: {scheme}: leads to no page"
            hint = "write an address that begins with https://"
        else:
            message, hint = visible(str(failure)), failure.hint
        raise CorpusError(message, hint=hint) from None


def _id(wish: Wish, address: str | None, corpus: Corpus) -> str:
    """Give the id of the source: as asked for, or made of the name of its file or address."""
    name = wish.id or (wish.out.stem if wish.out else _guessed(wish.what, address))
    if not is_slug(name):
        hint = f"write small letters, digits and single hyphens, such as {near_slug(name)}"
        raise CorpusError(f"{visible(short(name))} cannot be the id of a source", hint=hint)
    if wish.out and wish.out.name != f"{name}.yaml":
        hint = f"name the file {name}.yaml, or leave --id or --out away"
        shown = visible(wish.out.name)
        raise CorpusError(f"the source {name} cannot stand in {shown}", hint=hint)
    if name in corpus.sources or name in corpus.broken.sources:
        hint = "add claims to it, or give this one another name with --id"
        raise CorpusError(f"there is a source {name} already", hint=hint)
    return name


def _guessed(what: str, address: str | None) -> str:
    """Make an id: enabel-palim-pilot of https://www.enabel.be/news/palim-pilot."""
    if not address or os.path.isfile(what):  # noqa: PTH113 - never raises
        return near_slug(Path(what).stem)
    parts = urlsplit(address)
    labels = (parts.hostname or "").removeprefix("www.").split(".")
    host = max(labels[:-1] or labels, key=len)
    page = next((part for part in reversed(parts.path.split("/")) if part), "")
    return near_slug(f"{host}-{page.rpartition('.')[0] or page}")


def _is_same(path: Path, content: bytes) -> bool:
    """Tell whether a text that stands there is the one that would be written."""
    try:
        return path.is_file() and path.read_bytes() == content
    except OSError:
        return False


def _notes(draft: Draft) -> Iterator[str]:
    """Say what a curator should know: pages without text, and finds that are not offered."""
    yield from draft.document.notes if draft.document else ()
    if draft.found and (left := draft.found.left_out):
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(left.items()))
        many = "find is" if sum(left.values()) == 1 else "finds are"
        why = f"things already offered {MENTIONS_EACH} times"
        if len(draft.found.offered) == MOST:
            why += f", or what comes after the first {MOST}"
        yield f"{sum(left.values())} more {many} left out ({told}): {why}"
