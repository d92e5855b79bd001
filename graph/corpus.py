"""Loads the corpus: every file read, every record typed, every fault collected in one run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from graph import yamlfile
from graph.findings import Finding, error
from graph.messages import explain
from graph.model import ClaimRecord, EntityRecord, JudgementRecord, Record, SourceRecord
from graph.yamlfile import Path_, YamlFile
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
class Corpus:
    """Everything the curators wrote, by slug or id, with what was found wrong on the way."""

    sources: dict[str, Placed[SourceRecord]] = field(default_factory=dict)
    claims: dict[str, PlacedClaim] = field(default_factory=dict)
    entities: dict[str, PlacedEntity] = field(default_factory=dict)
    judgements: dict[str, Placed[JudgementRecord]] = field(default_factory=dict)
    dropped: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


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
        raise CorpusError(f"there is no corpus folder {folder}", hint=hint)
    corpus = Corpus()
    for file in _files(folder, "entities"):
        _entities(file, corpus)
    for file in _files(folder, "sources"):
        _source(file, corpus)
    for file in _files(folder, "judgements"):
        _judgements(file, corpus)
    if (dropped := folder / "dropped.yaml").exists():
        _dropped(yamlfile.read(dropped, "dropped.yaml"), corpus)
    if not corpus.sources and not corpus.findings:
        hint = "put one YAML file a document into sources/"
        corpus.findings.append(
            error("empty-corpus", "the corpus has no sources", Where(str(folder)), hint)
        )
    return corpus


def _files(folder: Path, part: str) -> Iterator[YamlFile]:
    """Read the files of one part in the order of their names, whatever the disk says."""
    for path in sorted((folder / part).glob("*.yaml")):
        yield yamlfile.read(path, f"{part}/{path.name}")


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
        return None


def _entities(file: YamlFile, corpus: Corpus) -> None:
    kind = Path(file.name).stem
    for slug, data in _mapping(file, corpus).items():
        record = _record(EntityRecord, data, file, (slug,), corpus)
        if slug in corpus.entities:
            _twice("entity", slug, file.where(slug), corpus.entities[slug].where(), corpus)
        elif record:
            corpus.entities[slug] = PlacedEntity(record, file, (slug,), kind=kind)


def _source(file: YamlFile, corpus: Corpus) -> None:
    data = dict(_mapping(file, corpus))
    if not data:
        return
    claims = data.pop("claims", [])
    record = _record(SourceRecord, data, file, (), corpus)
    if record and record.id != Path(file.name).stem:
        message = f"the id {record.id!r} is not the name of the file"
        hint = f"name the file {record.id}.yaml or change the id"
        corpus.findings.append(error("source-id", message, file.where("id"), hint))
    if record:
        corpus.sources[record.id] = Placed(record, file)
    slug = record.id if record else Path(file.name).stem
    if not isinstance(claims, list):
        corpus.findings.append(
            error("shape", "claims must be a list", file.where("claims"), "begin each with `- id:`")
        )
        return
    for index, item in enumerate(claims):
        claim = _record(ClaimRecord, item, file, ("claims", index), corpus)
        if claim:
            _claim(PlacedClaim(claim, file, ("claims", index), source=slug), record, corpus)


def _claim(placed: PlacedClaim, source: SourceRecord | None, corpus: Corpus) -> None:
    name = placed.record.id
    if source and not name.startswith(source.key):
        message = f"the claim id {name} does not start with the source's key {source.key}"
        corpus.findings.append(
            error("claim-id", message, placed.where("id"), f"write {source.key}{name}")
        )
    if name in corpus.claims:
        _twice("claim", name, placed.where("id"), corpus.claims[name].where("id"), corpus)
    else:
        corpus.claims[name] = placed


def _judgements(file: YamlFile, corpus: Corpus) -> None:
    corpus.findings.extend(file.findings)
    if file.data is None:
        return
    if not isinstance(file.data, list):
        hint = "begin each judgement with `- id:`"
        corpus.findings.append(error("shape", "the file is not a list", file.where(), hint))
        return
    for index, item in enumerate(file.data):
        record = _record(JudgementRecord, item, file, (index,), corpus)
        if record is None:
            continue
        placed = Placed(record, file, (index,))
        if record.id in corpus.judgements:
            first = corpus.judgements[record.id].where("id")
            _twice("judgement", record.id, placed.where("id"), first, corpus)
        else:
            corpus.judgements[record.id] = placed


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
