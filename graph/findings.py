"""Findings: what a check has to say, one sentence each, with the place and the remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ontology.errors import Where


class Level(StrEnum):
    """How much a finding matters; only an error stops a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """One observation of a check: a code to filter by, a sentence, a place and a remedy."""

    level: Level
    code: str
    message: str
    where: Where | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """Give the finding on one line, place first, as compilers do."""
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{place}{self.level}: {self.message}{remedy}"

    def as_dict(self) -> dict[str, str | int | None]:
        """Give the finding as plain data for JSON."""
        return {
            "level": self.level.value,
            "code": self.code,
            "message": self.message,
            "file": self.where.file if self.where else None,
            "line": self.where.line if self.where else None,
            "column": self.where.column if self.where else None,
            "hint": self.hint,
        }


def error(code: str, message: str, where: Where | None = None, hint: str | None = None) -> Finding:
    """Make a finding that stops a build."""
    return Finding(Level.ERROR, code, message, where, hint)


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Keep the findings that stop a build."""
    return [finding for finding in findings if finding.level is Level.ERROR]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file and line, so that a reader goes through each file once."""
    return sorted(findings, key=_place)


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    where = finding.where or Where(file="")
    return (where.file, where.line or 0, where.column or 0, finding.code, finding.message)
