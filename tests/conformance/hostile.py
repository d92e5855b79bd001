"""Queries that are meant to do harm, by what they try; each is legal or nearly so."""

ANYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o . ?p ?q ?r . ?s ?t ?u"
MOST = 64 * 1024


def _doubling(times: int) -> str:
    steps = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('ab' AS ?x0) {steps} }}"


def _growing(times: int) -> str:
    steps = " ".join(f"BIND(REPLACE(?x{n}, 'a', 'aaaaaaaaaa') AS ?x{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('a' AS ?x0) {steps} }}"


def _nested(opening: str, closing: str, times: int, inside: str = "?s ?p ?o") -> str:
    return f"SELECT * {{ {opening * times} {inside} {closing * times} }}"


def _filled(start: str, piece: str, end: str) -> str:
    """Give as many pieces between start and end as a query may have."""
    return start + piece * ((MOST - len(start) - len(end)) // len(piece)) + end


#: What takes time or memory without end; the clock, the bound on memory or on the answer ends it.
RUNAWAYS = {
    "count of a cross product": f"SELECT (COUNT(*) AS ?n) {{ {ANYTHING} }}",
    "count of different rows": f"SELECT (COUNT(DISTINCT *) AS ?n) {{ {ANYTHING} }}",
    "all rows of a cross product": f"SELECT * {{ {ANYTHING} }}",
    "a graph of a cross product": f"CONSTRUCT {{ ?a ?e ?i }} {{ {ANYTHING} }}",
    "no row of a cross product": f"SELECT * {{ {ANYTHING} FILTER(?a = ?c && ?a != ?c) }}",
    "a far row of a cross product": f"SELECT * {{ {ANYTHING} }} OFFSET 99999999999 LIMIT 1",
    "a yes that never comes": f"ASK {{ {ANYTHING} FILTER(STRLEN(STR(?u)) < 0) }}",
    "everything in order": f"SELECT * {{ {ANYTHING} }} ORDER BY ?u DESC(?a)",
    "everything in one text": f"SELECT (GROUP_CONCAT(?u) AS ?x) {{ {ANYTHING} }}",
    "everything in groups": f"SELECT ?a ?f (COUNT(*) AS ?n) {{ {ANYTHING} }} GROUP BY ?a ?f",
    "everything less everything": f"SELECT (COUNT(*) AS ?z) {{ {ANYTHING} MINUS {{ ?x ?y ?a }} }}",
    "a doubling string": _doubling(60),
    "a string that grows tenfold": _growing(30),
    "paths of any length": "SELECT (COUNT(*) AS ?n) { ?a (!<x:y>)* ?b . ?b (^!<x:y>)+ ?c }",
    "paths of paths": "SELECT (COUNT(*) AS ?n) { ?a ((!<x:y>)*/(^!<x:y>)*)* ?b }",
    "paths through every graph": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a (!<x:y>)* ?b } }",
    "a description of everything": "DESCRIBE * { ?s ?p ?o . ?x ?y ?z }",
    "texts compared with texts": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), STR(?f))) }"
    ),
    "a pattern that backtracks": (
        f"SELECT * {{ BIND('{'a' * 30000}!' AS ?x) FILTER REGEX(?x, '^(a+)+$') }}"
    ),
    "a pattern that repeats": "ASK { FILTER REGEX('a', '(((a{1,100}){1,100}){1,100}){1,100}') }",
    "a pattern of 60 KB": f"ASK {{ FILTER REGEX('a', '{'(' * 60_000}') }}",
    "hashes without end": (
        f"SELECT (MAX(SHA512(CONCAT(STR(?a), STR(?f), STR(?i)))) AS ?x) {{ {ANYTHING} }}"
    ),
    "a query in a query": (
        f"SELECT (COUNT(?a) AS ?z) {{ {{ SELECT * {{ {ANYTHING} }} }} {{ ?x ?y 1 }} }}"
    ),
    "what exists nowhere": (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f FILTER(1 = 2) } }"
    ),
    "a table joined with itself": (
        "SELECT (COUNT(*) AS ?n) { "
        + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(1500)))} }}" for n in range(8))
        + " }"
    ),
}

#: What would end the process of the engine, or is more than a query may have: refused at once.
REFUSED = {
    "nested parentheses": f"SELECT * {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}",
    "nested groups": _nested("{ ", "} ", 20_000),
    "nested groups that do not end": "SELECT * { " + "{ " * 20_000,
    "nested OPTIONALs": _nested("OPTIONAL { ", "} ", 3000),
    "nested queries": _nested("{ SELECT * ", "} ", 2000, "{ ?s ?p ?o }"),
    "nested EXISTS": _nested("FILTER EXISTS { ", "} ", 2000),
    "nested GRAPHs": _nested("GRAPH ?g { ", "} ", 2000),
    "nested property lists": _filled("ASK { ", "[ ?p ", "?o " + "] " * 5 + "}"),
    "nested lists": f"ASK {{ ?s ?p {'(' * 3000}{')' * 3000} }}",
    "nested triple terms": f"ASK {{ {'<< ' * 2000} ?s ?p ?o {'>> ?p ?o ' * 2000} }}",
    "many exclamation marks": f"ASK {{ FILTER({'!' * 20_000}true) }}",
    "many minus signs": f"ASK {{ FILTER({'-' * 20_000}1 < 0) }}",
    "a chain of ors": _filled("ASK { FILTER(", "1||", "1) }"),
    "a chain of unions": _filled("ASK { {} ", "UNION {} ", "}"),
    "a chain of optionals": _filled("ASK { ", "OPTIONAL {} ", "}"),
    "a long path": _filled("ASK { ?s a", "/a", " ?o }"),
    "a path of alternatives": _filled("ASK { ?s a", "|a", " ?o }"),
    "a path turned round": _filled("ASK { ?s ", "^(", f"a{')' * 10} ?o }}"),
    "a list without end": _filled("ASK { ?s ?p (", "1 ", ") }"),
    "10 MB of literal": f"SELECT ('{'a' * 10_000_000}' AS ?x) {{}}",
    "a limit of forty digits": f"SELECT * {{ ?s ?p ?o }} LIMIT 1{'0' * 40}",
    "an offset below nothing": "SELECT * { ?s ?p ?o } OFFSET -1",
    "many prefixes": _filled("", "PREFIX a:<b:>", "SELECT"),
    "quotes that do not end": _filled("ASK { ", "'''''''", " }"),
    "a NUL": "ASK { ?s ?p '\0' }",
    "nothing": " \n\t ",
    "no query": "# only a comment",
}

#: Bodies that are no text.
NO_TEXT = {
    "invalid UTF-8": b"ASK { ?s ?p '\xff\xfe' }",
    "a surrogate": b"ASK { ?s ?p '\xed\xa0\x80' }",
    "a letter in too many bytes": b"ASK { ?s ?p '\xc0\xaf' }",
    "UTF-16": "ASK {}".encode("utf-16"),
    "half a letter": "ASK { ?s ?p 'é".encode()[:-1],
}
