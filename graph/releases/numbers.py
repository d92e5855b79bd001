"""Which version a release may have: a number of three parts, as semantic versioning has it."""

import re
from typing import Final

from ontology.errors import BuildError

_PART: Final = r"(?:0|[1-9][0-9]{0,8})"
_VERSION: Final = re.compile(rf"{_PART}\.{_PART}\.{_PART}(?:-[a-z]{{1,9}}\.{_PART})?")


def checked(version: str) -> str:
    """Give a version that is one."""
    if not _VERSION.fullmatch(version):
        raise BuildError(
            f"“{version[:40]}” is no version of a release",
            hint="it has three numbers, such as 1.2.0, and before it is final -rc.1 behind them",
        )
    return version
