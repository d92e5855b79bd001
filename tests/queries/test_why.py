"""Why an answer is empty: real mistakes on the founding documents, and what a reader is told."""

import pytest
from pyoxigraph import Store

from queries.prefixes import PREFIXES
from queries.why import Explanation, explain

MISTAKES = {
    "a thing with a typo": "SELECT ?a { ?a mp:participatesIn project:palimm }",
    "a thing of another kind": "SELECT ?a { ?a mp:participatesIn programme:palim }",
    "a property with a typo": "SELECT ?a { ?a mp:participateIn project:palim }",
    "a class in American English": "SELECT ?x { ?x a mp:Organization }",
    "claims outside their graph": (
        "SELECT ?v { ?c a mp:Claim ; mp:about project:palim ; mp:claimedValue ?v }"
    ),
    "facts in the graph of claims": (
        "SELECT ?v { GRAPH graph:claims { project:palim mp:endDate ?v } }"
    ),
    "a graph with a typo": "SELECT ?p { GRAPH graph:claim { ?p a mp:Claim } }",
    "a name without its language": 'SELECT ?x { ?x rdfs:label "Morocco" }',
    "a name in place of a thing": 'SELECT ?x { ?x mp:origin "Morocco" }',
    "a property the wrong way round": "SELECT ?x { project:palim mp:participatesIn ?x }",
    "a qualifier at the thing": "SELECT ?x { project:palim mp:role ?x }",
    "what nobody says": "SELECT ?x { programme:thamm mp:endDate ?x }",
    "what is said otherwise": "ASK { project:palim mp:origin place:belgium }",
    "a date held against a number": "SELECT ?p { ?p mp:endDate ?d FILTER(?d > 2020) }",
    "a variable with a typo": (
        "SELECT ?p { ?p a mp:Project ; rdfs:label ?label FILTER(CONTAINS(?lable, 'PALIM')) }"
    ),
    "a prefix for something else": (
        "PREFIX mp: <http://w3id.org/migration-partnerships/ontology#> SELECT * { ?p a mp:Project }"
    ),
}
TOLD = {
    "a thing with a typo": {
        "en": "There is no project:palimm; did you mean PALIM (project:palim)?",
        "fr": "project:palimm n'existe pas ; vouliez-vous dire PALIM (project:palim) ?",
        "nl": "project:palimm bestaat niet; bedoelde u PALIM (project:palim)?",
    },
    "a thing of another kind": {
        "en": "There is no programme:palim; did you mean PALIM (project:palim)?",
    },
    "a property with a typo": {
        "en": "There is no property mp:participateIn; did you mean mp:participatesIn or "
        "mp:participant?",
        "fr": "La propriété mp:participateIn n'existe pas ; vouliez-vous dire mp:participatesIn "
        "ou mp:participant ?",
        "nl": "De eigenschap mp:participateIn bestaat niet; bedoelde u mp:participatesIn of "
        "mp:participant?",
    },
    "a class in American English": {
        "en": "There is no class mp:Organization; did you mean mp:Organisation?",
        "nl": "De klasse mp:Organization bestaat niet; bedoelde u mp:Organisation?",
    },
    "claims outside their graph": {
        "en": "“?c a mp:Claim” matches nothing outside of the named graphs; it stands in "
        "graph:claims. Put the pattern into GRAPH graph:claims { … }.",
        "fr": "« ?c a mp:Claim » ne correspond à rien hors des graphes nommés ; cela se trouve "
        "dans graph:claims. Mettez le motif dans GRAPH graph:claims { … }.",
    },
    "facts in the graph of claims": {
        "en": "“project:palim mp:endDate ?v” matches nothing in GRAPH graph:claims; it stands "
        "outside of the named graphs. Take the pattern out of the GRAPH.",
    },
    "a graph with a typo": {
        "en": "There is no graph graph:claim; the graphs are graph:claims and graph:inferences.",
        "nl": "De graaf graph:claim bestaat niet; de grafen zijn graph:claims en graph:inferences.",
    },
    "a name without its language": {
        "en": 'There is no rdfs:label "Morocco"; there is "Morocco"@en.',
        "fr": 'Aucun rdfs:label ne vaut "Morocco" ; il y a "Morocco"@en.',
        "nl": 'Er is geen rdfs:label "Morocco"; er is wel "Morocco"@en.',
    },
    "a name in place of a thing": {
        "en": 'mp:origin leads to things, not to texts; for "Morocco" write Morocco '
        "(place:morocco).",
        "fr": 'mp:origin mène à des éléments et non à des textes ; pour "Morocco", écrivez Maroc '
        "(place:morocco).",
    },
    "a property the wrong way round": {
        "en": "“project:palim mp:participatesIn ?x” matches nothing, but the other way round it "
        "does: “?x mp:participatesIn project:palim”.",
    },
    "a qualifier at the thing": {
        "en": "mp:role stands at what is told about PALIM (project:palim), not at the thing "
        "itself: write “?node mp:about project:palim . ?node mp:role ?x”.",
    },
    "what nobody says": {
        "en": "THAMM (programme:thamm) has no mp:endDate recorded; 2 others have. The data say "
        "nothing, they do not say no.",
        "fr": "Pour THAMM (programme:thamm), aucun mp:endDate n'est noté ; 2 autres en ont. Les "
        "données ne disent rien, elles ne disent pas non.",
        "nl": "Voor THAMM (programme:thamm) is geen mp:endDate vastgelegd; voor 2 andere wel. De "
        "gegevens zeggen niets, ze zeggen niet nee.",
    },
    "what is said otherwise": {
        "en": "For PALIM (project:palim), mp:origin is Morocco (place:morocco), not Belgium "
        "(place:belgium).",
        "fr": "Pour PALIM (project:palim), mp:origin vaut Maroc (place:morocco) et non Belgique "
        "(place:belgium).",
        "nl": "Voor PALIM (project:palim) is mp:origin Marokko (place:morocco), niet België "
        "(place:belgium).",
    },
    "a date held against a number": {
        "en": "This condition is neither true nor false for any value, because it compares what "
        "cannot be compared: “FILTER(?d > 2020)”. ?d is "
        '"2020-05/2020-08"^^<http://id.loc.gov/datatypes/edtf/EDTF>, for example. Write '
        '“FILTER(STR(?d) > "2020")”.',
    },
    "a variable with a typo": {
        "en": "?lable has no value where this condition looks, so it lets nothing through: "
        "“FILTER(CONTAINS(?lable, 'PALIM'))”. Did you mean ?label?",
    },
    "a prefix for something else": {
        "en": "The query declares mp: as <http://w3id.org/migration-partnerships/ontology#>, but "
        "here it stands for <https://w3id.org/migration-partnerships/ontology#>.",
    },
}
GOLDEN = [(name, lang) for name, texts in TOLD.items() for lang in texts]


