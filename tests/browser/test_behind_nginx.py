"""Behind nginx, below a path of its own, everything works as a host has set it up by the README."""

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.every import PAGES
from tests.browser.hosted import LINES, behind_nginx
from tests.conformance.served import served
from tests.viz.walking import links

pytestmark = [pytest.mark.browser, pytest.mark.nginx]

PREFIX = "/migration"
#: The walk follows what these pages lead to, and looks at so many addresses of one kind.
WALKED = tuple(path for path in PAGES if "no-such" not in path)[:36]
OF_A_KIND = 3
TURTLE = {"accept": "text/turtle"}


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The service as a program of its own with nginx before it; gives the address of nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    options = ["--base-path", PREFIX]
    with (
        served(folder, options, seconds=10, memory=1024) as service,
        behind_nginx(folder, service.address) as address,
    ):
        yield address


@pytest.fixture(scope="module")
def client(host: str) -> Iterator[httpx.Client]:
    """A client of the pages below the prefix."""
    wanted = {"accept": "text/html"}
    with httpx.Client(base_url=f"{host}{PREFIX}", headers=wanted, timeout=60) as found:
        yield found


def test_the_readme_speaks_of_this_prefix() -> None:
    """The lines for nginx in the README are about the very prefix that is tested."""
    assert f"location {PREFIX}/ {{" in LINES


def test_a_visit(visit: Open, host: str) -> None:
    """Typing a name leads to its page, its picture can be walked, and the console stays empty."""
    seen = visit(f"{host}{PREFIX}/")
    page = seen.page
    page.get_by_role("combobox").first.press_sequentially("palim")
    expect(page.locator("[role=option]").first).to_contain_text("PALIM")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{host}{PREFIX}/id/project/palim")
    expect(page.locator("svg.drawing, figure svg").first).to_be_visible()
    page.get_by_role("link", name="fr", exact=False).first.click()
    expect(page).to_have_url(re.compile(rf"{PREFIX}/id/project/palim\?lang=fr"))
    with page.expect_download() as loading:
        page.locator(f"a[href^='{PREFIX}/picture/project/palim.svg']").first.click()
    assert loading.value.suggested_filename.endswith(".svg")
    assert seen.faults == []
    assert seen.foreign == []


def test_the_explorer(visit: Open, host: str) -> None:
    """A choice in the explorer changes the page and its address, and Back brings both back."""
    seen = visit(f"{host}{PREFIX}/graph?focus=enabel")
    page = seen.page
    page.locator("#country-morocco").check()
    expect(page).to_have_url(re.compile(rf"{PREFIX}/graph\?focus=enabel&country=morocco"))
    page.go_back()
    expect(page).to_have_url(f"{host}{PREFIX}/graph?focus=enabel")
    expect(page.locator("#country-morocco")).not_to_be_checked()
    page.locator("#focus").press_sequentially(",pali")
    expect(page.locator("#focus-names option").first).to_be_attached()
    assert seen.faults == []


def test_a_list_is_narrowed(visit: Open, host: str) -> None:
    """A list below the prefix is narrowed in place."""
    seen = visit(f"{host}{PREFIX}/initiatives")
    seen.page.locator("#narrow input[name=kind][value=project]").check()
    expect(seen.page).to_have_url(re.compile(rf"{PREFIX}/initiatives\?kind=project"))
    assert seen.faults == []


