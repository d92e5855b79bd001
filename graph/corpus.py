"""Loads the corpus: every file read, every record typed, every fault collected in one run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from graph.findings import Finding, error
from graph.model import (
    ClaimRecord,
    EntityRecord,
    IdentityRecord,
    JudgementRecord,
    Record,
    SourceRecord,
    UtteranceRecord,
)
from graph.reading import folder as folders
from graph.reading import yamlfile
from graph.reading.kinds import KINDS
from graph.reading.record_faults import explain
from graph.reading.suggest import did_you_mean
from graph.reading.texts import is_slug, near_claim_id, near_slug, short, visible
from graph.reading.yamlfile import Path_, YamlFile
from ontology.errors import CorpusError, Where

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Placed(Generic[R]):
    """A record together with the file and the path inside it where it stands."""

    record: R
    file: YamlFile
    path: Path_ = ()

    def where(self, *inside: str | int) -> Where:
        """Give the place of the record, or of a field inside it."""
        return self.file.where(*self.path, *inside)


@dataclass(frozen=True)
class PlacedClaim(Placed[ClaimRecord]):
    """A claim, its place, and the slug of the source that makes it."""

    source: str = ""


@dataclass(frozen=True)
class PlacedEntity(Placed[EntityRecord]):
    """An entity, its place, and the kind of its IRI (the name of its file)."""

    kind: str = ""


@dataclass
class Broken:
    """What is there but could not be read, so that pointing at it is no second mistake."""

    claims: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    fields: dict[tuple[str, Path_], frozenset[str]] = field(default_factory=dict)
    """The parts of records that could not be read, by file and place of the record."""
    nameless: set[str] = field(default_factory=set)
    """The parts with something of which not even the keys can be made out."""


@dataclass
class Corpus:
    """Everything the curators wrote, by slug or id, with what was found wrong on the way."""

    sources: dict[str, Placed[SourceRecord]] = field(default_factory=dict)
    claims: dict[str, PlacedClaim] = field(default_factory=dict)
    entities: dict[str, PlacedEntity] = field(default_factory=dict)
    judgements: dict[str, Placed[JudgementRecord]] = field(default_factory=dict)
    identities: dict[str, Placed[IdentityRecord]] = field(default_factory=dict)
    utterances: dict[str, Placed[UtteranceRecord]] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    broken: Broken = field(default_factory=Broken)

    def has_broken_claim(self, name: str) -> bool:
        """Tell whether a claim may well stand in what could not be read."""
        if name in self.broken.claims or name.startswith(tuple(self.broken.keys)):
            return True
        keys = tuple(placed.record.key for placed in self.sources.values())
        return "sources" in self.broken.nameless and not name.startswith(keys)

    def has_broken_source(self, slug: str) -> bool:
        """Tell whether a source may well be one that could not be read."""
        return slug in self.broken.sources or "sources" in self.broken.nameless

    def has_broken_entity(self, slug: str) -> bool:
        """Tell whether an entity may well stand in what could not be read."""
        return slug in self.broken.entities or "entities" in self.broken.nameless


def load(folder: Path | None = None) -> Corpus:
    """Load a corpus folder (the packaged one by default); faults are in `.findings`.

    Raises CorpusError only when there is no such folder.
    """
    if folder is not None:
        return _load(folder)
    with as_file(files("graph") / "corpus") as packaged:
        return _load(packaged)


def _load(folder: Path) -> Corpus:
    if not folder.is_dir():
        hint = "name a folder with sources/, entities/ and judgements/"
        raise CorpusError(f"there is no corpus folder {visible(str(folder))}", hint=hint)
    corpus = Corpus(findings=list(folders.strays(folder)))
    unread = corpus.broken.nameless
    for file in folders.read(folder, "entities", corpus.findings, unread):
        _entities(file, corpus)
    for file in folders.read(folder, "sources", corpus.findings, unread):
        _source(file, corpus)
    for file in folders.read(folder, "judgements", corpus.findings, unread):
        _list(file, JudgementRecord, corpus.judgements, "judgement", corpus)
    for file in folders.read(folder, "decisions", corpus.findings, unread):
        _decisions(file, corpus)
    if (dropped := folder / folders.DROPPED).exists():
        _dropped(yamlfile.read(dropped, folders.DROPPED), corpus)
    if not corpus.sources and not corpus.findings:
        hint = "put one YAML file a document into sources/"
        corpus.findings.append(
            error("empty-corpus", "the corpus has no sources", Where(str(folder)), hint)
        )
    return corpus


def _mapping(file: YamlFile, corpus: Corpus) -> Mapping[str, Any]:
    """Take a file's top-level mapping; anything else is a finding."""
    corpus.findings.extend(file.findings)
    if file.data is None:
        return {}
    if not isinstance(file.data, dict):
        hint = "begin with `key: value` lines"
        corpus.findings.append(error("shape", "the file is not a mapping", file.where(), hint))
        return {}
    return file.data


