"""The sentences of "why is this empty?", from the one catalogue of texts."""

from ontology.messages import message


def say(key: str, lang: str, **values: object) -> str:
    """Give a sentence with its values; the value `n` chooses the plural form."""
    return message(f"why.{key}", lang, **values)
