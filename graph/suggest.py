"""Suggestions for mistyped words, by edit distance (rapidfuzz)."""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str], *, limit: int = 6) -> str:
    """Suggest the nearest known words, or list the first few when none is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a fault needs it

    choices = sorted(set(known))
    near = process.extract(word, choices, scorer=fuzz.WRatio, limit=3, score_cutoff=70)
    if near:
        return "did you mean " + " or ".join(match for match, _, _ in near) + "?"
    shown = ", ".join(choices[:limit])
    return f"known: {shown}{', …' if len(choices) > limit else ''}" if choices else "none is known"
