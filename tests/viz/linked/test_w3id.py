"""The rules for w3id.org lead every kind of IRI to an address that this server answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote

import pytest

from graph.rdf.iris import DEFAULT_BASE
from tests.viz.linked.sample import sample
from viz.linked.formats import DATA, FORMS, HTML

if TYPE_CHECKING:
    import httpx
    from pyoxigraph import Store

FOLDER: Final = Path(__file__).parents[3] / "docs" / "w3id" / "migration-partnerships"
BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
BESIDE: Final = (
    *("", "index.ttl", "ontology", "ontology.nt", "ontology/0.2.0", "ontology/0.1.0.ttl"),
    *("shapes", "shapes.ttl", "team", "team.json", "profile/claims"),
    *("graph/claims", "graph/inferences.trig", "graph/facts"),
)


@dataclass(frozen=True)
class Rule:
    """One RewriteRule with the conditions before it."""

    pattern: re.Pattern[str]
    target: str
    flags: tuple[str, ...]
    conditions: tuple[tuple[str, bool, re.Pattern[str]], ...]


@dataclass
class Rules:
    """The rules of the file, as Apache applies them in a folder."""

    rules: list[Rule] = field(default_factory=list)

    def lead(self, path: str, accept: str) -> tuple[int, str]:
        """Give status and target for a path below the base, percent-encoded."""
        known: dict[str, str] = {}
        decoded = unquote(path)
        asked = {"HTTP:Accept": accept, "REQUEST_URI": f"/migration-partnerships/{decoded}"}
        for rule in self.rules:
            match = rule.pattern.search(decoded)
            if not match or not all(
                bool(pattern.search(asked[name])) is wanted
                for name, wanted, pattern in rule.conditions
            ):
                continue
            for flag in rule.flags:
                if flag.startswith("E="):
                    name, _, value = flag[2:].partition(":")
                    known[name] = value
            if rule.target == "-":
                continue
            target = rule.target
            for number, group in enumerate(match.groups(), 1):
                target = target.replace(f"${number}", group or "")
            variable, _, rest = target.removeprefix("%{ENV:").partition("}")
            status = next(int(flag[2:]) for flag in rule.flags if flag.startswith("R="))
            assert "L" in rule.flags
            return status, known[variable] + quote(rest, safe="/:@!$&'()*+,;=-._~")
        raise AssertionError(f"no rule for {path}")


def _read() -> Rules:
    found, conditions = Rules(), []
    for line in (FOLDER / ".htaccess").read_text("utf-8").splitlines():
        words = line.split()
        if line.startswith("RewriteCond"):
            variable, pattern = words[1].strip("%{}"), " ".join(words[2:])
            conditions.append(
                (variable, not pattern.startswith("!"), re.compile(pattern.lstrip("!")))
            )
        elif line.startswith("RewriteRule"):
            flags = tuple(words[3].strip("[]").split(","))
            found.rules.append(Rule(re.compile(words[1]), words[2], flags, tuple(conditions)))
            conditions = []
    return found


@pytest.fixture(scope="module")
def rules() -> Rules:
    """The rules as they are in the repository."""
    return _read()


def followed(rules: Rules, reader: httpx.Client, path: str, accept: str) -> httpx.Response:
    """What a program has in the end that follows w3id.org to the server."""
    status, target = rules.lead(path, accept)
    assert status in {302, 303}
    assert target.startswith("https://migration-partnerships.example.org/")
    local = target.removeprefix("https://migration-partnerships.example.org")
    return reader.get(local, headers={"accept": accept}, follow_redirects=True)


def test_every_kind_of_iri_leads_to_its_page_and_data(
    rules: Rules, reader: httpx.Client, published: Store
) -> None:
    """Browsers come to a page; programs to the format that they take, or the best of several."""
    paths = [quote(iri.removeprefix(DEFAULT_BASE), safe="/:.") for iri in sample(published, 1)]
    for path in (*paths, *BESIDE):
        ending = path.rpartition(".")[2] if path.rpartition(".")[2] in DATA else ""
        for accept, expected in (
            (BROWSER, HTML),
            ("text/turtle", "ttl"),
            ("application/ld+json", "jsonld"),
            ("application/n-quads;q=0.9, text/html;q=0.1", "nq"),
        ):
            if path == "profile/claims" and expected != HTML:
                continue
            found = followed(rules, reader, path, accept)
            assert found.status_code == 200, path
            sent = found.headers["content-type"]
            assert sent == FORMS[ending or expected].sent, (path, accept)


def test_endings_go_on_as_they_are(rules: Rules, reader: httpx.Client) -> None:
    """An ending in the address decides, whatever is accepted."""
    for ending in DATA:
        for path in (
            "id/project/palim",
            "scheme/role/partner",
            "ontology",
            "shapes",
            "graph/claims",
        ):
            found = followed(rules, reader, f"{path}.{ending}", "text/turtle")
            assert found.headers["content-type"] == FORMS[ending].sent


def test_one_format_saves_a_step(rules: Rules) -> None:
    """Who takes one format of RDF is led straight to the document; all others to the server."""
    straight = rules.lead("id/project/palim", "text/turtle")
    assert straight == (303, "https://migration-partnerships.example.org/id/project/palim.ttl")
    weighed = rules.lead("id/project/palim", "text/turtle, text/html;q=0.9")
    assert weighed == (303, "https://migration-partnerships.example.org/id/project/palim")


def test_pages_that_citations_name_are_found(rules: Rules, reader: httpx.Client) -> None:
    """Any other address below the base leads to the same one on the server."""
    for path in ("actors", "questions/lineage", "query", "graph", "disagreements", "cite"):
        status, target = rules.lead(path, BROWSER)
        assert (status, target.rpartition("org/")[2]) == (302, path)
        assert reader.get(f"/{path}", headers={"accept": BROWSER}).status_code == 200


def test_the_server_is_named_once() -> None:
    """Whoever moves the server changes one line; the read-me files say how to register."""
    text = (FOLDER / ".htaccess").read_text("utf-8")
    assert text.count("https://") == 1
    assert "SERVER" in (FOLDER.parent / "README.md").read_text("utf-8")
    assert DEFAULT_BASE in (FOLDER / "README.md").read_text("utf-8")
