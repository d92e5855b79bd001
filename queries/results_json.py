"""SPARQL 1.1 results in JSON, from which the engine's own writers make the other formats."""

import json

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from queries.run import Answer, Cell

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def results_json(answer: Answer) -> bytes:
    """Give a table or a yes or no as SPARQL results in JSON."""
    if answer.boolean is not None:
        return json.dumps({"head": {}, "boolean": answer.boolean}).encode()
    bindings = [
        {
            name: _term(cell)
            for name, cell in zip(answer.columns, row, strict=True)
            if cell is not None
        }
        for row in answer.rows
    ]
    content = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False).encode("utf-8", "replace")


def _term(cell: Cell) -> dict[str, object]:
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if isinstance(cell, Triple):
        parts = ("subject", "predicate", "object")
        terms = (cell.subject, cell.predicate, cell.object)
        return {
            "type": "triple",
            "value": {part: _term(term) for part, term in zip(parts, terms, strict=True)},
        }
    if not isinstance(cell, Literal):
        raise TypeError("an unbound cell has no term")
    term: dict[str, object] = {"type": "literal", "value": cell.value}
    if cell.language:
        term["xml:lang"] = cell.language
    elif cell.datatype.value != _STRING:
        term["datatype"] = cell.datatype.value
    return term
