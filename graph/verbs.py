"""The verbs on the edges of a constellation: who does what to whom, in three languages."""

from __future__ import annotations

from ontology.messages import message_or


def verb(key: str, lang: str) -> str:
    """Return the verb of a role or property in a language; one without a verb stands for itself."""
    return message_or(key, f"verb.{key}", lang)
