"""The vocabulary: terms, concept schemes, shapes, and what checks and reasons over them.

Nothing here knows about the corpus, the graph that is built from it, or how it is shown.
"""
