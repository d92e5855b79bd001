"""The header of a question is read strictly: each fault names its line and the remedy."""

import pytest

from ontology.errors import NotFound, QueryError
from queries.catalogue import question, read

GOOD = """\
# title: {en: Who?, fr: Qui ?, nl: Wie?}
# description: {en: Tells who., fr: Dit qui., nl: Zegt wie.}
# parameters:
#   initiative:
#     type: initiative
#     label: {en: Initiative, fr: Initiative, nl: Initiatief}
#     example: palim
# view: table

SELECT ?actor WHERE { ?actor mp:participatesIn $initiative }
"""


def fault(text: str) -> QueryError:
    """Give the error that a faulty file gives."""
    with pytest.raises(QueryError) as caught:
        read(text, "who.rq")
    return caught.value


def test_a_good_file_is_read() -> None:
    """A header gives title, parameters and view; the rest is the SPARQL."""
    made = read(GOOD, "who.rq")
    assert (made.name, made.view, made.title["nl"]) == ("who", "table", "Wie?")
    assert [p.name for p in made.parameters] == ["initiative"]
    assert made.sparql.startswith("SELECT ?actor")


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("# view: table\n", "", 1, "view is missing"),
        ("# view: table", "# view: tabel", 8, "did you mean table?"),
        ("# view: table", "# veiw: table", 8, "did you mean view?"),
        (", nl: Wie?}", "}", 1, "nl is missing"),
        ("nl: Wie?", "nl: ''", 1, "is empty"),
        ("type: initiative", "type: initiatve", 5, "did you mean initiative?"),
        ("example: palim", "exemple: palim", 7, "did you mean example?"),
        ("example: palim", "optional: perhaps", 7, "cannot be"),
        ("$initiative }", "$initative }", 1, "declare it under parameters"),
        ("$initiative }", "id:project/palim }", 5, "is not used"),
        ("# view: table", "# view: table\n# answer: {en: Me.}", 9, "move it to answer.who in"),
        ("# title: {en: Who?", "# title: {en: [Who?]", 1, "must be a text"),
        ("# view: table", "# view: table\n# view: table", 9, "twice"),
        ("# view: table", "# view: &a table", 8, "anchor"),
        ("# view: table", "# view: !!str table", 8, "tag"),
        ("# view: table", "# view: [", 9, "not valid YAML"),
        ("# parameters:\n", "# parameters: none\n", 3, "YAML"),
    ],
)
def test_faults_name_line_and_remedy(old: str, new: str, line: int, told: str) -> None:
    """A fault in a header is one error with the file, the line and what to do."""
    assert old in GOOD
    error = fault(GOOD.replace(old, new, 1))
    assert error.where is not None
    assert error.where.file == "who.rq"
    assert told in str(error)
    assert error.where.line is not None
    assert abs(error.where.line - line) <= 1


def test_a_file_without_header_is_refused() -> None:
    """A file that is only SPARQL says that its header is missing."""
    assert "no header" in str(fault("SELECT * WHERE { ?s ?p ?o }\n"))


def test_an_unknown_question_is_suggested() -> None:
    """A mistyped name of a question says which one may have been meant."""
    with pytest.raises(NotFound, match="did you mean lineage"):
        question("linage")
    assert question("Known as of").name == "known-as-of"
