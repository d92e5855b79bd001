"""What every answer carries, and what no request can reach."""

import socket
from urllib.parse import urlsplit

import httpx
import pytest

from viz.security import HEADERS

PATHS = (
    "/",
    "/id/project/palim",
    "/nope",
    "/static/site.css",
    "/sparql",
    "/sparql?query=x",
    "/query",
    "/query?query=x",
    "/query/terms.json",
    "/query/complete.json?text=palim",
    "/healthz",
)


def raw(client: httpx.Client, request: bytes) -> bytes:
    """Send bytes as they are and give back what comes, to the end."""
    address = urlsplit(str(client.base_url))
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=10) as line:
        line.sendall(request)
        found = b""
        try:
            while chunk := line.recv(65536):
                found += chunk
        except ConnectionResetError:
            pass
    return found


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(client: httpx.Client, path: str) -> None:
    """Pages, files, errors and results carry the same strict headers and set no cookie."""
    answer = client.get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    assert "set-cookie" not in answer.headers
    assert "server" not in answer.headers


def test_the_policy_lets_nothing_inline_run(client: httpx.Client) -> None:
    """Scripts and styles come from this host's files only, and no frame may hold a page."""
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    text = client.get("/").text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text


def test_pages_ask_only_this_host(client: httpx.Client) -> None:
    """Whatever a page loads by itself is on this host."""
    for path in ("/", "/id/project/palim", "/query"):
        text = client.get(path).text
        assert 'src="http' not in text
        assert '<link rel="stylesheet" href="/static/' in text
        assert "@import" not in text


@pytest.mark.parametrize("method", ["HEAD", "GET"])
@pytest.mark.parametrize(
    "path", ["/", "/id/project/palim", "/static/partnership-graph.js", "/healthz"]
)
def test_head_answers_like_get_without_a_body(client: httpx.Client, method: str, path: str) -> None:
    """HEAD has the status and type of GET, and no body."""
    answer = client.request(method, path)
    assert answer.status_code == 200
    assert bool(answer.content) == (method == "GET")
    assert answer.headers["content-type"] == client.get(path).headers["content-type"]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/....//app.py",
        "/static/..%5capp.py",
        "/static/%252e%252e%252fapp.py",
        "/static//etc/passwd",
        "/static/vendor/../../app.py",
        "/static/%00",
        "/static/..%c0%afapp.py",
        "/../../etc/passwd",
        "/id/../../etc/passwd",
        "/partnerships.../../pyproject.toml",
    ],
)
def test_no_spelling_of_a_path_leads_outside(client: httpx.Client, path: str) -> None:
    """However a path is written, no file of the machine comes back and nothing breaks."""
    found = raw(client, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    status = int(found.split()[1])
    assert status in {400, 404}, found[:200]
    assert b"root:" not in found
    assert b"import" not in found.split(b"\r\n\r\n", 1)[1]


@pytest.mark.parametrize(
    "path", ["//evil.example/%2f..", "/things/", "/id/project/palim/", "/%0d%0aSet-Cookie:x=1"]
)
def test_no_answer_sends_people_elsewhere(client: httpx.Client, path: str) -> None:
    """There are no redirects, so none can be turned against a reader."""
    found = raw(client, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    head = found.split(b"\r\n\r\n", 1)[0].lower()
    assert int(found.split()[1]) == 404
    assert b"location:" not in head
    assert b"set-cookie" not in head


@pytest.mark.parametrize("method", ["TRACE", "FOO", "DELETE", "PUT", "POST"])
def test_other_methods_are_refused(client: httpx.Client, method: str) -> None:
    """A page is only read; any other method is refused and nothing is echoed."""
    answer = client.request(method, "/", content=b"secret-word" if method == "POST" else None)
    assert answer.status_code in {400, 405, 501}
    assert "secret-word" not in answer.text


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 1_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        b"NONSENSE\r\n\r\n",
    ],
)
def test_malformed_requests_end_at_once(client: httpx.Client, request_: bytes) -> None:
    """A head that is too large or makes no sense is refused or the line is closed."""
    found = raw(client, request_)
    assert not found or found.split()[1] in {b"400", b"414", b"431"}
    assert b"Traceback" not in found


@pytest.mark.parametrize(
    "path", ["/search?q=%zz", "/search?q=%ff%fe", "/%zz", "/id/%", "/?lang=%00"]
)
def test_odd_percent_signs_do_no_harm(client: httpx.Client, path: str) -> None:
    """Bad percent-encoding gets an answer or a refusal, never a fault."""
    found = raw(client, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert int(found.split()[1]) < 500
