"""Where the files of a data set are kept: each made when it is first asked for, once for everybody.

They lie in the user's cache folder under the hash of the data and of the program, so that the next
service finds them; where that folder cannot be used, in one that ends with this process.
"""

from __future__ import annotations

import atexit
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Final

from pyoxigraph import Store

import graph
import ontology
from graph.exports.citation_files import CITATION_FILES
from graph.exports.formats import EXPORTS
from graph.exports.snapshot import Snapshot
from graph.exports.writing_out import Written, measured, sums
from graph.kept import fingerprint
from ontology import cache
from ontology.errors import BuildError, CannotHold, NoRoom, NotFound
from queries.citing.data_set import MOST_HASHED
from viz.citing.known import hashed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.exports.citation_files import CitationFile
    from graph.exports.formats import Export
    from viz.site import Site

    _State = tuple[int, int, int]

#: Every file that is made, by its name.
FILES: Final[Mapping[str, Export | CitationFile]] = {
    **{each.file: each for each in EXPORTS.values()},
    **{each.file: each for each in CITATION_FILES.values()},
}
#: The files of so many data sets are kept.
_DATA_SETS: Final = 3
_KIND: Final = "downloads"


class Shelf:
    """The files of one data set, each made once; one at a time, as each takes a processor."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._making, self._naming = Lock(), Lock()
        self._measured: dict[str, tuple[_State, Written]] = {}
        self._stem: Path | None = None

    @property
    def closed(self) -> str:
        """Why there are no files here, as the key of a text; "" where there are."""
        store = self._site.store
        if not isinstance(store, Store):
            return "download-remote"
        return "download-large" if len(store) > MOST_HASHED else ""

    def known(self, file: str) -> Written | None:
        """The size and the checksum of a file, if it has been made."""
        path = self._path(file)
        with suppress(FileNotFoundError):
            # Another service may have removed it meanwhile, and made it anew.
            state = _state(path)
            kept = self._measured.get(file)
            if kept and kept[0] == state:
                return kept[1]
            found = measured(path)
            known = Written(file, found.size, found.sha256)
            self._measured[file] = state, known
            return known
        return None

    def there(self, file: str) -> Path | None:
        """Where a file is, if it has been made."""
        path = self._path(file)
        return path if path.is_file() else None

    def made(self, file: str) -> Path:
        """Make a file unless it is there; CannotHold where its format has no way to say it all."""
        with self._making:
            path = self._path(file)
            if not path.is_file():
                self._write(FILES[file], path)
            return path

    def sums(self) -> str:
        """Give the checksums of all files, which are made for it, as far as they can be."""
        found = []
        for file in FILES:
            with suppress(CannotHold):
                self.made(file)
                found.append(self.known(file))
        return sums(filter(None, found))

    def _write(self, each: Export | CitationFile, path: Path) -> None:
        store = self._site.store
        if not isinstance(store, Store):
            raise NotFound("There are no files of these data here.")
        try:
            each.write(Snapshot(store, hashed(self._site).version), path)
        except BuildError as failure:
            hint = "ask again later, or have partnerships export write it"
            raise NoRoom("There is no room here for this file.", hint=hint) from failure

    def _path(self, file: str) -> Path:
        with self._naming:
            if self._stem is None:
                self._stem = self._folder() / _name(self._site)
        return self._stem.with_name(f"{self._stem.name}.{file}")

    def _folder(self) -> Path:
        """Open the folder for files, and make room in it for those of one data set more."""
        try:
            folder = cache.make(_KIND)
            with TemporaryDirectory(dir=folder):
                cache.make_room(folder, "[0-9a-f]*.*", _DATA_SETS * len(FILES))
        except (OSError, RuntimeError):
            own = TemporaryDirectory(prefix="partnerships-")
            atexit.register(own.cleanup)
            return Path(own.name)
        return folder


def _state(path: Path) -> _State:
    """Give what changes when a file becomes another one."""
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns


def shelf(site: Site) -> Shelf:
    """Give the shelf of a site."""
    return site.kept("shelf of files", lambda: Shelf(site))


def _name(site: Site) -> str:
    """Give the name under which the files of a data set are kept: of the data and the program."""
    rooms = [Path(str(room.__file__)).parent for room in (graph, ontology)]
    known = hashed(site)
    made_of = f"{known.sha256} {known.version} {fingerprint(rooms)}"
    return sha256(made_of.encode()).hexdigest()[:32]
