"""The words of the pages and of the pictures are in the catalogue."""

from graph.verbs import verb
from ontology.messages import known as in_catalogue
from ontology.terms import LANGUAGES, concepts
from viz.contents import KINDS
from viz.messages import LANGUAGE_NAMES, known, labelled, message, parted
from viz.pictures.lanes.roles import LANES
from viz.pictures.marks import LEGEND


def test_every_role_has_a_verb() -> None:
    """Each role of the scheme can stand on an edge; another word stands for itself."""
    slugs = {iri.value.rsplit("/", 1)[1] for iri in concepts("role")}
    assert not [slug for slug in slugs if not in_catalogue(f"verb.{slug}")]
    assert verb("implementer", "de") == "implements"
    assert verb("no-such-role", "fr") == "no-such-role"


def test_every_part_of_a_picture_has_words() -> None:
    """Lanes, marks of the legend and kinds of things have their words."""
    keys = [*LANES, *LEGEND.values(), *(f"kind-{kind}" for kind in KINDS)]
    assert not [key for key in keys if not known(key)]


def test_signs_stand_as_the_language_sets_them() -> None:
    """In French no line ends before a colon or a semicolon; elsewhere they follow the word."""
    assert labelled("Note", "x", "fr") == "Note\N{NO-BREAK SPACE}: x"
    assert labelled("Note", "x", "nl") == "Note: x"
    assert parted(["a", "", "b"], "fr") == "a\N{NO-BREAK SPACE}; b"
    assert parted(["a", "", "b"], "en") == "a; b"


def test_every_language_names_itself() -> None:
    """The menu of languages has a name for each."""
    assert tuple(LANGUAGE_NAMES) == LANGUAGES


def test_pages_find_their_own_words_first() -> None:
    """A key is of the pages, then of what cards say as well; with a dot it is whole."""
    assert message("search", "nl") == "Zoeken"
    assert message("facts", "nl") == "Feiten"
    assert message("value.yes", "nl") == "ja"