def _record(model: type[R], data: Any, file: YamlFile, path: Path_, corpus: Corpus) -> R | None:  # noqa: ANN401 - whatever the YAML holds
    """Type one record; each fault of it becomes a finding at its line."""
    try:
        return model.model_validate(data)
    except ValidationError as failure:
        corpus.findings.extend(explain(failure, model, file, path))
        parts = (item["loc"] for item in failure.errors(include_url=False))
        corpus.broken.fields[file.name, path] = frozenset(str(part[0]) for part in parts if part)
        return _rest(model, data, failure)


def _rest(model: type[R], data: Any, failure: ValidationError) -> R | None:  # noqa: ANN401 - whatever the YAML holds
    """Type a record without its faulty parts, so that the same run checks the others too."""
    faulty = {item["loc"][0] for item in failure.errors(include_url=False) if item["loc"]}
    if not isinstance(data, dict) or not faulty:
        return None
    sound = {name: value for name, value in data.items() if name not in faulty}
    texts = faulty & {"quote", "what", "reason"}
    try:
        return model.model_validate({**sound, **dict.fromkeys(texts, "?")})
    except ValidationError:
        return None


def _entities(file: YamlFile, corpus: Corpus) -> None:
    path = Path(file.name)
    kind = path.stem if path.parent.name == "entities" else path.parent.name
    things = _mapping(file, corpus)
    if not isinstance(file.data, dict):
        _unread("entities", corpus.broken.entities, set(file.glimpse), corpus)
    if kind not in KINDS:
        message = f"there is no kind of thing called {short(kind)}"
        hint = f"{did_you_mean(kind, KINDS)} The name of the file, or of its folder, is the kind."
        corpus.findings.append(error("kind", message, Where(file.name, 1), hint))
        corpus.broken.entities |= things.keys()
        return
    for slug, data in things.items():
        _entity(kind, slug, data, file, corpus)


def _entity(kind: str, slug: str, data: Any, file: YamlFile, corpus: Corpus) -> None:  # noqa: ANN401 - whatever the YAML holds
    record = _record(EntityRecord, data, file, (slug,), corpus)
    if not is_slug(slug):
        message = f"{short(slug)} cannot be the name of a thing in an IRI"
        hint = f"write small letters, digits and single hyphens, such as {near_slug(slug)}"
        corpus.findings.append(error("slug", message, file.where(slug), hint))
        record = None
    if slug in corpus.entities:
        _twice("entity", slug, file.where(slug), corpus.entities[slug].where(), corpus)
    elif record:
        corpus.entities[slug] = PlacedEntity(record, file, (slug,), kind=kind)
    else:
        corpus.broken.entities.add(slug)


def _unread(part: str, names: set[str], glimpsed: set[str], corpus: Corpus) -> None:
    """Remember what a file that could not be read would have held, as far as can be seen."""
    if glimpsed:
        names |= glimpsed
    else:
        corpus.broken.nameless.add(part)


def _source(file: YamlFile, corpus: Corpus) -> None:
    data = dict(_mapping(file, corpus))
    stem = Path(file.name).stem
    if not isinstance(file.data, dict):
        corpus.broken.sources.add(stem)
        key = {file.glimpse["key"]} if file.glimpse.get("key") else set()
        _unread("sources", corpus.broken.keys, key, corpus)
        return
    claims = data.pop("claims", [])
    record = _record(SourceRecord, data, file, (), corpus)
    if record and record.id != stem:
        message = f"the id {record.id!r} is not the name of the file"
        hint = f"name the file {record.id}.yaml or change the id"
        corpus.findings.append(error("source-id", message, file.where("id"), hint))
    own_key = True
    if record:
        placed = Placed(record, file)
        own_key = _has_own_key(placed, corpus)
        corpus.sources[record.id] = placed
    else:
        corpus.broken.sources |= {stem, str(data.get("id"))}
    _claims(claims, file, record, corpus, own_key=own_key)


