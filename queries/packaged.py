"""The data set of the package: its corpus, and the questions that can be asked of it."""

from pathlib import Path

from pyoxigraph import Store

from graph.stores.memory import default_store
from queries.publish import descriptions

HERE = Path(__file__).parent


def packaged() -> Store:
    """Give the packaged corpus with the library of questions described in it."""
    return default_store(descriptions, [HERE])
