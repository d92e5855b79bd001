"""The words of the pages exist in every language and are used."""

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from graph.verbs import VERBS, verb
from ontology.terms import LANGUAGES
from viz.messages import message, table

VIZ = Path(str(files("viz")))


@pytest.mark.parametrize("key", sorted(table()))
def test_each_message_is_complete(key: str) -> None:
    """A message has a text in each language, with the same values to fill in."""
    texts = table()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(text.strip() for text in texts.values())
    fields = [
        {name for _, name, _, _ in Formatter().parse(text) if name} for text in texts.values()
    ]
    assert fields[0] == fields[1] == fields[2]


def test_templates_use_only_messages_that_exist() -> None:
    """Every message a template names in full is in the table."""
    used = set()
    for template in (VIZ / "templates").glob("*.html"):
        found = re.findall(r"""\bt\(["']([a-z0-9-]+)["'][,)]""", template.read_text("utf-8"))
        used |= set(found)
    assert used
    assert used <= set(table()), used - set(table())


def test_no_message_is_left_over() -> None:
    """A message that neither a template nor the code names is taken out."""
    sources = [*VIZ.glob("*.py"), *(VIZ / "templates").glob("*.html")]
    text = "\n".join(path.read_text("utf-8") for path in sources)
    families = ("kind-", "error-", "mark-", "lane-", "example-", "identity-")
    unused = [key for key in table() if key not in text and not key.startswith(families)]
    assert not unused, unused


def test_an_unknown_language_falls_back_to_english() -> None:
    """A language that is not offered gets English words, not an error."""
    assert message("search", "de") == "Search"
    assert verb("implementer", "de") == "implements"
    assert verb("no-such-role", "fr") == "no-such-role"


def test_every_role_has_a_verb() -> None:
    """Each role of the scheme can stand on an edge, in three languages."""
    from ontology.terms import concepts  # noqa: PLC0415

    slugs = {iri.value.rsplit("/", 1)[1] for iri in concepts("role")}
    assert slugs <= set(VERBS), slugs - set(VERBS)
    assert all(all(words) for words in VERBS.values())
