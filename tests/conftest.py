"""Fixtures that many tests share: the packaged graph, and a small made-up corpus to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from graph.build import Dataset, build_dataset
from graph.corpus import Corpus, load
from graph.stores.memory import store_of

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
FOUNDING = (
    "cgd-palim-programme-page",
    "cgd-palim-case-study",
    "enabel-press-release-2019-11-15",
)


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The packaged corpus."""
    return load()


@pytest.fixture(scope="session")
def dataset(corpus: Corpus) -> Dataset:
    """The packaged corpus, built."""
    return build_dataset(corpus)


@pytest.fixture(scope="session")
def store(dataset: Dataset) -> Store:
    """The packaged corpus as a store."""
    return store_of(dataset.quads)


@pytest.fixture(scope="session")
def founding(corpus: Corpus) -> Dataset:
    """What the three founding documents say, and nothing else, for ever."""
    return build_dataset(corpus, sources=FOUNDING)


@pytest.fixture(scope="session")
def founding_store(founding: Dataset) -> Store:
    """The three founding documents as a store."""
    return store_of(founding.quads)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the founding documents; a test that needs it says so where it is missing."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the founding documents in {SHARED.name}/ beside the repository")
    return SHARED


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the made-up corpus, to be changed at will."""
    return Path(shutil.copytree(HERE / "data" / "corpus", tmp_path / "corpus"))


@pytest.fixture
def documents() -> Path:
    """The made-up documents that the made-up corpus was read from."""
    return HERE / "data" / "documents"


@pytest.fixture
def spoil(sample: Path) -> Callable[[str, str, str], Path]:
    """Replace a text in one file of the made-up corpus; gives the corpus folder."""

    def replace(name: str, old: str, new: str) -> Path:
        path = sample / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return sample

    return replace
