"""What is told about an empty answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

#: What an empty answer says: the data are silent, they say something else, or the query itself
#: (a name that does not exist, a filter, a limit) leaves nothing.
SILENT: Final = "silent"
OTHERWISE: Final = "otherwise"
QUERY: Final = "query"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something near that exists: how it is called, its IRI if it has one, what to write.

    For a question of the library it is a value of `parameter`, to be left out where it is empty.
    """

    label: str
    iri: str = ""
    replacement: str = ""
    parameter: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an answer is empty, in the reader's language.

    `part` is the smallest part found that matches nothing, as SPARQL, and `line` and `column` say
    where it begins in the query (counted from 1, 0 where it stands nowhere). `query` is the whole
    query mended, and it has an answer; it is empty where no repair was found. `complete` is false
    where time ran out: `unseen` says what was not looked at.
    """

    sentences: tuple[str, ...]
    kind: str
    says: str = UNKNOWN
    part: str = ""
    line: int = 0
    column: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    query: str = ""
    complete: bool = True
    unseen: str = ""
    lang: str = "en"

    @property
    def text(self) -> str:
        """Give all that is to be read as one paragraph."""
        return " ".join([*self.sentences, *([self.unseen] if self.unseen else [])])
