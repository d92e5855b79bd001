"""Third-party files are exactly those of the manifest."""

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

VENDOR = Path(str(files("viz") / "static" / "vendor"))
MANIFEST = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))


def test_every_vendored_file_has_the_listed_hash() -> None:
    """A vendored file that was changed by a single byte is found out."""
    for package in MANIFEST["package"]:
        for file in package["file"]:
            found = hashlib.sha256((VENDOR / file["path"]).read_bytes()).hexdigest()
            assert found == file["sha256"], file["path"]


def test_no_file_is_vendored_without_being_listed() -> None:
    """Nothing lies among the vendored files that the manifest does not name."""
    listed = {file["path"] for package in MANIFEST["package"] for file in package["file"]}
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert there - {"vendor.toml"} == listed


def test_every_package_says_where_it_is_from() -> None:
    """Each package has a name, version, licence with its text, tarball and its hash."""
    for package in MANIFEST["package"]:
        assert {"name", "version", "licence", "tarball", "tarball-sha256"} <= set(package)
        assert package["version"] in package["tarball"]
        assert any("LICENSE" in file["path"] for file in package["file"])


def test_the_library_adds_no_style_element() -> None:
    """The drawing library needs no inline style, which the policy of the pages refuses."""
    (script,) = VENDOR.rglob("*.js")
    text = script.read_text("utf-8")
    assert 'createElement("style")' not in text
    assert "</script" not in text.lower()
