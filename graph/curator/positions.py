"""Writes where quotes stand into the file of a source, so that its claims become proven.

One line is put below each `quote:`; comments, order and layout stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

from graph.corpus import Corpus, load
from graph.curator.placing import write_over
from graph.evidence import find, text_of
from graph.findings import Finding, errors
from graph.reading.disk import Unreadable, contents
from graph.reading.suggest import did_you_mean
from graph.reading.texts import short, visible
from graph.reading.yamlfile import MAX_BYTES, Path_, parse
from graph.values import fold
from ontology.errors import CorpusError, EvidenceError, NotFound

Place = tuple[int, int]


@dataclass(frozen=True)
class Written:
    """What was done to a source: the file, the places by claim, and what could not be placed."""

    path: Path
    places: Mapping[str, Place]
    left: tuple[str, ...]
    has_hash: bool


def write_positions(folder: Path | None, slug: str, documents: Path) -> Written:
    """Write `at:` for each quote of a source that stands once in its text.

    Raises NotFound, CorpusError or EvidenceError, with nothing written, when that cannot be done.
    """
    corpus = load(folder)
    _known(corpus, slug)
    text = _text(corpus, slug, documents)
    claims = [placed for placed in corpus.claims.values() if placed.source == slug]
    wanting = [placed for placed in claims if placed.record.at is None]
    found = {each.record.id: list(find(text, fold(each.record.quote))) for each in wanting}
    sure = {name: places[0] for name, places in found.items() if len(places) == 1}
    left = tuple(
        f"{name}: the quote stands {len(places)} times; say which in the file"
        if places
        else f"{name}: the quote is not in the text"
        for name, places in found.items()
        if name not in sure
    )
    path = (folder or Path(str(files("graph") / "corpus"))) / corpus.sources[slug].file.name
    if sure:
        at = {placed.path: sure[placed.record.id] for placed in wanting if placed.record.id in sure}
        write_over(path, _placed(_read(path), at))
    return Written(path, sure, left, corpus.sources[slug].record.sha256 is not None)


def _known(corpus: Corpus, slug: str) -> None:
    """Refuse a source that is not there, or whose file has errors."""
    if slug not in corpus.sources:
        if slug in corpus.broken.sources:
            hint = "mend it first: partnerships check names the faults"
            raise CorpusError(f"the source {slug} cannot be read", hint=hint)
        hint = did_you_mean(slug[:80], corpus.sources)
        raise NotFound(f"there is no source {visible(short(slug))}", hint=hint)
    name = corpus.sources[slug].file.name
    faults = errors(each for each in corpus.findings if each.where and each.where.file == name)
    if faults:
        raise CorpusError(f"{name} has errors: {faults[0].message}", hint=faults[0].hint)


def _text(corpus: Corpus, slug: str, documents: Path) -> str:
    text, faults = text_of(corpus.sources[slug], documents)
    if text is None or errors(faults):
        fault: Finding = faults[0]
        raise EvidenceError(fault.message, fault.where, fault.hint)
    return text


def _read(path: Path) -> str:
    try:
        return contents(path, MAX_BYTES).decode("utf-8")
    except Unreadable as failure:
        raise CorpusError(f"cannot read {path}: {failure.message}", hint=failure.hint) from None


def _placed(text: str, at: Mapping[Path_, Place]) -> bytes:
    """Put the places into the text of a file, from the last to the first, and look at the result.

    Raises CorpusError when the file would say anything else than before.
    """
    before = parse(text.encode(), "before").data
    changed = text
    for index, node in sorted(_claims(text), key=lambda pair: pair[0], reverse=True):
        if place := at.get(("claims", index)):
            changed = _with_place(changed, node, place)
    after = parse(changed.encode(), "after")
    listed = after.data.get("claims") if isinstance(after.data, dict) else None
    if isinstance(listed, list):
        for index, claim in enumerate(listed):
            if isinstance(claim, dict) and ("claims", index) in at:
                claim.pop("at", None)
    if after.findings or after.data != before:
        hint = "write them by hand; partnerships check --notes --documents DIR lists them"
        raise CorpusError("the file is laid out so that no line can be put into it", hint=hint)
    return changed.encode()


def _claims(text: str) -> list[tuple[int, yaml.MappingNode]]:
    """Give the claims of a file as they are laid out, with their number."""
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    listed = next((value for key, value in pairs if key.value == "claims"), None)
    nodes = listed.value if isinstance(listed, yaml.SequenceNode) else []
    return [(index, node) for index, node in enumerate(nodes) if isinstance(node, yaml.MappingNode)]


def _with_place(text: str, claim: yaml.MappingNode, place: Place) -> str:
    """Put one place below the quote of a claim, or behind it where a claim is on one line."""
    key, value = next(pair for pair in claim.value if pair[0].value == "quote")
    written = f"at: [{place[0]}, {place[1]}]"
    end = value.end_mark.index
    if claim.flow_style:
        return f"{text[:end]}, {written}{text[end:]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    if value.end_mark.column or value.style not in ("|", ">"):
        line_end = text.find("\n", end)
        end = line_end + 1 if line_end >= 0 else len(text)
    before = text[:end] if text[:end].endswith("\n") else text[:end] + newline
    return f"{before}{' ' * key.start_mark.column}{written}{newline}{text[end:]}"
