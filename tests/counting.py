"""A store that counts the questions it is asked."""

from pyoxigraph import Store


class Counting:
    """A store that counts what it is asked, and leaves the answers to another."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.asked = 0

    def __getattr__(self, name: str) -> object:
        """Count a question and pass it on."""
        if name in {"query", "quads_for_pattern"}:
            self.asked += 1
        return getattr(self.store, name)
