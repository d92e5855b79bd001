"""What the page of the vocabulary shows of each term."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Link:
    """A term that is pointed to: its label, its short form, and its IRI."""

    label: str
    short: str
    iri: str


@dataclass(frozen=True, slots=True)
class Term:
    """One class or property, in words."""

    name: str
    iri: str
    label: str
    definition: str
    above: tuple[Link, ...] = ()
    below: tuple[Link, ...] = ()
    axioms: tuple[str, ...] = ()
    """What is said of it that is no name: restrictions and definitions, in Manchester syntax."""
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    """Examples that the vocabulary gives, in Turtle."""
    deprecated: bool = False
    instead: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Inherited:
    """The properties that the members of a class have as members of one above it."""

    above: Link
    properties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Class(Term):
    """A class, with the properties of its members."""

    properties: tuple[Link, ...] = ()
    inherited: tuple[Inherited, ...] = ()
    """Those of the classes above it, the nearest first."""


@dataclass(frozen=True, slots=True)
class Property(Term):
    """A property: what has it, what its values are, and how it behaves."""

    domain: tuple[Link, ...] = ()
    range: tuple[Link, ...] = ()
    scheme: str = ""
    """The IRI of the scheme from which its values are taken."""
    traits: tuple[str, ...] = ()
    """Keys of what it is: functional, symmetric and the like."""
    inverse: tuple[Link, ...] = ()
    planned: tuple[Link, ...] = ()
    many: bool | None = None
    """Whether a thing may have several by claims; None for what no claim says."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme: what it is for, and its concepts."""

    name: str
    iri: str
    label: str
    definition: str
    concepts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of ours, and what is told of the whole."""

    classes: tuple[Class, ...]
    properties: tuple[Property, ...]
    schemes: tuple[Scheme, ...]
    version: str = ""
    modified: str = ""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A statement of the data in which a term stands."""

    subject: str
    subject_label: str
    value: str = ""
    """The IRI of the value; "" where it is a text."""
    value_label: str = ""
    value_lang: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """How often terms stand in the data, by IRI."""

    members: dict[str, int] = field(default_factory=dict)
    """How many things are members of a class."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many statements are made with a property."""
    claims: dict[str, int] = field(default_factory=dict)
    """How many claims are made with a property."""
    others: Sequence[tuple[str, int]] = ()
    """Terms of other vocabularies that the data use, the most used first."""
