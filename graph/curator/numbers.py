"""Finds sums of money and counts in running text, whatever separators and words they use."""

import re
from collections.abc import Iterator
from decimal import Decimal

from graph.curator.finds import Find
from graph.reading.texts import is_number, small
from graph.values import plain

# Digits with or without separators; a blank separates only groups of three.
_DIGITS = (
    r"[0-9]{1,3}(?:[.,'\u2019\u00a0\u202f\u2009 ][0-9]{3}){1,5}(?:[.,][0-9]{1,2})?(?![0-9])"
    r"|[0-9]{1,15}(?:[.,][0-9]{1,9})?(?![0-9])"
)
_BEGIN = r"(?<![\w.,/\u2013-])(?<![0-9][ \u00a0\u202f])"
_BLANK = r"[ \t\u00a0\u202f]{0,3}(?:\r?\n)?[ \t\u00a0\u202f]{0,3}"
_SCALES = {
    "mil millones|miles de millones|billions?|milliards?|miljard|milliarden?|miliardi?|mrd|mld"
    "|bn": 9,
    "millions?|miljoen|millionen|million|millones|millón|milioni|milione|mio|mln|mn": 6,
    "thousand|mille|duizend|tausend|mila|mil": 3,
}
_SCALE = "|".join(_SCALES)
_CURRENCIES = {
    "€|euros?|eur": "EUR",
    r"us ?\$|\$ ?us|usd|us dollars?|\$|dollars?": "USD",
    "£|gbp|pounds?": "GBP",
    "chf|swiss francs?": "CHF",
    "mad|dirhams?|dhs?": "MAD",
    "sek|kronor": "SEK",
    "tnd": "TND",
}
_MONEY = "|".join(_CURRENCIES)
_BEFORE = re.compile(
    rf"(?<![\w€$£])(?P<money>{_MONEY}){_BLANK}(?P<number>{_DIGITS})"
    rf"(?:{_BLANK}(?P<scale>{_SCALE}|[mk])\b\.?)?(?!\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"{_BEGIN}(?P<number>{_DIGITS})(?:{_BLANK}(?P<scale>{_SCALE}|[mk](?=[€$£]|\b))\.?)?"
    rf"{_BLANK}(?:(?:d['\u2019]|(?:of|de|di|del){_BLANK}))?(?P<money>{_MONEY})(?!\w)",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"{_BEGIN}(?P<number>{_DIGITS})(?:{_BLANK}(?P<scale>{_SCALE})\b)?"
    rf"(?:{_BLANK}(?P<percent>%|per ?cent\b|percent\b|procent\b|pour ?cent\b|prozent\b|por ciento\b"
    rf"|per cento\b)|(?P<what>(?:{_BLANK}(?<=\s)[^\W\d_][\w'\u2019-]*){{1,4}}))",
    re.IGNORECASE,
)
# Words after which a number is a name and no count, and words that are not counted.
_NUMBERED = re.compile(
    r"(?:articles?|art|artikel|artículo|articolo|pages?|p|phase|fase|section|chapter|chapitre"
    r"|no|nr|n°|figure|table|box|annex|annexe|note|footnote|paragraph|law|regulation)\.?\s*$",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"(?:of|and|or|to|in|on|at|by|from|for|de|du|des|et|ou|en|à|au|van|und|oder|bis|von|y|o|a|di|e"
    r"|the|le|la|les|het|der|die|das|el|los|il|un|was|is|were|with|h|uhr|uur|pm|am|km|kb|mb)",
    re.IGNORECASE,
)
_UNITS = {
    "person": (
        r"\b(?:people|persons?|participants?|workers?|trainees?|students?|women|men|youths?|young"
        r"|beneficiar(?:y|ies)|candidates?|applicants?|graduates?|apprentices?|nurses?|returnees"
        r"|migrants?|personnes|bénéficiaires|jeunes|travailleurs|candidats|femmes|stagiaires"
        r"|personen|mensen|deelnemers|werknemers|jongeren|kandidaten|vrouwen|teilnehmer\w*"
        r"|menschen|fachkräfte|auszubildende\w*|personas|trabajador\w+|jóvenes|mujeres"
        r"|persone|lavoratori|giovani|donne)\b"
    ),
    "job": r"\b(?:jobs?|vacanc(?:y|ies)|emplois|banen|vacatures|arbeitsplätze|empleos|posti)\b",
    "month": r"\b(?:months?|mois|maanden|monate\w*|mes|meses|mesi)\b",
    "session": r"\b(?:sessions?|séances?|sessies?)\b",
}  # fmt: skip
# What stands before a number and says that it is a bound, or that it is rough.
_BOUNDS = {
    "more than": "more than|over|plus de|meer dan|mehr als|über|más de|più di|oltre",
    "at least": (
        "at least|a minimum of|no fewer than|not less than|au moins|ten minste|tenminste|minstens"
        "|mindestens|al menos|por lo menos|almeno"
    ),
    "less than": ("less than|fewer than|under|moins de|minder dan|weniger als|menos de|meno di"),
    "at most": (
        "up to|at most|a maximum of|no more than|not more than|jusqu['\u2019]à|au plus|tot"
        "|hoogstens|maximaal|bis zu|höchstens|hasta|como máximo|fino a|al massimo"
    ),
}
_ROUGH = (
    "about|some|circa|ca\\.?|approximately|around|roughly|nearly|almost|environ|près de|presque"
    "|ongeveer|ruim|bijna|rund|etwa|ungefähr|fast|knapp|unos|unas|cerca de|casi|aproximadamente"
    "|alrededor de|quasi"
)
_BEFORE_NUMBER = re.compile(
    rf"\b(?:{'|'.join(f'(?P<b{i}>{words})' for i, words in enumerate(_BOUNDS.values()))}"
    rf"|(?P<rough>{_ROUGH}))\s{{1,3}}$",
    re.IGNORECASE,
)
_LONGEST_WORDS = 24


