"""The networkx side: who is tied to whom, read from the facts, and what follows from it."""
