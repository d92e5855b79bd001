"""`partnerships check`: everything that must hold, section by section, in one run."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pyoxigraph import NamedNode

from graph.build import Assembly, Dataset, assemble, dataset_of
from graph.corpus import Corpus
from graph.evidence import prove
from graph.findings import Finding, Level, error, errors, in_order
from graph.garbage import uncollected
from graph.rdf.iris import CLAIMS, INFERENCES, thing
from graph.shacl.validation import validate
from ontology.errors import ReasonerUnavailable, Where
from ontology.terms import PROV

REFERENCE_CODES = ("reference", "value", "type", "label")


@dataclass
class Section:
    """One part of the check: what was looked at, what was found, how long it took (seconds)."""

    name: str
    checked: str = ""
    findings: list[Finding] = field(default_factory=list)
    seconds: float = 0.0
    skipped: str = ""
    since: datetime | None = None
    """When an earlier run found this on the same data, so that it was not run again."""

    def count(self, level: Level) -> int:
        """Count the findings of one level."""
        return sum(finding.level is level for finding in self.findings)


@dataclass
class Report:
    """The whole check, in the order it ran."""

    sections: list[Section] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything holds that was checked, and nothing was skipped for want of tools."""
        return not any(errors(section.findings) for section in self.sections)

    def as_dict(self) -> dict[str, object]:
        """Give the report as plain data for JSON."""
        return {
            "ok": self.ok,
            "sections": [
                {
                    "name": section.name,
                    "checked": section.checked,
                    "seconds": round(section.seconds, 2),
                    "skipped": section.skipped or None,
                    "unchanged_since": section.since.isoformat() if section.since else None,
                    "findings": [finding.as_dict() for finding in section.findings],
                }
                for section in self.sections
            ],
        }


def check(
    corpus: Corpus,
    *,
    documents: Path | None = None,
    reasoner: bool = True,
    fresh: bool = False,
    progress: Callable[[str], None] = lambda _: None,
) -> Report:
    """Check a corpus from its spelling to its logic; later parts need the earlier ones.

    `documents` is a folder with the texts; `fresh` leaves verdicts of earlier runs on the same
    data aside; `progress` is called with the name of each part.
    """
    with uncollected():
        return _check(corpus, documents, progress, reasoner=reasoner, fresh=fresh)


def _check(
    corpus: Corpus,
    documents: Path | None,
    progress: Callable[[str], None],
    *,
    reasoner: bool,
    fresh: bool,
) -> Report:
    report = Report()
    assembly = _read(report, corpus, progress)
    if documents is not None:
        with _section(report, "evidence", progress) as section:
            proof = prove(corpus, documents)
            section.checked = f"{proof.quotes} quotes"
            section.findings += proof.findings
    if errors(assembly.findings):
        for name in ("shapes", "reasoning"):
            report.sections.append(Section(name, skipped="the corpus has errors, see above"))
        return report
    with _section(report, "shapes", progress) as section:
        dataset = dataset_of(corpus, assembly)
        validation = validate(dataset.quads, _locator(corpus, dataset), fresh=fresh)
        _judged(section, f"{len(dataset.quads):,} quads", validation.since)
        section.findings += validation.findings
    if reasoner:
        _reasoning(report, dataset, progress, fresh=fresh)
    return report


@contextmanager
def _section(report: Report, name: str, progress: Callable[[str], None]) -> Iterator[Section]:
    progress(name)
    section = Section(name)
    report.sections.append(section)
    begun = time.perf_counter()
    yield section
    section.findings = in_order(section.findings)
    section.seconds = time.perf_counter() - begun


def _read(report: Report, corpus: Corpus, progress: Callable[[str], None]) -> Assembly:
    """Report on files, references and facts, which one assembly finds out together."""
    with _section(report, "corpus", progress) as section:
        records = len(corpus.sources) + len(corpus.entities) + len(corpus.judgements)
        section.checked = f"{records} records, {len(corpus.claims)} claims"
        section.findings += corpus.findings
        section.findings += _candidates(corpus)
    with _section(report, "references", progress) as section:
        assembly = assemble(corpus)
        section.checked = f"{len(corpus.claims)} claims"
        section.findings += assembly.resolved.findings
        section.findings += _unused(corpus, assembly)
    with _section(report, "facts", progress) as section:
        section.checked = f"{len(assembly.factset.facts)} facts"
        section.findings += assembly.of_facts
    return assembly


