"""Asks again what a citation asked, and says whether it is the same."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ontology.errors import PartnershipsError
from ontology.terms import LANGUAGES
from queries.catalogue import catalogue
from queries.citing.canonical import Came, mark
from queries.citing.model import Citation, Data, Document, Result
from queries.citing.reading import BadCitation

SAME, OTHER_DATA, CHANGED = "same", "other-data", "changed"
#: The exit codes of `partnerships verify`.
CODES: Final = {SAME: 0, OTHER_DATA: 0, CHANGED: 1}
UNREADABLE: Final = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of asking again.

    The state is `same` (answer and data), `other-data` (the same answer in other data, or in data
    whose hash is not known) or `changed`.
    """

    state: str
    cited: Citation
    data: Data
    count: int = 0
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    listed: bool = False
    """Whether gone and new are known: of a very long answer there is only a hash.

    Of a long one gone has marks, which are names of lines and not their text."""
    same_answer: bool = False
    """Whether the answer, or the row that is cited, is the same."""
    documents: bool = True
    """Whether the documents behind the answer are those that the citation names."""
    notes: tuple[str, ...] = ()
    """Texts of the catalogue (verify.…) that say more."""

    @property
    def code(self) -> int:
        """The exit code."""
        return CODES[self.state]

    @property
    def same_data(self) -> bool | None:
        """Whether the data are the same; None where one of the hashes is not known."""
        here, there = self.data.sha256, self.cited.data.sha256
        return here == there if here and there else None


Behind = Callable[[Came, str], tuple[Document, ...]]
Terms = Callable[[str, dict[str, str]], str]


def verified(
    citation: Citation, ask: Callable[[str], Came], data: Data, text: Terms, behind: Behind
) -> Verdict:
    """Ask again.

    `text` gives the SPARQL of a question with its parameters as it is today, and `behind` the
    documents behind an answer, in a language.
    """
    if citation.asked is None or citation.result is None:
        return _of_data(citation, data)
    sparql, notes = _sparql(citation, text)
    came, cited = ask(sparql), citation.result
    same = came.sha256 == cited.sha256
    if citation.row is not None:
        there = citation.row in came.lines
        if same and not there:
            raise BadCitation("row is no line of the answer, which is the one that was cited.")
        notes = (*notes, "verify.rest-changed") if there and not same else notes
        same = there
    gone, new = _between(cited, came.lines)
    listed = cited.lines is not None or cited.marks is not None
    # Their titles are those of the language in which it was cited.
    documents = any(behind(came, lang) == citation.sources for lang in LANGUAGES)
    count = len(came.lines)
    verdict = Verdict(CHANGED, citation, data, count, gone, new, listed, same, documents, notes)
    return _judged(verdict)


def _judged(verdict: Verdict) -> Verdict:
    if verdict.same_answer and not verdict.same_data:
        return replace(verdict, state=OTHER_DATA)
    if verdict.same_answer and verdict.documents:
        return replace(verdict, state=SAME)
    if verdict.same_data:
        return replace(verdict, notes=(*verdict.notes, "verify.same-data-changed"))
    return verdict


def _of_data(citation: Citation, data: Data) -> Verdict:
    """Verify a page: all that is known of it is the data set."""
    verdict = Verdict(SAME, citation, data)
    if verdict.same_data is None:
        raise BadCitation("data.sha256 is not known, so a page cannot be verified.")
    return verdict if verdict.same_data else Verdict(CHANGED, citation, data)


def _sparql(citation: Citation, text: Terms) -> tuple[str, tuple[str, ...]]:
    """Give what is asked again, and whether the library would ask it so today."""
    asked = citation.asked
    if asked is None:
        raise TypeError("nothing was asked")
    if not asked.question:
        return asked.sparql or "", ()
    if asked.question not in catalogue():
        return asked.sparql or "", ("verify.unknown-question",)
    try:
        today = text(asked.question, asked.parameters)
    except PartnershipsError as failure:
        if asked.sparql is None:
            told = f"asked.parameters cannot be used: {failure.message.rstrip('.')}."
            raise BadCitation(told) from failure
        return asked.sparql, ("verify.unknown-parameters",)
    if asked.sparql is None or asked.sparql == today:
        return today, ()
    return asked.sparql, ("verify.reworded",)


def _between(cited: Result, found: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the lines that are gone, or their marks, and those that came.

    A line that stands twice counts twice.
    """
    if cited.lines is not None:
        before, after = Counter(cited.lines), Counter(found)
        return tuple((before - after).elements()), tuple((after - before).elements())
    if cited.marks is None:
        return (), ()
    left, new = Counter(cited.marks), []
    for line in found:
        name = mark(line)
        if left[name]:
            left[name] -= 1
        else:
            new.append(line)
    return tuple(left.elements()), tuple(new)
