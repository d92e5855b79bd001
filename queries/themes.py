"""The themes by which pages group the questions, in the order in which they are shown.

What each is called is a text of the catalogue (theme.people, theme.money …).
"""

THEMES = ("people", "money", "agreements", "lineage", "results", "sources", "places", "gaps")