def test_the_editor(visit: Open, host: str) -> None:
    """A query is completed, run and kept in its address, and what it finds can be opened."""
    seen = visit(f"{host}{PREFIX}/query")
    page = seen.page
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT ?p { ?p a mp:Project }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-summary]")).to_be_visible()
    expect(page).to_have_url(re.compile(rf"{PREFIX}/query\?query=SELECT"))
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT ?p { ?p a mp:Pro")
    page.keyboard.press("j")
    expect(page.locator(".cm-tooltip-autocomplete")).to_contain_text("mp:Project")
    page.keyboard.press("Escape")
    page.locator(f"[data-result] a[href^='{PREFIX}/id/project/']").first.click()
    expect(page).to_have_url(re.compile(rf"{PREFIX}/id/project/"))
    assert seen.faults == []


def test_a_question(visit: Open, host: str) -> None:
    """A question is asked with its form and answered below the prefix."""
    seen = visit(f"{host}{PREFIX}/questions/lineage?initiative=palim")
    expect(seen.page.locator("main table").first).to_be_visible()
    seen.page.locator("form.ask button, main form button").first.click()
    expect(seen.page).to_have_url(re.compile(rf"{PREFIX}/questions/lineage\?"))
    assert seen.faults == []


def test_linked_data(client: httpx.Client, host: str) -> None:
    """A thing leads to its Turtle by 303, and its links stay below the prefix; its IRI stays."""
    led = client.get("/id/project/palim", headers=TURTLE)
    assert led.status_code == 303
    assert led.headers["location"] == f"{PREFIX}/id/project/palim.ttl"
    found = client.get("/id/project/palim", headers=TURTLE, follow_redirects=True)
    assert "id/project/palim>" in found.text or "project:palim" in found.text
    assert host not in found.text
    own = re.findall(r"<(/[^>]*)>", found.headers["link"])
    assert own
    assert all(path.startswith(f"{PREFIX}/") for path in own)


def test_queries_and_what_the_service_says_of_itself(client: httpx.Client, host: str) -> None:
    """The endpoint answers below the prefix and describes itself at the address of the host."""
    asked = {"query": "SELECT ?p { ?p a mp:Project } LIMIT 3"}
    rows = {"accept": "application/sparql-results+json"}
    assert len(client.get("/sparql", params=asked, headers=rows).json()["results"]["bindings"]) == 3
    posted = client.post("/sparql", data=asked, headers=rows)
    assert posted.json() == client.get("/sparql", params=asked, headers=rows).json()
    led = client.get(f"/sparql?{urlencode(asked)}")
    assert led.headers["location"].startswith(f"{PREFIX}/query?query=")
    for path in ("/sparql", "/.well-known/void"):
        assert f"{host}{PREFIX}/sparql" in client.get(path, headers=TURTLE).text
    secure = client.get("/id/project/palim", headers={"x-forwarded-proto": "https"}).text
    assert f'content="{host}{PREFIX}/id/project/palim"' in secure
    page = client.get("/id/project/palim", headers={"x-forwarded-prefix": "/elsewhere"}).text
    assert "elsewhere" not in page


def test_a_download_is_whole(client: httpx.Client) -> None:
    """A file comes through nginx with the checksum that is told."""
    found = client.get("/download/partnerships.nq").content
    sums = client.get("/download/SHA256SUMS").text
    assert f"{hashlib.sha256(found).hexdigest()}  partnerships.nq" in sums


def _kind(address: str) -> str:
    """What addresses of one kind have in common: the first parts of the path, and parameters."""
    path, _, query = address.partition("?")
    head = "/".join(path.split("/")[:6])
    names = sorted(pair.partition("=")[0] for pair in query.split("&"))
    return f"{head}.{path.rpartition('.')[2][:7]}?{names}"


def test_no_link_leads_out_or_nowhere(client: httpx.Client, host: str) -> None:
    """Every link of the pages stays below the prefix, and none of those tried leads nowhere."""
    found: dict[str, str] = {}
    for path in WALKED:
        answer = client.get(path)
        assert answer.status_code == 200, path
        for each in links(answer.text, str(answer.url)):
            found.setdefault(each, path)
    own = {each: where for each, where in found.items() if each.startswith(host)}
    out = {each: where for each, where in own.items() if not each.startswith(f"{host}{PREFIX}/")}
    assert out == {}
    kinds: dict[str, list[str]] = {}
    for each in sorted(own):
        kinds.setdefault(_kind(each), []).append(each)
    tried = [each for some in kinds.values() for each in some[:OF_A_KIND]]
    assert len(tried) > 200
    told = {each: client.head(each).status_code for each in tried}
    dead = [(each, own[each], told[each]) for each in tried if told[each] not in {200, 303}]
    assert dead == []