def answered(store: Store, sparql: str) -> bool:
    """Whether a query has an answer."""
    found = store.query(sparql, prefixes=dict(PREFIXES))
    return bool(found) if hasattr(found, "__bool__") else next(iter(found), None) is not None


def told(store: Store, sparql: str, lang: str = "en") -> Explanation:
    """Explain a query that surely has no answer, in time that is surely enough."""
    assert not answered(store, sparql)
    found = explain(store, sparql, lang, 60)
    assert found.complete
    return found


@pytest.mark.parametrize(("name", "lang"), GOLDEN)
def test_mistakes_are_told(founding_store: Store, name: str, lang: str) -> None:
    """Each mistake is told in one or two true sentences of the reader's language."""
    found = explain(founding_store, MISTAKES[name], lang, 60)
    plain = found.text.replace("\N{NO-BREAK SPACE}", " ")
    assert plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") == TOLD[name][lang]


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_mended(founding_store: Store, name: str) -> None:
    """The suggested query has an answer; only where the data are silent there is none."""
    found = told(founding_store, MISTAKES[name])
    assert bool(found.query) == (name != "what nobody says")
    assert not found.query or answered(founding_store, found.query)


@pytest.mark.parametrize("name", MISTAKES)
def test_the_part_is_empty(founding_store: Store, name: str) -> None:
    """The part that matches nothing is empty when it is asked alone."""
    found = told(founding_store, MISTAKES[name])
    declared = MISTAKES[name].partition("SELECT")[0] if "PREFIX" in MISTAKES[name] else ""
    assert found.part
    assert not answered(founding_store, f"{declared}ASK {{ {found.part} }}")


@pytest.mark.parametrize(
    ("query", "line", "begins"),
    [
        ("SELECT * {\n  ?a a mp:Actor .\n  ?a mp:participateIn ?x }", 3, "?a mp:participateIn"),
        ("ASK {\r\n ?a mp:endDate ?d\r\n  FILTER (?d > 2020) }", 3, "?d > 2020"),
        ("ASK { ?x rdfs:label '\U0001f600', 'Morocco' }", 1, "?x rdfs:label"),
        ("SELECT * { ?a a mp:Actor }\nLIMIT 0", 2, "LIMIT 0"),
    ],
)
def test_the_place_of_the_part(founding_store: Store, query: str, line: int, begins: str) -> None:
    """Line and column say where the part begins, whatever ends the lines."""
    found = told(founding_store, query)
    assert found.line == line
    assert query.splitlines()[line - 1][found.column - 1 :].startswith(begins)


