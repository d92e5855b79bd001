"""What could harm the engine or reach outside is refused before the engine sees it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from graph.stores.tokens import position, tokens, unescaped
from ontology.errors import QueryError
from queries.catalogue import catalogue
from queries.run import run_text
from queries.text.guard import MAX_BYTES, MAX_CHAIN, MAX_DEPTH, check

CLAIMS = "https://w3id.org/migration-partnerships/graph/claims"


def refused(sparql: str) -> QueryError:
    """Give the error with which a text is refused."""
    with pytest.raises(QueryError) as caught:
        check(sparql, [CLAIMS])
    return caught.value


def reading(clause: str) -> str:
    """Give a query of the graphs that a clause names."""
    return " ".join(["SELECT *", clause, "{ ?s ?p ?o }"])


@pytest.mark.parametrize("opening", ["{", "(", "["])
def test_deep_nesting_is_refused(opening: str) -> None:
    """Brackets of any kind nested deeper than the limit are refused with line and column."""
    error = refused("ASK\n" + opening * 3000)
    assert str(error.where) == f"query:2:{MAX_DEPTH + 1}"


def test_nesting_up_to_the_limit_passes() -> None:
    """A query exactly as deep as the limit is accepted, and answered."""
    check("ASK " + "{" * MAX_DEPTH + "}" * MAX_DEPTH)
    assert run_text(Store(), "ASK " + "{" * MAX_DEPTH + "}" * MAX_DEPTH).boolean is True


@pytest.mark.parametrize("quote", ["'", '"', "'''", '"""'])
def test_brackets_in_strings_do_not_count(quote: str) -> None:
    """Brackets inside strings, comments and IRIs are no nesting."""
    check(f"ASK {{ ?s ?p {quote}{'{' * 3000}{quote} }} # {'(' * 3000}")
    check(f"ASK {{ ?s <http://e/{'(' * 3000}> ?o }}")


def test_brackets_after_a_comment_do_count() -> None:
    """A comment ends with its line, whatever line ending that is."""
    for ending in ("\n", "\r\n", "\r"):
        refused(f"ASK # a '{ending}" + "{" * 300)


def test_escaped_brackets_count() -> None:
    """Brackets written as code-point escapes nest as well, and are counted."""
    refused("ASK " + "\\u007B" * 300)
    refused("ASK " + "\\U00000028" * 300)


def test_escaped_words_count() -> None:
    """A word hidden behind an escape is seen."""
    assert "SERVICE" in str(refused("ASK { \\u0053ERVICE <http://e/> { ?s ?p ?o } }"))


@pytest.mark.parametrize(
    "chain",
    [
        "!",
        "1 + ",
        "?a || ",
        "MINUS { } ",
        "BIND(1 AS ?x) ",
        "{ } UNION ",
        "OPTIONAL { } ",
        "?s ?p ?o . ",
        "{ } ",
    ],
)
def test_long_chains_are_refused(chain: str) -> None:
    """Chains long enough to end the engine's parser are refused."""
    assert f"more than {MAX_CHAIN} times" in str(refused("ASK { " + chain * 1500))


def test_long_lists_are_refused() -> None:
    """A list long enough to end the engine is refused; the same values in VALUES pass."""
    assert "VALUES" in str(refused("ASK { ?s ?p (" + "1 " * 1000 + ") }"))
    check("ASK { VALUES ?x { " + "1 " * 10_000 + "} }")
    check("ASK { VALUES (?x ?y) { " + "(1 2) " * 5_000 + "} }")


