"""Rules of "why is this empty?" on random small graphs: the part is empty, smallest and mended."""

from collections.abc import Iterator, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from queries.why import Explanation, explain
from tests.queries.test_why import answered

SPACE = "https://example.org/"
CLAIMS = NamedNode(f"{SPACE}claims")
THINGS = [
    f"<{SPACE}{name}>" for name in ("antwerp", "brussels", "casablanca", "dakar", "essaouira")
]
LINKS = [f"<{SPACE}{name}>" for name in ("employs", "finances", "governs", "hosts")]
VALUES = ['"five"', '"six"@en', '"seven"', "8"]

Pattern = tuple[str, str, str]
rows = st.tuples(
    st.sampled_from(THINGS), st.sampled_from(LINKS), st.sampled_from([*THINGS, *VALUES])
)
graphs = st.lists(rows, min_size=4, max_size=18, unique=True)


def store_with(default: Sequence[Pattern], named: Sequence[Pattern] = ()) -> Store:
    """Give a store with these triples outside of every graph, and in one."""
    store = Store()
    inner = "".join(f"{' '.join(row)} .\n" for row in named)
    outer = "".join(f"{' '.join(row)} .\n" for row in default)
    store.update(f"INSERT DATA {{ {outer} GRAPH {CLAIMS} {{ {inner} }} }}")
    return store


def text(patterns: Sequence[Pattern]) -> str:
    """Give patterns as SPARQL."""
    return " . ".join(" ".join(pattern) for pattern in patterns)


@st.composite
def walks(draw: st.DrawFn, triples: list[Pattern]) -> list[Pattern]:
    """Give patterns that surely match together: triples with some of their ends as variables."""
    chosen = draw(st.lists(st.sampled_from(triples), min_size=1, max_size=4, unique=True))
    ends = sorted({end for s, _, o in chosen for end in (s, o)})
    hidden = draw(st.sets(st.sampled_from(ends)))
    names = {end: f"?v{place}" for place, end in enumerate(ends) if end in hidden}
    return [(names.get(s, s), p, names.get(o, o)) for s, p, o in chosen]


def told(store: Store, query: str) -> Explanation:
    """Explain a query in time that is surely enough."""
    found = explain(store, query, "en", 600)
    assert found.complete
    return found


@settings(max_examples=120)
@given(st.data())
def test_the_broken_part_is_named(data: st.DataObject) -> None:
    """Of patterns that match, one is broken: the explanation names it and mends the query."""
    triples = data.draw(graphs)
    patterns = data.draw(walks(triples))
    at = data.draw(st.integers(0, len(patterns) - 1))
    place = data.draw(st.sampled_from([0, 1, 2]))
    term = patterns[at][place]
    if term[0] != "<":
        place, term = 1, patterns[at][1]
    broken = list(patterns[at])
    broken[place] = f"{term[:-1]}x>"
    patterns[at] = (broken[0], broken[1], broken[2])
    store = store_with(triples)
    query = f"SELECT * WHERE {{ {text(patterns)} }}"
    found = told(store, query)
    assert found.part == text([patterns[at]])
    assert not answered(store, f"ASK {{ {found.part} }}")
    assert broken[place] in found.text
    assert answered(store, found.query)
    assert term in {each.replacement for each in found.suggestions}


@settings(max_examples=120)
@given(graphs, st.lists(rows, min_size=2, max_size=4, unique=True), st.data())
def test_the_smallest_join_is_named(
    triples: list[Pattern], others: list[Pattern], data: st.DataObject
) -> None:
    """Of any patterns, the part named is empty, and each smaller part of it matches something."""
    ends = sorted({end for s, _, o in others for end in (s, o)})
    names = {end: f"?v{data.draw(st.integers(0, 2))}" for end in ends if data.draw(st.booleans())}
    patterns = [(names.get(s, s), p, names.get(o, o)) for s, p, o in others]
    if any(s[0] not in "<?" for s, _, _ in patterns):
        return
    store = store_with(triples)
    query = f"SELECT * WHERE {{ {text(patterns)} }}"
    found = told(store, query)
    if answered(store, query):
        assert found.kind == "answered"
        return
    part = found.part.split(" . ")
    assert set(part) <= {text([pattern]) for pattern in patterns}
    assert not answered(store, f"ASK {{ {found.part} }}")
    for smaller in without_one(part):
        assert answered(store, f"ASK {{ {' . '.join(smaller)} }}")
    assert not found.query or answered(store, found.query)