def test_silence_is_no_denial(founding_store: Store) -> None:
    """What the data do not say, what they say otherwise and what the query does are kept apart."""
    says = {name: told(founding_store, query).says for name, query in MISTAKES.items()}
    assert says["what nobody says"] == "silent"
    assert says["what is said otherwise"] == "otherwise"
    assert says["a thing with a typo"] == "query"


def test_several_mistakes_are_mended_together(founding_store: Store) -> None:
    """A query with three mistakes is mended in one go, and each of them is told."""
    query = (
        "SELECT ?v WHERE {\n  ?c a mp:Clam ; mp:about project:palimm ;\n    mp:claimedvalue ?v\n}"
    )
    found = told(founding_store, query)
    assert "mp:Claim" in found.query
    assert "project:palim " in found.query
    assert "mp:claimedValue" in found.query
    assert answered(founding_store, found.query)
    assert (found.line, found.column) == (2, 3)


@pytest.mark.parametrize(
    ("query", "kind", "part"),
    [
        ("SELECT * { ?p a mp:Project } LIMIT 0", "limit", "LIMIT 0"),
        ("SELECT * { ?p a mp:Project } OFFSET 99", "offset", "OFFSET 99"),
        (
            "SELECT ?p { ?p a mp:Project } GROUP BY ?p HAVING(COUNT(*) > 9)",
            "having",
            "HAVING(COUNT(*) > 9)",
        ),
        (
            "SELECT * { ?p a mp:Project MINUS { ?p rdfs:label ?l } }",
            "excluded",
            "?p a mp:Project . MINUS { ?p rdfs:label ?l }",
        ),
        (
            "SELECT * { ?p a mp:Project . FILTER NOT EXISTS { ?p rdfs:label ?l } }",
            "excluded",
            "?p a mp:Project . FILTER NOT EXISTS { ?p rdfs:label ?l }",
        ),
        ("SELECT * { VALUES ?p { } ?p a mp:Project }", "values", "VALUES ?p { }"),
        (
            "SELECT * { ?p a mp:Project { SELECT ?p { ?p a mp:Programme } LIMIT 0 } }",
            "limit",
            "LIMIT 0",
        ),
        (
            "SELECT * { ?p mp:startDate ?d ; a mp:Project FILTER EXISTS { ?p a mp:Projekt } }",
            "no-class",
            "?p a mp:Projekt",
        ),
        (
            "SELECT * { ?x a mp:Entity . { ?x a mp:Projekt } UNION { ?x mp:participateIn ?y } }",
            "union",
            "{ ?x a mp:Projekt } UNION { ?x mp:participateIn ?y }",
        ),
        ("CONSTRUCT { ?s a ?y } { ?s a mp:Project }", "template", "?s a ?y"),
        ("DESCRIBE project:palimm", "thing", "DESCRIBE project:palimm"),
        (
            "SELECT * { ?p a mp:Project ; rdfs:label ?l FILTER(LANG(?l) = 'de' && ?p != ?l) }",
            "filter",
            "?p rdfs:label ?l . FILTER(LANG(?l) = 'de')",
        ),
        (
            "SELECT (COUNT(*) AS ?n) { ?x a mp:Organization }",
            "no-class",
            "?x a mp:Organization",
        ),
        (
            "SELECT * FROM graph:claims { ?p a mp:Project }",
            "dataset",
            "?p a mp:Project",
        ),
    ],
)
def test_every_form_of_a_query(founding_store: Store, query: str, kind: str, part: str) -> None:
    """Filters, exclusions, values, unions, inner selects and what stands behind the pattern."""
    found = explain(founding_store, query, "en", 60)
    assert (found.kind, found.part) == (kind, part)
    assert not found.query or answered(founding_store, found.query)


def test_an_answer_needs_no_reason(founding_store: Store) -> None:
    """A query that has an answer is told to have one."""
    found = explain(founding_store, "SELECT * { ?p a mp:Project }")
    assert (found.kind, found.text) == ("answered", "This query has an answer.")


def test_the_same_words_twice(founding_store: Store) -> None:
    """The same query on the same data is explained in the same words."""
    for query in MISTAKES.values():
        first, second = (explain(founding_store, query, "fr", 60) for _ in range(2))
        assert first == second
