"""README.md of a release: what is in it, how to cite it, how to verify it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.exports.about import ABOUT, LICENCE, LICENCE_URL, TITLE, citation
from graph.exports.commands import size
from graph.exports.writing_out import SUMS
from graph.rdf.iris import CLAIMS, FACTS, INFERENCES
from graph.releases.contents import CRATE, PREVIEW, README, ZENODO, parts
from ontology.terms import MP

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.exports.counting import Counts
    from graph.exports.snapshot import Snapshot
    from graph.exports.writing_out import LeftOut, Written

_GRAPHS: Final = {
    FACTS: "statements of facts, with the vocabulary and the questions (the default graph)",
    CLAIMS: "statements of claims, judgements and sources (the graph of claims)",
    INFERENCES: "statements of what each inferred fact follows from (the graph of inferences)",
}
_KINDS: Final = {
    MP.Initiative: "initiatives",
    MP.Actor: "actors",
    MP.Participation: "participations",
    MP.Funding: "fundings",
    MP.Observation: "figures",
    MP.Source: "documents",
    MP.Claim: "claims from them",
    MP.Judgement: "judgements on where they differ",
}
#: Written after this file, and so without a size in it.
_LATER: Final = (README, ZENODO, CRATE, PREVIEW, SUMS)
_VERIFY: Final = f"""\
    sha256sum --check {SUMS}

compares every file with its checksum. The hash of the graph above is that of the statements
themselves, in whatever format they are; anybody can work it out with another RDFC-1.0 program, or
with Python and pyoxigraph:

```python
from hashlib import sha256
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize

data = Dataset(parse(path="partnerships.nq", format=RdfFormat.N_QUADS))
data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
lines = serialize(data, format=RdfFormat.N_QUADS).splitlines(keepends=True)
print(sha256(b"".join(sorted(lines))).hexdigest())
```

With the program of the project, a citation of an answer is asked again of this release, and this
release is compared with another:

    partnerships verify citation.json --data partnerships.nq
    partnerships diff FOLDER-OF-AN-OLDER-RELEASE ."""

_METHOD: Final = """\
Every statement comes from a document that people read: a claim has its document, the words that it
rests on (at most twelve) and the day on which they were seen. Facts are computed from claims by
rules, the same way every time. Where documents differ, a curator judged which value stands and says
why, or a rule chose, or nothing stands; each claim says what became of it, and none is taken out.
What follows from other statements stands apart, with the rule that it follows by.

* What is here is what these documents say. Initiatives, actors and results that none of them names
  are missing, and where a document is silent, that denies nothing.
* Most figures are what a party reported of its own work ("reported"); "actual" is what a document
  states as having happened. Plans have a status of their own and are no results.
* Figures of different dates, places, tracks or documents must not be added up or ranked: they count
  different things. Those with a bound ("more than") or marked approximate are no exact numbers.
* Whether documents are independent is judged by whether they retell one text, as far as is known.
* Aims and remarks are our wording of what a document says; its own words stand beside each."""


def written(
    snapshot: Snapshot,
    files: Sequence[Written],
    left: Sequence[LeftOut],
    counts: Counts,
    verdict: str,
) -> str:
    """Give the text, which lists the files that were made before it with their sizes."""
    blocks = [
        f"# {TITLE}",
        ABOUT,
        "\n".join(_known(snapshot, counts)),
        "## How to cite",
        f"> {citation(snapshot)}",
        "CITATION.cff, partnerships.bib and partnerships-csl.json say the same for programs.",
        "## What is in it",
        "\n".join(_counted(counts)),
        f"The data were held against their shapes: {verdict} shacl-report.txt has more.",
        "## The files",
        "\n".join(_listed(files)),
        *(f"Not here is {each.name}: {each.why}" for each in left),
        "## How to verify it",
        _VERIFY,
        "## Method and limits",
        _METHOD,
        "## Licence",
        f"Data and vocabulary: {LICENCE}, <{LICENCE_URL}>. Quoted fragments belong to the authors"
        " of the documents they come from; each names its document.",
    ]
    return "\n\n".join(blocks) + "\n"


def _known(snapshot: Snapshot, counts: Counts) -> Iterator[str]:
    yield f"* Version: {snapshot.version}"
    yield f"* Date of the data: {snapshot.modified}"
    yield f"* Statements: {sum(counts.graphs.values()):,}"
    yield f"* SHA-256 of the graph (canonical N-Quads, RDFC-1.0): `{snapshot.canonical_hash}`"
    yield f"* Home: <{snapshot.base}>"


def _counted(counts: Counts) -> Iterator[str]:
    for iri, name in _KINDS.items():
        yield f"* {counts.classes.get(iri.value, 0):,} {name}"
    for iri, name in _GRAPHS.items():
        yield f"* {counts.graphs.get(iri.value, 0):,} {name}"


def _listed(files: Sequence[Written]) -> Iterator[str]:
    sizes = {each.file: size(each.size) for each in files} | dict.fromkeys(_LATER, "")
    yield from ("| File | Size | What it is |", "|---|--:|---|")
    for each in parts().values():
        if each.file in sizes:
            yield f"| {each.file} | {sizes[each.file]} | {each.title}. {each.purpose} |"
