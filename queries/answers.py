"""The answer sentence of a question, from the catalogue of texts, checked before it is used."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from graph.reading.suggest import did_you_mean
from ontology.errors import QueryError
from ontology.messages import place, texts
from ontology.terms import LANGUAGES
from queries.sentences import counts, names


def answers(question: str, known: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Give the sentence in every language; one that is faulty in any of them is an error."""
    return MappingProxyType({lang: _answer(question, known, lang) for lang in LANGUAGES})


def _answer(question: str, known: Collection[str], lang: str) -> tuple[str, ...]:
    """Give the plural forms of a sentence (or the one it has), which use only these names."""
    key = f"answer.{question}"
    forms = texts(lang).get(key, ())
    if not forms or not all(forms):
        hint = f"write {key} in all three languages, in each plural form"
        raise QueryError(f"The text {key} is missing.", place(lang), hint)
    for name in sorted({name for form in forms for name in names(form)}.difference(known)):
        raise QueryError(
            f"The text {key} has {{{name}}}, which is no parameter and no variable.",
            place(lang),
            did_you_mean(name, known),
        )
    if counts(forms[-1]) and len(forms) == 1:
        hint = "give it a msgid_plural, a msgstr[0] for one and a msgstr[1] for several"
        raise QueryError(f"The text {key} counts, but has no plural forms.", place(lang), hint)
    return forms