def amounts(text: str) -> Iterator[Find]:
    """Give every sum of money with its currency."""
    for pattern in (_BEFORE, _AFTER):
        for match in pattern.finditer(text):
            value = _value(match["number"], match["scale"] or "")
            money = small(match["money"])
            unit = next(u for words, u in _CURRENCIES.items() if re.fullmatch(words, money))
            if is_number(value):
                start, more = _measured(text, match.start())
                yield Find(start, match.end(), "amount", value, {"unit": unit, **more})


def counts(text: str) -> Iterator[Find]:
    """Give every number that counts something, with its unit where the next words tell it."""
    for match in _COUNT.finditer(text):
        value = _value(match["number"], match["scale"] or "")
        what = (match["what"] or "").split()
        before = text[max(0, match.start() - 12) : match.start()]
        if not is_number(value) or _NUMBERED.search(before):
            continue
        if not match["percent"] and (_NOT_COUNTED.fullmatch(what[0]) or len(what[0]) < 2):
            continue
        unit = "percent" if match["percent"] else _unit(" ".join(what))
        last = (
            match.end() if match["percent"] else text.index(what[0], match.start()) + len(what[0])
        )
        start, more = _measured(text, match.start())
        yield Find(start, last, "count", value, {**({"unit": unit} if unit else {}), **more})


def _measured(text: str, start: int) -> tuple[int, dict[str, str]]:
    """Look before a number for a bound or a word for rough; give where it begins, and the keys."""
    window = text[max(0, start - _LONGEST_WORDS) : start]
    match = _BEFORE_NUMBER.search(window)
    if not match:
        return start, {}
    begin = start - len(window) + match.start()
    if match["rough"]:
        return begin, {"approximate": "true"}
    bounds = (name for index, name in enumerate(_BOUNDS) if match[f"b{index}"])
    return begin, {"bound": next(bounds)}


def _unit(words: str) -> str:
    return next(
        (unit for unit, known in _UNITS.items() if re.search(known, words, re.IGNORECASE)), ""
    )


def _value(number: str, scale: str) -> str:
    """Give a number in digits; 1.496 is a thousand and more, but 1.496 million is not."""
    digits = re.sub(r"[ '\u2019\u00a0\u202f\u2009]", "", number)
    marks = [mark for mark in digits if mark in ".,"]
    whole, mark, rest = digits.rpartition(marks[-1]) if marks else (digits, "", "")
    groups = len(marks) > 1 and len(set(marks)) == 1
    if mark and (groups or (len(rest) == 3 and len(set(marks)) == 1 and not scale)):
        whole, rest = whole + rest, ""
    plain_text = re.sub(r"[.,]", "", whole) + (f".{rest}" if rest else "")
    return plain(Decimal(plain_text) * 10 ** _power(small(scale)))


def _power(scale: str) -> int:
    if scale in {"m", "k"}:
        return {"m": 6, "k": 3}[scale]
    return next((power for words, power in _SCALES.items() if re.fullmatch(words, scale)), 0)
