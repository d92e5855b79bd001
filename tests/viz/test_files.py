"""Downloads, static files and pictures as files."""

import httpx
import pytest
from pyoxigraph import Dataset, RdfFormat, Store, parse

from viz.assets import assets
from viz.kept import Kept


@pytest.mark.parametrize(("form", "kind"), [("nq", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)])
def test_the_whole_data_set_can_be_taken_away(
    store: Store, client: httpx.Client, form: str, kind: RdfFormat
) -> None:
    """Both files hold exactly the statements of the store."""
    answer = client.get(f"/partnerships.{form}")
    assert answer.status_code == 200
    assert f'filename="partnerships.{form}"' in answer.headers["content-disposition"]
    assert Dataset(parse(answer.content, format=kind)) == Dataset(store)
    assert client.get("/partnerships.exe").status_code == 404


def test_static_files_are_served_with_a_tag(client: httpx.Client) -> None:
    """A browser that has a file already is told so and gets nothing again."""
    for path in assets():
        answer = client.get(f"/static/{path}")
        assert answer.status_code == 200, path
        again = client.get(f"/static/{path}", headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get("/static/editor.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/static/missing.js").status_code == 404


def test_pictures_are_files(client: httpx.Client) -> None:
    """A picture can be taken as a page, which is always a download, as SVG and as PNG."""
    kinds = {"html": "text/html", "svg": "image/svg+xml", "png": "image/png"}
    for place in ("/picture/featured", "/picture/project/palim", "/picture/organisation/enabel"):
        for form, kind in kinds.items():
            answer = client.get(f"{place}.{form}")
            assert answer.status_code == 200, (place, form)
            assert answer.headers["content-type"].startswith(kind)
            how = "attachment" if form == "html" else "inline"
            assert answer.headers["content-disposition"].startswith(how)
    name = client.get("/picture/featured.html").headers["content-disposition"]
    assert "palim-thamm-enabel-thamm-lanes.html" in name


def test_a_picture_speaks_the_language_asked_for(client: httpx.Client) -> None:
    """The address says the language, else the browser does."""
    asked = client.get("/picture/project/palim.svg?lang=nl")
    assert 'xml:lang="nl"' in asked.text
    assert asked.headers["content-language"] == "nl"
    heard = client.get("/picture/project/palim.svg", headers={"accept-language": "fr"})
    assert 'xml:lang="fr"' in heard.text


def test_a_picture_that_is_there_already_is_not_sent_again(client: httpx.Client) -> None:
    """A browser that has a picture is told that it is still the same."""
    answer = client.get("/picture/project/palim.png")
    tag = {"if-none-match": answer.headers["etag"]}
    again = client.get("/picture/project/palim.png", headers=tag)
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/picture/project/palim.svg", headers=tag)
    assert other.status_code == 200


def test_an_svg_may_do_nothing(client: httpx.Client) -> None:
    """Opened by itself in a browser, an SVG runs no script and loads nothing."""
    policy = client.get("/picture/project/palim.svg").headers["content-security-policy"]
    assert policy == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    "path",
    [
        "project/nope.html",
        "place/morocco.svg",
        "nothing/palim.png",
        "x.html",
        "all.html?view=lanes",
        "project/palim.gif",
        "project/palim.svg?view=upside-down",
        "project/palim.svg?view=" + "x" * 10_000,
        "project/%3Cscript%3E.svg",
        "project/%00.png",
    ],
)
def test_what_has_no_picture_is_not_found(client: httpx.Client, path: str) -> None:
    """A thing, form or view that does not exist is a 404, whatever is written there."""
    assert client.get(f"/picture/{path}").status_code == 404


def test_kept_files_stay_within_their_size() -> None:
    """What was not asked for longest goes first, and what is asked for twice is made once."""
    kept: Kept[bytes] = Kept(25, lambda _, made: len(made))
    made: list[str] = []

    def make(name: str) -> bytes:
        made.append(name)
        return name.encode() * 10

    for name in ("a", "b", "a", "c", "a", "b"):
        assert kept.get(name, lambda name=name: make(name)) == name.encode() * 10  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
    assert kept.get("large", lambda: b"x" * 99) == b"x" * 99


def test_health_says_the_data_can_be_read(client: httpx.Client) -> None:
    """A monitor gets a short ok with the size of the data."""
    answer = client.get("/healthz")
    assert answer.text.startswith("ok ")
    assert int(answer.text.split()[1]) > 1000
