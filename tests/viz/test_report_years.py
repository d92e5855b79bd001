"""The years of reports: a terminal, Python and addresses know the same ones."""

import pytest
from click.testing import CliRunner
from pyoxigraph import Store
from starlette.datastructures import QueryParams

from graph.networks.during import ALWAYS, Years
from ontology.errors import QueryError
from partnerships import main
from queries.reports.asking import report
from queries.reports.years import checked_years
from viz.reports.years import read_years


@pytest.mark.parametrize(
    "given", ["0", "0000", "999", "99999", "-2021", "2021-06", "soon", "\uff12\uff10\uff12\uff11"]
)
@pytest.mark.parametrize("option", ["--from", "--until"])
def test_a_terminal_and_an_address_refuse_the_same(given: str, option: str) -> None:
    """What is no year is a usage error on a terminal, and said and left out on a page."""
    for command in (["bridge", "MA", "BE"], ["clusters"]):
        result = CliRunner().invoke(main, [*command, f"{option}={given}"])
        assert result.exit_code == 2
        assert "is no year. (write four digits: 2021)" in result.stderr
    years, notices = read_years(QueryParams({option.strip("-"): given}), "en")
    assert years == ALWAYS
    assert [each.startswith(f"“{given}” is no year") for each in notices] == [True]


@pytest.mark.parametrize("given", [0, -1, 10_000, 99_999])
@pytest.mark.parametrize(("kind", "names"), [("bridge", ("MA", "BE")), ("clusters", ())])
def test_python_refuses_what_is_no_year(
    store: Store, given: int, kind: str, names: tuple[str, ...]
) -> None:
    """A number that no address could name is no year of a report either."""
    for years in ((given, None), (None, given)):
        with pytest.raises(QueryError, match="is no year"):
            report(kind, *names, years=years, store=store)


@pytest.mark.parametrize(("kind", "names"), [("bridge", ("MA", "BE")), ("clusters", ())])
def test_backwards_years_are_refused_alike(store: Store, kind: str, names: tuple[str, ...]) -> None:
    """Both reports with years say the same of those that go backwards."""
    with pytest.raises(QueryError, match="The years go from 2021 to 2019, which is backwards"):
        report(kind, *names, years=(2021, 2019), store=store)


@pytest.mark.parametrize("years", [(None, None), (2021, None), (None, 1), (2021, 2021), (1, 9999)])
def test_years_of_python_are_years_of_an_address(years: tuple[int | None, int | None]) -> None:
    """Whatever Python takes has an address that means the same, early years too."""
    taken = checked_years(years)
    given = {"from": years[0], "until": years[1]}
    said = {name: f"{year:04}" for name, year in given.items() if year is not None}
    assert read_years(QueryParams(said), "en") == (taken, [])
    assert taken == Years(*years)
