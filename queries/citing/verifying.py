"""Asks again what a citation asked, and says whether it is the same."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ontology.errors import PartnershipsError
from queries.catalogue import catalogue
from queries.citing.canonical import columns, digest, lines, mark
from queries.citing.model import Citation, Data, Result
from queries.citing.reading import BadCitation
from queries.run import Answer

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


Terms = Callable[[str, dict[str, str]], str]


def verified(citation: Citation, ask: Callable[[str], Answer], data: Data, text: Terms) -> Verdict:
    """Ask again; `text` gives the SPARQL of a question with its parameters as it is today."""
    if citation.asked is None or citation.result is None:
        return _of_data(citation, data)
    sparql, notes = _sparql(citation, text)
    answer = ask(sparql)
    found, cited = lines(answer), citation.result
    same = digest(columns(answer), found) == cited.sha256
    gone, new = _between(cited, found)
    if citation.row is not None and not same and citation.row in found:
        same, notes = True, (*notes, "verify.rest-changed")
    listed = cited.lines is not None or cited.marks is not None
    verdict = Verdict(CHANGED, citation, data, len(found), gone, new, listed, notes)
    return _judged(verdict, same=same)


def _judged(verdict: Verdict, *, same: bool) -> Verdict:
    if same:
        return replace(verdict, state=SAME if verdict.same_data else OTHER_DATA)
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
            raise BadCitation(f"asked.parameters cannot be used: {failure.message}") from failure
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
