"""Files are called so that every system keeps them apart, and always the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.still.naming import LONGEST, page_file, safe


@pytest.mark.parametrize(
    ("path", "pairs", "file"),
    [
        ("/", (), "index.html"),
        ("/id/project/palim", (), "id/project/palim.html"),
        ("/scheme/role", (), "scheme/role.html"),
        ("/disagreements", (("page", "2"),), "disagreements/page-2.html"),
        (
            "/lineage",
            (("earlier", "palim"), ("later", "thamm")),
            "lineage/earlier-palim_later-thamm.html",
        ),
    ],
)
def test_a_page_is_called_by_its_address(
    path: str, pairs: tuple[tuple[str, str], ...], file: str
) -> None:
    """The file of a page has the name of its address, so that it can be found by hand."""
    assert page_file(path, pairs) == file


@given(st.text(min_size=1))
def test_any_name_makes_a_safe_file(name: str) -> None:
    """Whatever a thing is called, its file has letters, digits, - _ . ~ alone and ends in none."""
    found = safe(name)
    assert re.fullmatch(r"[a-z0-9~._-]+", found)
    assert not found.endswith((".", " "))
    assert len(found) <= LONGEST
    assert found.partition(".")[0] not in {"con", "prn", "aux", "nul", "com1", "lpt9"}
    assert safe(name) == found


@given(st.sets(st.text(min_size=1), min_size=2, max_size=8))
def test_two_names_are_never_one_file(names: set[str]) -> None:
    """Different names make different files, also where capitals count for nothing."""
    assert len({safe(name).lower() for name in names}) == len(names)


@pytest.mark.parametrize("name", ["con", "aux.html", "A", "a.", "a:b", "a/b", "é", "x" * 200, ".."])
def test_a_name_that_some_system_refuses_is_changed(name: str) -> None:
    """A name that is kept for a device, has a forbidden letter or is too long gets a mark."""
    assert "~" in safe(name)
