"""A brief on paper: one sheet of A4 or two, without what is for screens, with its claims."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.conftest import Open

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/brief?thing=palim", 2),
        ("/brief?thing=enabel&lang=fr", 2),
        ("/brief?thing=eu&lang=nl", 2),
        ("/brief?thing=fedasil", 1),
    ],
)
def test_a_brief_fits_on_paper(visit: Open, site: str, path: str, most: int) -> None:
    """The biggest need two sheets at most; claims stand behind sentences, menus are left out."""
    page = visit(site + path).page
    page.emulate_media(media="print")
    assert page.locator(".borne").first.is_visible()
    assert not page.locator("details.evidence").first.is_visible()
    assert not page.locator("nav.menu").is_visible()
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) <= most
    # An address may be broken over two lines.
    text = "".join(printed.pages[-1].extract_text().split())
    assert "https://w3id.org/migration-partnerships/brief?thing=" in text


@pytest.mark.parametrize("name", ["palim", "enabel", "eu"])
def test_every_letter_on_paper_is_told(visit: Open, site: str, name: str) -> None:
    """Each claim that is printed belongs to a document that is printed with its letter."""
    page = visit(f"{site}/brief?thing={name}").page
    assert not page.locator(".paper").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".paper").is_visible()
    claims = " ".join(page.locator(".borne").all_inner_texts())
    cited = re.findall(r"\b(S\d+(?=-)|[A-Z](?=\d))", claims)
    told = page.locator(".paper b").all_inner_texts()
    assert len(set(cited)) > 5
    assert set(cited) <= set(told)
