"""The program that paints: SVG on its input becomes PNG on its output."""

import sys

import resvg_py

#: What the letters are called: the condensed cut belongs to the family of all.
FAMILY = "DejaVu Sans"


def main(scale: str, *fonts: str) -> None:
    """Paint with these font files and no others."""
    png = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode("utf-8"),
        zoom=float(scale),
        skip_system_fonts=True,
        font_files=[*fonts],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main(*sys.argv[1:])
