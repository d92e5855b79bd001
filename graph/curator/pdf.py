"""Takes the text out of a PDF, and says plainly when there is none to be had (pypdf)."""

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from graph.reading.texts import HIDDEN
from ontology.errors import CorpusError

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES, MOST_SECONDS = 2_000, 120
_PRINT = "open it in a viewer and print it into a new PDF, or save its text as .txt"


@dataclass(frozen=True)
class Extracted:
    """The text of a PDF, and what its reader should know."""

    text: str
    notes: tuple[str, ...] = ()


def pdf_text(raw: bytes, shown: str, progress: Callable[[str], None]) -> Extracted:
    """Give the text of all pages; raises CorpusError for one that is closed, broken or scanned."""
    from pypdf.errors import DependencyError  # noqa: PLC0415 - only a PDF needs pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it would print its own doubts
    try:
        pages = list(_pages(raw, shown, progress))
    except CorpusError:
        raise
    except DependencyError:  # only AES needs what is not there
        message = f"{shown} is encrypted (AES), which cannot be read here"
        raise CorpusError(message, hint=_PRINT) from None
    except Exception as failure:  # noqa: BLE001 - a broken PDF fails in every way there is
        if b"/Encrypt" in raw:  # in a way that needs more than pypdf to see it is closed
            raise _closed(shown) from None
        message = f"{shown} is a broken PDF: {type(failure).__name__}"
        raise CorpusError(message, hint=_PRINT) from None
    empty = [number for number, text in enumerate(pages, 1) if not text]
    if not pages:
        raise CorpusError(f"{shown} has no pages", hint="save the document again")
    if len(empty) == len(pages):
        message = f"{shown} has no text: its pages are pictures, as a scanner makes them"
        hint = "run it through text recognition (OCR) and name the result"
        raise CorpusError(message, hint=hint)
    listed = ", ".join(map(str, empty[:10])) + (", …" if len(empty) > 10 else "")
    notes = (f"no text on page {listed}: look at the PDF there",) if empty else ()
    return Extracted("\n\n".join(text for text in pages if text) + "\n", notes)


def _pages(raw: bytes, shown: str, progress: Callable[[str], None]) -> Iterator[str]:
    reader = _opened(raw, shown)
    count = len(reader.pages)
    if count > MOST_PAGES:
        hint = "print the pages that matter into a PDF of their own"
        raise CorpusError(
            f"{shown} has {count:,} pages; at most {MOST_PAGES:,} are read", hint=hint
        )
    begun = time.monotonic()
    for number, page in enumerate(reader.pages, 1):
        if number % 10 == 0:
            progress(f"page {number} of {count}")
        if time.monotonic() - begun > MOST_SECONDS:
            message = f"{shown} takes too long to read: {number} of {count} pages in"
            raise CorpusError(f"{message} {MOST_SECONDS} seconds", hint=_PRINT)
        lines = HIDDEN.sub("", page.extract_text()).splitlines()
        yield "\n".join(line.rstrip() for line in lines).strip()


def _opened(raw: bytes, shown: str) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415 - slow to import, and only a PDF needs it

    reader = PdfReader(BytesIO(raw))
    # Many a PDF is locked against changes only: the password of its readers is empty.
    if reader.is_encrypted and not reader.decrypt(""):
        raise _closed(shown)
    return reader


def _closed(shown: str) -> CorpusError:
    hint = "save it without the password, or its text as .txt"
    return CorpusError(f"{shown} is protected by a password", hint=hint)
