"""A citation: what was asked of which data, and what came back, so that it can be asked again."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

#: A title or an address of more letters is not cited; a title is cut.
LONGEST: Final = 2000
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Short = Annotated[str, StringConstraints(max_length=LONGEST)]
Day = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}(-[0-9]{2}){0,2})?$")]
Kind = Literal["page", "thing", "question", "query", "picture"]


def short(title: str) -> str:
    """Give a title as it fits into a citation."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


class Part(BaseModel):
    """What all parts of a citation share: no unknown fields, no other types, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Data(Part):
    """The data set: its version, the day it speaks of, and the hash of all its statements."""

    title: Short
    version: Short
    modified: Day
    """The newest day in the data, never today."""
    sha256: Sha256 | None = None
    """Of the canonical N-Quads (RDFC-1.0); none where it was not computed."""


class Asked(Part):
    """What was asked: the SPARQL itself, and which question of the library that is."""

    question: Short | None = None
    parameters: dict[Short, Short] = {}
    sparql: Annotated[str, StringConstraints(max_length=70_000)] | None = None


class Result(Part):
    """What came back: how much, its hash, and the canonical lines where they are few."""

    form: Literal["rows", "boolean", "graph"]
    columns: tuple[str, ...] = ()
    count: Annotated[int, Field(ge=0)]
    sha256: Sha256
    lines: tuple[str, ...] | None = None
    marks: tuple[str, ...] | None = None
    """Of each line of a longer answer, the first letters of its SHA-256."""


class Document(Part):
    """A document whose claims bear out the answer."""

    iri: str
    title: Short
    date: Day = ""
    url: str | None = None


class Citation(Part):
    """Everything that a reader needs to look again; `format` is the version of this form."""

    format: Literal[1]
    kind: Kind
    title: Short
    url: Short
    data: Data
    asked: Asked | None = None
    result: Result | None = None
    row: str | None = None
    """The canonical line of the one row that is cited."""
    sources: tuple[Document, ...] = ()
    checksum: Sha256 | None = None
    """Of all the rest, as `writing.checksum` takes it."""
