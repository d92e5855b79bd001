"""Third-party files are exactly those of the manifest."""

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path

from viz.assets import bundle_path, library_path

STATIC = Path(str(files("viz") / "static"))
VENDOR = STATIC / "vendor"
MANIFEST = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))
LISTED = [file for package in MANIFEST["package"] for file in package["file"]]


def test_every_vendored_file_has_the_listed_hash() -> None:
    """A vendored file that was changed by a single byte is found out."""
    for file in (*LISTED, *MANIFEST["bundle"]):
        found = hashlib.sha256((VENDOR / file["path"]).read_bytes()).hexdigest()
        assert found == file["sha256"], file["path"]


def test_no_file_is_vendored_without_being_listed() -> None:
    """Nothing lies among the vendored files that the manifest does not name."""
    listed = {file["path"] for file in (*LISTED, *MANIFEST["bundle"])}
    there = {str(path.relative_to(VENDOR)) for path in VENDOR.rglob("*") if path.is_file()}
    assert there - {"vendor.toml"} == listed


def test_every_package_says_where_it_is_from() -> None:
    """Each package has a name, version, licence with its text, tarball and its hash."""
    for package in MANIFEST["package"]:
        assert {"name", "version", "licence", "tarball", "tarball-sha256"} <= set(package)
        assert package["version"] in package["tarball"]
        assert any("LICENSE" in file["path"] for file in package["file"])


def test_every_bundle_can_be_made_again() -> None:
    """A bundle names its tool, its command, its entry file, and packages that are all listed."""
    packages = {package["name"] for package in MANIFEST["package"]}
    for bundle in MANIFEST["bundle"]:
        assert bundle["made-with"].split()[0] == bundle["command"].split()[0]
        assert set(bundle["parts"]) <= packages
        named = set(re.findall(r'from "((?:@[^/"]+/)?[^/"]+)', bundle["entry"]))
        assert named <= set(bundle["parts"])


def test_every_packages_files_are_used() -> None:
    """A package is either served itself or a part of a bundle."""
    parts = {part for bundle in MANIFEST["bundle"] for part in bundle["parts"]}
    for package in MANIFEST["package"]:
        served = any(file["path"].endswith((".js", ".ttf")) for file in package["file"])
        assert served != (package["name"] in parts), package["name"]


def test_scripts_ask_for_the_bundle_that_is_there() -> None:
    """The editor's script names the very file of the manifest, and no other address."""
    text = (STATIC / "editor.js").read_text("utf-8")
    sources = re.findall(r'(?s)import \{.*?\} from "([^"]+)"', text)
    assert f"/static/{bundle_path('codemirror')}" in sources
    for source in sources:
        assert (STATIC / source.removeprefix("/static/")).is_file(), source
    taken = set(re.findall(r"\w+", text.split("import {")[1].split("}")[0]))
    given = re.findall(r"(?s)export \{(.*?)\}", MANIFEST["bundle"][0]["entry"])
    assert taken == set(re.findall(r"\w+", " ".join(given)))


def test_the_drawing_library_adds_no_style_element() -> None:
    """It needs no inline style, which the policy of the pages refuses."""
    text = (STATIC / library_path()).read_text("utf-8")
    assert 'createElement("style")' not in text
    assert "</script" not in text.lower()
