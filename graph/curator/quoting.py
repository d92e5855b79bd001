"""Cuts a quote of at most twelve words around a find, in the exact words of the text."""

import re
from bisect import bisect_right

from graph.model import MAX_QUOTE_WORDS
from graph.reading.texts import HIDDEN
from graph.values import fold

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…][\u0022'\u201d\u2019\u00bb)\]]*$")
_BLANK_LINE = re.compile(r"\n\s*\n")
_LONGEST_WORD, _LONGEST_QUOTE = 80, 400


class Quoter:
    """Knows where the words of a text stand, so that each quote is cut quickly."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in self.spans]

    def around(self, start: int, end: int) -> tuple[str, tuple[int, int]] | None:
        """Give the quote, folded, and its position; None where a hidden character stands in it."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = min(max(bisect_right(self.starts, end - 1) - 1, first), first + MAX_QUOTE_WORDS - 1)
        if not all(self._may_be_quoted(index) for index in range(first, last + 1)):
            return None
        first, last = self._widened(first, last)
        at = self.spans[first][0], self.spans[last][1]
        quote = fold(self.text[slice(*at)])
        # A text that cannot be folded back to its words cannot be proven either.
        return (quote, at) if 0 < len(quote) <= _LONGEST_QUOTE else None

    def _widened(self, first: int, last: int) -> tuple[int, int]:
        """Take in words after and before in turn, as far as the sentence and twelve words go."""
        forwards = backwards = True
        while (forwards or backwards) and last - first + 1 < MAX_QUOTE_WORDS:
            forwards = forwards and self._same_sentence(last, last + 1)
            last += forwards
            if last - first + 1 < MAX_QUOTE_WORDS:
                backwards = backwards and self._same_sentence(first - 1, first)
                first -= backwards
        return first, last

    def _same_sentence(self, before: int, after: int) -> bool:
        """Tell whether two words side by side may stand in one quote."""
        if before < 0 or after >= len(self.spans):
            return False
        if not (self._may_be_quoted(before) and self._may_be_quoted(after)):
            return False
        end, start = self.spans[before][1], self.spans[after][0]
        ended = _SENTENCE_END.search(self.text[self.spans[before][0] : end])
        return not ended and not _BLANK_LINE.search(self.text[end:start])

    def _may_be_quoted(self, index: int) -> bool:
        start, end = self.spans[index]
        return end - start <= _LONGEST_WORD and not HIDDEN.search(self.text[start:end])
