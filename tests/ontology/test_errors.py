"""How errors read."""

from __future__ import annotations

import pytest

from ontology import errors
from ontology.errors import PartnershipsError, Where


def test_where_reads_as_editors_write_it() -> None:
    """A place reads as file:line:column, and leaves out what is not known."""
    assert str(Where("a.yaml", 3, 7)) == "a.yaml:3:7"
    assert str(Where("a.yaml", 3)) == "a.yaml:3"
    assert str(Where("a.yaml")) == "a.yaml"


def test_error_tells_place_message_and_hint() -> None:
    """The text of an error has all a person needs, the parts stay apart for machines."""
    error = PartnershipsError("No such entity.", Where("a.yaml", 2), "did you mean palim?")
    assert str(error) == "a.yaml:2: No such entity. (did you mean palim?)"
    assert (error.message, error.hint) == ("No such entity.", "did you mean palim?")
    assert error.where == Where("a.yaml", 2)
    assert str(PartnershipsError("Plain.")) == "Plain."


@pytest.mark.parametrize(
    "name",
    [
        "UnknownTerm",
        "CorpusError",
        "QueryError",
        "NotFound",
        "BuildError",
        "CannotHold",
        "EvidenceError",
        "ReasonerUnavailable",
    ],
)
def test_one_family(name: str) -> None:
    """Every error of the project is a PartnershipsError with the same parts."""
    kind = getattr(errors, name)
    error = kind("What.", hint="how")
    assert isinstance(error, PartnershipsError)
    assert str(error) == "What. (how)"
    assert error.where is None
