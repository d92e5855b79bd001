"""Where a long word may be broken: a rule of thumb for English, French and Dutch, without a list.

A syllable begins with the consonant before a vowel. Dutch words that were put together with an s
between them break after it: ontwikkelings-agentschap.
"""

from __future__ import annotations

import re
from typing import Final

_VOWEL: Final = "aeiouyàâäéèêëîïôöùûüœæ"
_CONSONANT: Final = "bcdfghjklmnpqrstvwxzçñ"
#: Letters that are one sound stand together.
_PAIR: Final = "ch|ph|th|gn|qu|sch|[bcdfgptv][lr]"
_SYLLABLE: Final = re.compile(
    f"(?<=[{_VOWEL}{_CONSONANT}])(?=(?:{_PAIR}|[{_CONSONANT}])[{_VOWEL}])", re.IGNORECASE
)
_JOINT: Final = re.compile("(?:ings|eids|teits|schaps|ments|roeps)(?=[a-z]{4})", re.IGNORECASE)
#: Fewer letters do not stand alone on a line.
_LEAST: Final = 3


def breaks(word: str) -> list[int]:
    """Give the places at which a word may be broken, the good ones first, else from the end."""
    joints = {found.end() for found in _JOINT.finditer(word)}
    # A syllable that would begin with the s of a joint does not.
    places = {at.start() for at in _SYLLABLE.finditer(word)} - {at - 1 for at in joints}
    allowed = [at for at in places | joints if _LEAST <= at <= len(word) - _LEAST]
    allowed = [at for at in allowed if not _inside_pair(word, at) and _voiced(word, at)]
    return sorted(allowed, key=lambda at: (at not in joints, -at))


def _inside_pair(word: str, at: int) -> bool:
    return any(re.fullmatch(_PAIR, word[at - 1 : at - 1 + long], re.IGNORECASE) for long in (2, 3))


def _voiced(word: str, at: int) -> bool:
    """Whether both parts can be spoken: each has a vowel, and they are letters at the break."""
    halves = word[:at], word[at:]
    letters = word[at - 1].isalpha() and word[at].isalpha()
    return letters and all(re.search(f"[{_VOWEL}]", half, re.IGNORECASE) for half in halves)