def _claims(
    claims: Any,  # noqa: ANN401 - whatever the YAML holds
    file: YamlFile,
    source: SourceRecord | None,
    corpus: Corpus,
    *,
    own_key: bool,
) -> None:
    if not isinstance(claims, list):
        hint = "begin each with `- id:`"
        corpus.findings.append(error("shape", "claims must be a list", file.where("claims"), hint))
        if source:
            corpus.broken.keys.add(source.key)
        return
    slug = source.id if source else Path(file.name).stem
    for index, item in enumerate(claims):
        claim = _record(ClaimRecord, item, file, ("claims", index), corpus)
        if claim:
            placed = PlacedClaim(claim, file, ("claims", index), source=slug)
            _claim(placed, source.key if source and own_key else None, corpus)
        elif isinstance(item, dict):
            corpus.broken.claims.add(str(item.get("id")))


def _has_own_key(placed: Placed[SourceRecord], corpus: Corpus) -> bool:
    """Hold a source to a key that none of those before it has, and say so where it is taken."""
    key = placed.record.key
    first = next((p for p in corpus.sources.values() if p.record.key == key), None)
    if first is None:
        return True
    message = f"the key {key} is used by two sources (first in {first.where('key')})"
    hint = "give this one another key, and its claims ids that begin with it"
    corpus.findings.append(error("duplicate-id", message, placed.where("key"), hint))
    return False


def _claim(placed: PlacedClaim, key: str | None, corpus: Corpus) -> None:
    """Take in a claim; without a key its id is not held to one, nor to be new."""
    name = placed.record.id
    if key and not name.startswith(key):
        message = f"the claim id {name} does not start with the source's key {key}"
        hint = f"write {near_claim_id(name, key)}"
        corpus.findings.append(error("claim-id", message, placed.where("id"), hint))
    if name not in corpus.claims:
        corpus.claims[name] = placed
    elif key:
        _twice("claim", name, placed.where("id"), corpus.claims[name].where("id"), corpus)


def _decisions(file: YamlFile, corpus: Corpus) -> None:
    """Read the one file on identity or the one on utterances; there is no other."""
    match Path(file.name).stem:
        case "identity":
            _list(file, IdentityRecord, corpus.identities, "decision", corpus)
        case "utterances":
            _list(file, UtteranceRecord, corpus.utterances, "utterance", corpus)
        case _:
            hint = "decisions have two files, identity.yaml and utterances.yaml"
            message = f"{file.name} is no file of decisions"
            corpus.findings.append(error("not-read", message, Where(file.name, 1), hint))


L = TypeVar("L", IdentityRecord, JudgementRecord, UtteranceRecord)


def _list(
    file: YamlFile, model: type[L], into: dict[str, Placed[L]], what: str, corpus: Corpus
) -> None:
    corpus.findings.extend(file.findings)
    if file.data is None:
        return
    if not isinstance(file.data, list):
        hint = f"begin each {what} with `- id:`"
        corpus.findings.append(error("shape", "the file is not a list", file.where(), hint))
        return
    for index, item in enumerate(file.data):
        record = _record(model, item, file, (index,), corpus)
        if record is None:
            continue
        placed = Placed(record, file, (index,))
        if record.id in into:
            _twice(what, record.id, placed.where("id"), into[record.id].where("id"), corpus)
        else:
            into[record.id] = placed


def _dropped(file: YamlFile, corpus: Corpus) -> None:
    for claim, reason in _mapping(file, corpus).items():
        if isinstance(reason, str) and reason.strip():
            corpus.dropped[claim] = reason
        else:
            hint = "write the reason in a sentence"
            corpus.findings.append(
                error("dropped", f"{claim} is dropped without a reason", file.where(claim), hint)
            )


def _twice(what: str, name: str, where: Where, first: Where, corpus: Corpus) -> None:
    message = f"the {what} {name} is defined twice (first in {first})"
    corpus.findings.append(error("duplicate-id", message, where, "rename or remove one of the two"))
