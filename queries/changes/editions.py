"""Which two data sets are compared: version, day, size and hash of each."""

from dataclasses import dataclass

from pyoxigraph import Store

from ontology.messages import message
from queries.citing.model import Data
from queries.values import date, number


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the two data sets, as a reader can tell it from others."""

    data: Data
    statements: int

    @property
    def sha256(self) -> str:
        """The canonical hash; "" where it is not known."""
        return self.data.sha256 or ""

    def as_json(self) -> dict[str, object]:
        """Give it for programs."""
        return {
            "version": self.data.version,
            "modified": self.data.modified,
            "statements": self.statements,
            "sha256": self.sha256,
        }


def edition(store: Store, data: Data) -> Edition:
    """Give the edition that a store holds; `data` is what is told of it in citations."""
    return Edition(data, len(store))


def told(each: Edition, lang: str) -> str:
    """Say which data set it is: "version 1.0.0 of 22 November 2026, 139,394 statements"."""
    return message(
        "changes.edition",
        lang,
        version=each.data.version,
        date=date(each.data.modified, lang) or "\N{EN DASH}",
        statements=number(str(each.statements), lang),
    )
