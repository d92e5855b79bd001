"""Suggestions for mistyped words, by edit distance (rapidfuzz)."""

from collections.abc import Iterable

from ontology import terms

#: The most words that are listed in full; of more only the first few are.
_ALL, _FEW = 12, 6


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Suggest the nearest known words, or list them, the first few of many, when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a fault needs it

    choices = sorted(set(known))
    near = process.extract(word, choices, scorer=fuzz.WRatio, limit=3, score_cutoff=70)
    if near:
        return "did you mean " + " or ".join(match for match, _, _ in near) + "?"
    shown = choices if len(choices) <= _ALL else [*choices[:_FEW], "…"]
    return f"known: {', '.join(shown)}" if choices else "none is known"


def among(kind: str, word: str, known: Iterable[str]) -> str:
    """Suggest the nearest words of a kind that has a list, and name the command that prints it."""
    return f"{did_you_mean(word[:80], known)} `partnerships corpus words {kind}` lists them all"


def of_scheme(scheme: str, word: str) -> str:
    """Suggest the nearest words of a scheme, and name the command that prints them."""
    known = (iri.value.rsplit("/", 1)[-1] for iri in terms.concepts(scheme))
    return among(scheme.removesuffix("-kind") if scheme == "remark-kind" else scheme, word, known)
