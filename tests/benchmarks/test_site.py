"""The pages in a folder: how long the whole site of the packaged corpus takes, and is it whole."""

from pathlib import Path

from tests.benchmarks.measure import partnerships, run
from tests.benchmarks.results import Note, table
from tests.viz.still.walked import Folder


def test_a_folder_of_pages(tmp_path: Path) -> None:
    """The time and the size of every page in every language, all of whose links lead somewhere."""
    note = Note("Pages in a folder")
    out = tmp_path / "partnerships-site"
    rows = []
    for name in ("downloads made anew or kept", "once more"):
        took = run(partnerships("export", "site", "--out", str(out)))
        folder = Folder(out)
        size = sum((out / file).stat().st_size for file in folder.files) / 1e6
        count = f"{len(folder.files):,}"
        seconds = [f"{took.seconds:.0f}", f"{took.processor:.0f}", f"{took.mebibytes:,.0f}"]
        rows.append([name, count, f"{size:.0f}", *seconds])
    assert {page: dead for page in folder.pages if (dead := folder.dead(page))} == {}
    note.write(
        "Every page of the packaged corpus in three languages, with all downloads, written by"
        " `partnerships export site`; target: 3 minutes on two processors.",
        table(["run", "files", "MB", "seconds", "processor", "MiB of the first process"], rows),
    )
