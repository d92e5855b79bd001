"""The table of an answer: a figure is read with what narrows it, in the reader's language."""

import pytest
from pyoxigraph import Store

from queries.run import run
from viz.questions.shown import Table, table


def column(found: Table, name: str) -> list[str]:
    """The texts of one column."""
    at = [each.name for each in found.columns].index(name)
    return [row[at].text for row in found.rows]


@pytest.mark.parametrize(
    ("lang", "more", "about", "heading"),
    [
        ("en", "more than 50", "about 20", "Achieved or reported"),
        ("fr", "plus de 50", "environ 20", "Réalisé ou rapporté"),
        ("nl", "meer dan 50", "ongeveer 20", "Behaald of gemeld"),
    ],
)
def test_bounds_are_read_with_the_figure(
    store: Store, lang: str, more: str, about: str, heading: str
) -> None:
    """“More than” and “about” stand before the figure and not in columns beside it."""
    asked = run(store, "promised-and-achieved", {"initiative": "palim"}, lang)
    found = table(asked, lang)
    assert {more, about} <= set(column(found, "achieved"))
    headings = {each.name: each.heading for each in found.columns}
    assert headings["achieved"] == heading
    assert "achievedStatus" in headings
    assert not [name for name in headings if name.endswith(("Bound", "Approximate"))]
    assert {"achievedBound", "achievedApproximate"} <= set(asked.columns)


def test_one_measure_is_read_as_it_was_said(store: Store) -> None:
    """In a comparison a rough number is called rough, and a bound a bound."""
    found = table(run(store, "compare", {"indicator": "placed-in-jobs"}), "en")
    assert {"about 230,000", "more than 540,000", "328,360"} <= set(column(found, "value"))
    assert "reported" in column(found, "status")
    assert not {"bound", "approximate"} & {each.name for each in found.columns}