def test_size_is_refused() -> None:
    """A text above 64 KB is refused, counted in bytes."""
    assert "bytes long" in str(refused("ASK {} #" + "é" * (MAX_BYTES // 2)))
    check("ASK {} #" + "e" * (MAX_BYTES - 8))


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "drop graph <a:a>",
        "PREFIX a: <a:> CREATE GRAPH a:x",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "MOVE DEFAULT TO <a:a>",
        "COPY <a:a> TO DEFAULT",
        "ADD <a:a> TO DEFAULT",
        "ASK {} ; DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_updates_are_refused(update: str, founding_store: Store) -> None:
    """No form of SPARQL Update passes, and the store stays as it was."""
    size = len(founding_store)
    with pytest.raises(QueryError):
        run_text(founding_store, update)
    assert len(founding_store) == size


def test_service_is_refused_with_its_place() -> None:
    """SERVICE is refused with its line and column, and read as text inside a string."""
    error = refused("SELECT * {\n  ?s ?p ?o .\n  SERVICE SILENT <http://e/> { ?s ?p ?o } }")
    assert str(error.where) == "query:3:3"
    check('SELECT * { ?s ?p "SERVICE <http://e/>" ; a mp:service } # SERVICE')


def test_from_reaches_only_graphs_that_are_here() -> None:
    """FROM and FROM NAMED may name a graph of the data set and nothing else."""
    check(reading(f"FROM <{CLAIMS}>"), [CLAIMS])
    check(reading(f"FROM NAMED <{CLAIMS}>"), [CLAIMS])
    for where in ("<http://e/x>", "<file:///etc/passwd>", "NAMED <http://e/x>", "e:x"):
        assert "nothing is fetched" in str(refused(reading(f"FROM {where}")))
    prefix = CLAIMS.removesuffix("claims")
    check(f"PREFIX g: <{prefix}> " + reading("FROM g:claims"), [CLAIMS])


@pytest.mark.parametrize(
    "text", ["", "   \n", "# nothing", "PREFIX a: <a:>", "hello", "SELEC * {}"]
)
def test_no_query_is_told(text: str) -> None:
    """A text that is no query says how a query begins."""
    assert "SELECT" in str(refused(text))


def test_nul_and_lone_surrogates_are_refused() -> None:
    """Characters that no text may have are refused with their place."""
    assert str(refused("ASK {}\n \0").where) == "query:2:2"
    refused("ASK {} # \ud800")


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * { ?s ?p ?o", "query:1:10"),
        ("SELECT *\nWHERE { ?s ?p ?o }\nLIMITT 5", "did you mean LIMIT?"),
        ("SELECT ?x { ?x no:such ?y }", "the prefix “no” is not declared"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?y }", "neither grouped nor counted"),
    ],
)
def test_syntax_errors_are_told_in_words(sparql: str, told: str, founding_store: Store) -> None:
    """A query that cannot be read says where and gives a hint, without the engine's grammar."""
    with pytest.raises(QueryError) as caught:
        run_text(founding_store, sparql)
    assert told in str(caught.value)
    assert "\\u{" not in str(caught.value)


def test_own_questions_pass() -> None:
    """Every question of the library passes the guard that strangers' queries pass."""
    for question in catalogue().values():
        check(question.standalone)


@given(st.text(max_size=300))
def test_tokens_lose_nothing(text: str) -> None:
    """The tokens of any text, put together again, are the text."""
    assert "".join(token.text for token in tokens(text)) == text


@given(st.text(alphabet="{}()[]<>'\"\\#?$ \n\r\tabu007B:@.-|^*/", max_size=200))
def test_any_text_is_judged(text: str) -> None:
    """Any text is either accepted or refused with a QueryError; nothing else is raised."""
    with suppress(QueryError):
        check(text)


@given(st.text(alphabet="{([])}ab '\"\n", max_size=60), st.integers(201, 400))
def test_real_nesting_is_never_missed(text: str, depth: int) -> None:
    """Text before the nesting can hide it only if it opens a string or comment of its own."""
    inert = text.translate({ord(c): None for c in "'\"#<"})
    with pytest.raises(QueryError):
        check(f"ASK {inert} " + "{" * (depth + len(text)))


@given(st.text(max_size=60), st.text(max_size=60))
def test_positions_count_lines_as_people_do(before: str, after: str) -> None:
    """A position is in the text: its line exists and its column fits into it."""
    line, column = position(before + "|" + after, len(before))
    assert line >= 1
    assert column >= 1
    ending = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (line, column) == (len(ending), len(ending[-1]) + 1) or before.endswith("\r")


@given(st.text(max_size=100))
def test_unescaping_leaves_plain_text(text: str) -> None:
    """A text without escapes stays as it is."""
    plain = text.replace("\\", "")
    assert unescaped(plain) == plain
