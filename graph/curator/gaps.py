"""A gap in the corpus: what is missing, where, and what to do about it."""

from dataclasses import dataclass

from ontology.errors import Where


@dataclass(frozen=True)
class Gap:
    """One entry of the work list."""

    kind: str
    """The kind of the thing, or `source`, or `difference`."""
    thing: str
    code: str
    message: str
    remedy: str
    where: Where | None = None
    about: frozenset[str] = frozenset()
    """The things it concerns, when it is no gap of one thing."""

    def as_dict(self) -> dict[str, str | int | None]:
        """Give the gap as plain data for JSON."""
        return {
            "kind": self.kind,
            "thing": self.thing,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
            "file": self.where.file if self.where else None,
            "line": self.where.line if self.where else None,
        }
