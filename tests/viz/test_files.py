"""Downloads, static files and pictures as files."""

import json

import httpx
import pytest
from pyoxigraph import Dataset, RdfFormat, Store, parse

from viz.assets import assets


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
    assert client.get("/static/picture.js").headers["content-type"].startswith("text/javascript")
    assert client.get("/static/missing.js").status_code == 404


def test_pictures_are_files(client: httpx.Client) -> None:
    """What the script draws is JSON; the one-file picture is a download, never a page here."""
    data = client.get("/picture/project/palim.json")
    assert json.loads(data.text)["nodes"]
    assert data.headers["content-type"] == "application/json"
    assert json.loads(client.get("/picture/organisation/enabel.json").text)["nodes"]
    file = client.get("/picture/featured.html")
    assert file.headers["content-disposition"].startswith("attachment")
    assert "palim-thamm-enabel-thamm.html" in file.headers["content-disposition"]
    for path in (
        "/picture/project/nope.json",
        "/picture/place/morocco.json",
        "/picture/x.json",
    ):
        assert client.get(path).status_code == 404, path


def test_health_says_the_data_can_be_read(client: httpx.Client) -> None:
    """A monitor gets a short ok with the size of the data."""
    answer = client.get("/healthz")
    assert answer.text.startswith("ok ")
    assert int(answer.text.split()[1]) > 1000
