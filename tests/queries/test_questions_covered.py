"""The questions that users asked and the tests that answer them are the same ones."""

from pathlib import Path

import pytest
import yaml

from tests.queries import test_founding_what, test_founding_who


@pytest.mark.shared
def test_every_question_has_its_test(shared: Path) -> None:
    """Each question of the users has one test named after its id, and no test is left over."""
    listed = yaml.safe_load((shared / "seeds" / "questions.yaml").read_text("utf-8"))
    asked = {entry["id"].lower() for entry in listed["questions"]}
    names = [*vars(test_founding_who), *vars(test_founding_what)]
    assert sorted(name.split("_")[1] for name in names if name.startswith("test_q")) == sorted(
        asked
    )
