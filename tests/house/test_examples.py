"""The worked examples tell the truth: each is run as it stands, against a service that runs."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest
import resvg_py

from tests.conformance.served import Served, served
from tests.house import examples
from tests.house.examples import ROOT, Step
from viz.downloads.worked import ADDRESS, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

README: Final = (ROOT / "README.md").read_text("utf-8")
TEXTS: Final = {path.stem: path.read_text("utf-8") for path in examples.examples()}
_SVG: Final = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """`partnerships serve` over the packaged data, on a free port."""
    with served(tmp_path_factory.mktemp("service"), ["--quiet"], seconds=10) as found:
        yield found


@pytest.fixture(scope="module")
def ran(
    service: Served, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Path, list[str]]]:
    """Run an example once; gives the folder it ran in and what its blocks printed."""

    @cache
    def run(name: str) -> tuple[Path, list[str]]:
        folder = tmp_path_factory.mktemp(name)
        return folder, examples.outputs(examples.steps(TEXTS[name]), service.address, folder)

    return run


@pytest.mark.parametrize("name", TEXTS)
def test_it_prints_what_it_says(ran: Callable[[str], tuple[Path, list[str]]], name: str) -> None:
    """Each block runs as written and prints, letter by letter, what stands under it."""
    steps, (_, printed) = examples.steps(TEXTS[name]), ran(name)
    pairs = zip(steps, printed, strict=True)
    drifted = [
        f"{step.code}\n{found}"
        for step, said in pairs
        if (found := examples.difference(step, said))
    ]
    hint = f"if the data have changed, see what `python -m tests.house.examples {name}` writes"
    assert not drifted, "\n\n".join([f"{name}.md: {hint}", *drifted])


def test_drift_is_told_line_by_line() -> None:
    """A block that prints something else is shown with the lines that differ, and no others."""
    step = Step("sh", "echo", "one\ntwo\n")
    assert not examples.difference(step, "one\ntwo\n")
    told = examples.difference(step, "one\nthree\n")
    assert "-two" in told
    assert "+three" in told
    assert "-one" not in told
    assert examples.difference(Step("sh", "echo", ""), "unannounced\n")


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_in_it_is_left_unread(name: str) -> None:
    """Every fence of a text is code that is run or output that is compared; none is mere show."""
    text, steps = TEXTS[name], examples.steps(TEXTS[name])
    assert steps
    assert len(re.findall("^```", text, re.MULTILINE)) == 2 * sum(
        1 + bool(step.output) for step in steps
    )
    assert examples.renewed(text, [step.output for step in steps]) == text


@pytest.mark.parametrize("name", TEXTS)
def test_what_it_needs_is_named(name: str) -> None:
    """What an example tells to install is installed here, and everything its Python imports is."""
    steps = examples.steps(TEXTS[name])
    named = {one for step in steps if step.install for one in step.code.split()[2:]}
    assert all(version(one) for one in named)
    code = "\n".join(step.code for step in steps if step.kind == "python")
    imported = set(re.findall(r"^(?:import|from) (\w+)", code, re.MULTILINE))
    standard = {"collections", "io", "json", "zipfile"}
    assert {one.lower() for one in imported - standard} <= {one.lower() for one in named}


def test_the_picture_is_drawn(ran: Callable[[str], tuple[Path, list[str]]]) -> None:
    """The picture of the Gephi example has a dot for each node, in colours by kind, and is seen."""
    folder, _ = ran("gephi")
    drawn = (folder / "partnerships.svg").read_text("utf-8")
    dots = list(ET.fromstring(drawn).iter(f"{_SVG}circle"))  # noqa: S314 - made a moment ago
    assert len(dots) > 400
    assert len({dot.get("fill") for dot in dots}) == 7
    assert len({(dot.get("cx"), dot.get("cy")) for dot in dots}) > 400
    assert all(abs(float(dot.get("cx", "nan"))) <= 500 for dot in dots)
    assert len(resvg_py.svg_to_bytes(svg_string=drawn)) > 20_000


def test_they_are_found() -> None:
    """The README and the page of examples have every example, and the texts name one address."""
    assert sorted(NAMES) == sorted(TEXTS)
    for name, text in TEXTS.items():
        assert f"(viz/downloads/examples/{name}.md)" in README
        assert set(re.findall(r"http://(?:127|localhost)[^/\s`'>\"]*", text)) == {ADDRESS}