def without_one(parts: list[str]) -> Iterator[list[str]]:
    """Give every list that lacks one of the parts."""
    for place in range(len(parts)):
        if len(parts) > 1:
            yield [*parts[:place], *parts[place + 1 :]]


@settings(max_examples=60)
@given(st.data())
def test_the_other_graph_is_named(data: st.DataObject) -> None:
    """Patterns that match in a named graph alone are put into it, or taken out of it."""
    triples = data.draw(graphs)
    patterns = data.draw(walks(triples))
    inside = data.draw(st.booleans())
    store = store_with([], triples) if inside else store_with(triples, [("<a:a>", "<a:b>", "1")])
    body = text(patterns) if inside else f"GRAPH {CLAIMS} {{ {text(patterns)} }}"
    found = told(store, f"SELECT * WHERE {{ {body} }}")
    assert found.kind == "other-graph"
    assert str(CLAIMS) in found.text
    assert answered(store, found.query)
    assert (str(CLAIMS) in found.query) == inside


@settings(max_examples=60)
@given(st.data())
def test_the_condition_is_named(data: st.DataObject) -> None:
    """A condition that lets nothing through is named with the patterns that it looks at."""
    triples = data.draw(graphs)
    subject, link, _ = data.draw(st.sampled_from(triples))
    patterns = [("?s", link, "?o"), ("?s", "?p", "?q")]
    unknown = f"{subject[:-1]}x>"
    condition = data.draw(st.sampled_from([f"?s = {unknown}", "?o = 'nothing of the kind'"]))
    store = store_with(triples)
    query = f"SELECT * WHERE {{ {text(patterns)} FILTER({condition} && BOUND(?q)) }}"
    found = told(store, query)
    kept = found.part.split(" . ")
    assert kept[-1] == f"FILTER({condition})"
    assert len(kept) == 2
    assert not answered(store, f"ASK {{ {found.part} }}")
    assert answered(store, f"ASK {{ {kept[0]} }}")
    assert not found.query or answered(store, found.query)
    if unknown in condition:
        assert unknown in found.text
        assert subject in {each.replacement for each in found.suggestions}


def within(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give what may stand in a group, with groups inside."""
    words = ("OPTIONAL", "MINUS", f"GRAPH {CLAIMS}", "FILTER EXISTS", "FILTER NOT EXISTS")
    return st.one_of(
        st.tuples(st.sampled_from(words), blocks).map(" ".join),
        st.tuples(blocks, blocks).map(" UNION ".join),
        blocks.map(lambda each: f"{{ SELECT ?a ?b WHERE {each} }}"),
    )


def block(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Give some parts in braces."""
    several = st.lists(parts, min_size=1, max_size=3)
    return several.map(lambda each: f"{{ {' . '.join(each)} }}")


plain = st.one_of(
    st.tuples(
        st.sampled_from(["?a", "?b", *THINGS[:3]]),
        st.sampled_from([*LINKS, "?l"]),
        st.sampled_from(["?a", "?b", "?c", *THINGS[:3], *VALUES]),
    ).map(" ".join),
    st.sampled_from(["FILTER(?a != ?b)", "FILTER(?c = 'five')", "FILTER(?b > 3 && ?a < 2)"]),
)
blocks = block(st.recursive(plain, lambda each: within(block(each)), max_leaves=8))


@settings(max_examples=200)
@given(graphs, graphs, blocks)
def test_any_query_is_explained(triples: list[Pattern], named: list[Pattern], pattern: str) -> None:
    """Any query is explained: what has an answer is said to have one, and no mend is empty."""
    store = store_with(triples, named)
    query = f"SELECT * WHERE {pattern}"
    found = told(store, query)
    assert (found.kind == "answered") == answered(store, query)
    assert found.text
    assert not found.query or answered(store, found.query)
    if found.part and found.kind not in {"other-graph", "limit"}:
        assert found.line == 1
