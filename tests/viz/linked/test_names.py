"""Pages of what is described beside the facts name its classes and properties in words."""

import re

import httpx
import pytest

from ontology.terms import LANGUAGES

#: A term of another vocabulary as programs write it.
RAW = re.compile(r"\b(?:owl|foaf|void|skos|dct|dcat|rdfs?|prov|vann):\w+")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "/team",
        "/graph/claims",
        "/graph/facts",
        "/graph/inferences",
        "/scheme/role",
        "/ontology/0.1.0",
    ],
)
def test_no_name_is_raw(reader: httpx.Client, path: str, lang: str) -> None:
    """No page shows a reader a name such as owl:NamedIndividual, in any language."""
    found = reader.get(path, params={"lang": lang}, headers={"accept": "text/html"})
    assert found.status_code == 200
    content = found.text.partition("<main")[2].partition("</main>")[0]
    assert not RAW.findall(re.sub(r"<[^>]*>", " ", content))


def test_kinds_are_named_in_the_language_of_the_reader(reader: httpx.Client) -> None:
    """The line above the title says what it is."""
    for path, lang, kind in (
        ("/team", "en", "actor"),
        ("/graph/claims", "fr", "jeu de données"),
        ("/scheme/role", "nl", "lijst"),
        ("/ontology/0.1.0", "nl", "woordenschat"),
    ):
        page = reader.get(path, params={"lang": lang}, headers={"accept": "text/html"})
        assert f'<p class="kicker">{kind}</p>' in page.text
