"""Third-party files are exactly those of the manifest."""

import hashlib
import re
import tomllib
from importlib.resources import files
from pathlib import Path

from viz.assets import bundled, library_path

STATIC = Path(str(files("viz") / "static"))
VENDOR = STATIC / "vendor"
MANIFEST = tomllib.loads((VENDOR / "vendor.toml").read_text("utf-8"))
LISTED = [file for package in MANIFEST["package"] for file in package["file"]]
#: The files of each bundle: first the one that our scripts ask for, then the others.
BUNDLED = {one["name"]: [one, *one.get("file", [])] for one in MANIFEST["bundle"]}
EVERY = [*LISTED, *(file for files in BUNDLED.values() for file in files)]


def test_every_vendored_file_has_the_listed_hash() -> None:
    """A vendored file that was changed by a single byte is found out."""
    for file in EVERY:
        found = hashlib.sha256((VENDOR / file["path"]).read_bytes()).hexdigest()
        assert found == file["sha256"], file["path"]


def test_no_file_is_vendored_without_being_listed() -> None:
    """Nothing lies among the vendored files that the manifest does not name."""
    listed = {file["path"] for file in EVERY}
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
        entries = "".join(file.get("entry", "") for file in BUNDLED[bundle["name"]])
        named = set(re.findall(r'from "((?:@[^/"]+/)?[^/"]+)', entries))
        assert named <= set(bundle["parts"])


def test_every_packages_files_are_used() -> None:
    """A package is either served itself or a part of a bundle."""
    parts = {part for bundle in MANIFEST["bundle"] for part in bundle["parts"]}
    for package in MANIFEST["package"]:
        served = any(file["path"].endswith((".js", ".ttf")) for file in package["file"])
        assert served != (package["name"] in parts), package["name"]


def test_scripts_ask_for_the_bundle_that_is_there() -> None:
    """The editor's scripts name the very files of the manifest, and take what these give."""
    taken: dict[str, set[str]] = {}
    for script in ("editor.js", "editor_complete.js"):
        text = (STATIC / script).read_text("utf-8")
        for names, source in re.findall(r'(?s)import \{(.*?)\} from "\./(vendor/[^"]+)"', text):
            taken.setdefault(source, set()).update(re.findall(r"\w+", names))
    given = {
        f"vendor/{file['path']}": re.findall(r"(?s)export \{(.*?)\}", file["entry"])
        for file in BUNDLED["codemirror"]
        if "entry" in file
    }
    assert taken == {path: set(re.findall(r"\w+", " ".join(e))) for path, e in given.items()}
    assert bundled("codemirror")[0] in taken


def test_a_page_asks_early_for_what_it_needs_at_once() -> None:
    """What the first file of a bundle is made with comes at once, what is for later does not."""
    first = (STATIC / bundled("codemirror")[0]).read_text("utf-8")
    folder = bundled("codemirror")[0].rpartition("/")[0]
    needed = {f"{folder}/{name}" for name in re.findall(r'from"\./([^"]+)"', first)}
    assert needed == {*bundled("codemirror")[1:]}
    assert not re.search(r'from"\.{0,2}/(?!shared)', first)


def test_the_drawing_library_adds_no_style_element() -> None:
    """It needs no inline style, which the policy of the pages refuses."""
    text = (STATIC / library_path()).read_text("utf-8")
    assert 'createElement("style")' not in text
    assert "</script" not in text.lower()
