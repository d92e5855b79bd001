"""A sheet as PNG, by resvg with letters of our own, so that it is the same on every machine.

It runs in a process of its own: resvg lets nothing else of its process run while it paints, and a
picture that takes too long can be given up.
"""

from __future__ import annotations

import math
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Final

from ontology.errors import PartnershipsError
from viz.assets import vendored

#: Twice as many dots as pixels, for screens of today and for paper, within what programs open.
SCALE: Final = 2.0
_MOST_DOTS: Final = 60_000_000
_SECONDS: Final = 60
_PAINTER: Final = Path(__file__).with_name("painter.py")


def painted(svg: str, width: int, height: int) -> bytes:
    """Return a sheet of that many pixels as PNG."""
    scale = min(SCALE, math.sqrt(_MOST_DOTS / (width * height)))
    static = files("viz") / "static"
    fonts = [str(static / path) for path in vendored("dejavu-fonts-ttf", ".ttf")]
    command = [sys.executable, "-I", str(_PAINTER), f"{scale:.3f}", *fonts]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and no word of a user
            command, input=svg.encode(), capture_output=True, check=True, timeout=_SECONDS
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as failure:
        raise PartnershipsError(
            "The picture could not be painted as PNG.", hint="take it as SVG"
        ) from failure
    return done.stdout
