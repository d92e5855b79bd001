"""The article before the kind of a thing: "a university", "une agence", "een ministerie"."""

from __future__ import annotations

from typing import Final

#: The first words of kinds of actors and things that are feminine in French.
_FEMININE: Final = frozenset(
    (
        *("agence", "université", "fédération", "organisation", "entreprise", "institution"),
        *("union", "fondation", "collectivité", "mission", "composante", "formation", "facilité"),
        *("personne", "entité", "autorité", "initiative"),
    )
)


def with_article(kind: str, lang: str) -> str:
    """Put the indefinite article before a kind.

    >>> [with_article(kind, "en") for kind in ("agreement", "university", "ministry")]
    ['an agreement', 'a university', 'a ministry']
    >>> with_article("agence de développement", "fr"), with_article("ministère", "fr")
    ('une agence de développement', 'un ministère')
    """
    if lang == "nl":
        return f"een {kind}"
    if lang == "fr":
        return f"{'une' if kind.split(maxsplit=1)[0] in _FEMININE else 'un'} {kind}"
    vowel = kind[:1] in "aeio" or (kind[:1] == "u" and not kind.startswith("uni"))
    return f"{'an' if vowel else 'a'} {kind}"