def _candidates(corpus: Corpus) -> Iterable[Finding]:
    """Find the sources in which a program's finds still wait for a curator."""
    for slug, source in sorted(corpus.sources.items()):
        if count := len(source.record.candidates):
            many = "candidates" if count > 1 else "candidate"
            message = f"{slug}: {count} {many} to accept or delete"
            hint = "move what the document says under `claims:` and complete it; delete the rest"
            where = source.where("candidates")
            yield Finding(Level.WARNING, "candidates", message, where, hint)


def _unused(corpus: Corpus, assembly: Assembly) -> Iterable[Finding]:
    """Find entities that no claim speaks of; a claim that cannot be read may well do so."""
    if errors([*corpus.findings, *assembly.resolved.findings]):
        return
    spoken = {
        name
        for placed in corpus.claims.values()
        for name in (
            placed.record.subject,
            placed.record.value,
            placed.record.place,
            placed.record.giver,
            placed.record.held_by,
        )
    }
    spoken |= {placed.record.publisher for placed in corpus.sources.values()}
    spoken |= {placed.record.jurisdiction for placed in corpus.entities.values()}
    for slug, entity in sorted(corpus.entities.items()):
        if slug not in spoken:
            hint = "add the claim that speaks of it, or remove it"
            yield Finding(
                Level.WARNING, "unused", f"no claim speaks of {slug}", entity.where(), hint
            )


def _locator(corpus: Corpus, dataset: Dataset) -> Callable[[str], Where | None]:
    """Say where in the corpus an IRI comes from: its record, or the first claim behind it."""
    records: dict[str, Where] = {}
    for name, claim in corpus.claims.items():
        for kind in ("claim", "fragment", "remark"):
            records[thing(kind, name).value] = claim.where()
    for name, judgement in corpus.judgements.items():
        records[thing("judgement", name).value] = judgement.where()
    for name, source in corpus.sources.items():
        records[thing("source", name).value] = source.where("id")
    for name, entity in corpus.entities.items():
        records[thing(entity.kind, name).value] = entity.where()
    for quad in dataset.quads:
        if quad.predicate == PROV.wasDerivedFrom and isinstance(quad.subject, NamedNode):
            origin = records.get(getattr(quad.object, "value", ""))
            if origin and quad.subject.value not in records:
                records[quad.subject.value] = origin
    return records.get


def _judged(section: Section, checked: str, since: datetime | None) -> None:
    """Say what was judged, or since when it is unchanged, so that no verdict passes for new."""
    section.since = since
    section.checked = f"unchanged since {since.date()}" if since else checked


def _reasoning(
    report: Report, dataset: Dataset, progress: Callable[[str], None], *, fresh: bool
) -> None:
    from ontology.reasoning import judge  # noqa: PLC0415 - only this part needs it

    with _section(report, "reasoning", progress) as section:
        graphs = {CLAIMS, INFERENCES}
        triples = [quad.triple for quad in dataset.quads if quad.graph_name not in graphs]
        try:
            verdict = judge(triples, fresh=fresh)
        except ReasonerUnavailable as failure:
            section.skipped = str(failure)
            section.findings.append(error("reasoner", failure.message, None, failure.hint))
            return
        _judged(section, f"{len(triples):,} triples with HermiT", verdict.since)
        if not verdict.consistent:
            clashes = verdict.explanations or ("no clash query names the cause",)
            section.findings += [
                error("inconsistent", clash, Where("ontology"), "correct the claim or the ontology")
                for clash in clashes
            ]
        section.findings += [
            error("unsatisfiable", f"nothing can be a {name}", Where("ontology"))
            for name in verdict.unsatisfiable
        ]
