"""The one family of errors that reaches people: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """A place in a file; line and column count from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        known = [str(part) for part in (self.line, self.column) if part is not None]
        return ":".join([self.file, *known])


class PartnershipsError(Exception):
    """Something a person can understand and mend; the root of all errors of this project."""

    def __init__(self, message: str, where: Where | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.message}{advice}"


class UnknownTerm(PartnershipsError, AttributeError):  # noqa: N818 - reads as what happened
    """A name that the vocabulary, a scheme or a reused vocabulary does not have."""


class CorpusError(PartnershipsError):
    """A corpus file that cannot be read or does not say what a corpus file must say."""


class QueryError(PartnershipsError):
    """A question that cannot be asked: bad SPARQL, a bad parameter or a query that is too heavy."""


class NotFound(PartnershipsError):  # noqa: N818 - reads as what happened
    """Something asked for by name that is not there."""


class BuildError(PartnershipsError):
    """A build that could not be finished; nothing of it was kept."""


class CannotHold(PartnershipsError):  # noqa: N818 - reads as what happened
    """Something that a format has no way to say; nothing is written, rather than less."""


class EvidenceError(PartnershipsError):
    """A document or fragment that does not bear out a claim."""


class ReasonerUnavailable(PartnershipsError):  # noqa: N818 - reads as what happened
    """The OWL reasoner cannot run here, usually because there is no Java."""


class DependencyError(PartnershipsError):
    """Something that needs a package which is an extra and is not installed."""


class StoreError(PartnershipsError):
    """A store that cannot be opened, reached or filled, or that answers what is no answer."""


class NoRoom(StoreError):  # noqa: N818 - reads as what happened
    """Something that cannot be kept because the disk is full or may not be written to."""


class StoreTimeout(StoreError):  # noqa: N818 - reads as what happened
    """A server that took longer to answer than anybody waits."""
