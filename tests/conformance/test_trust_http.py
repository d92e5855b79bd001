"""What hostile HTTP meets: a refusal or a closed line, and nothing that misleads anybody."""

import gzip
import socket
import threading
import time
from urllib.parse import quote

import httpx
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.conformance.served import Served, Watched, send

END = b"Connection: close\r\n\r\n"
ASK = quote("ASK {}", safe="")
DIRECT = b"Content-Type: application/sparql-query\r\n"
YES = b'{"head":{},"boolean":true}'


def get(path: str, *lines: bytes) -> bytes:
    """Give a request as bytes, with these lines in its head."""
    head = b"".join(line + b"\r\n" for line in lines)
    return b"GET " + path.encode() + b" HTTP/1.1\r\nHost: x\r\n" + head + END


def post(*lines: bytes, body: bytes = b"ASK {}") -> bytes:
    """Give a POST of a query with these lines in its head."""
    head = b"".join(line + b"\r\n" for line in lines)
    return b"POST /sparql HTTP/1.1\r\nHost: x\r\n" + DIRECT + head + b"\r\n" + body


def status(came: bytes) -> int:
    """Give the status of the first answer; 0 where the line was closed without one."""
    return int(came.split()[1]) if came.startswith(b"HTTP/1.1 ") else 0


CHUNKED = b"6\r\nASK {}\r\n0\r\n\r\nGET /second HTTP/1.1\r\nHost: x\r\n\r\n"
SMUGGLING = {
    "a length and chunks": post(b"Content-Length: 6", b"Transfer-Encoding: chunked", body=CHUNKED),
    "chunks and a length": post(b"Transfer-Encoding: chunked", b"Content-Length: 6", body=CHUNKED),
    "chunks misspelt": post(b"Transfer-Encoding: xchunked", body=CHUNKED),
    "chunks with a blank": post(b"Transfer-Encoding : chunked", body=CHUNKED),
    "chunks on a folded line": post(b"Transfer-Encoding:", b" chunked", body=CHUNKED),
    "chunks that are not last": post(b"Transfer-Encoding: chunked, identity", body=CHUNKED),
    "chunks twice": post(
        b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity", body=CHUNKED
    ),
    "chunks behind a tab and a mark": post(b"Transfer-Encoding:\x0bchunked", body=CHUNKED),
    "chunks by line feeds": post(
        b"Transfer-Encoding: chunked", body=CHUNKED.replace(b"\r\n", b"\n")
    ),
    "chunks below nothing": post(b"Transfer-Encoding: chunked", body=b"-6\r\nASK {}\r\n0\r\n\r\n"),
    "chunks without end": post(b"Transfer-Encoding: chunked", body=b"f" * 20 + b"\r\nASK {}"),
    "two lengths": post(b"Content-Length: 6", b"Content-Length: 7"),
    "a list of lengths": post(b"Content-Length: 6, 6"),
    "a length with a sign": post(b"Content-Length: +6"),
    "a length below nothing": post(b"Content-Length: -1"),
    "a length in letters": post(b"Content-Length: abc"),
    "a length in sixteens": post(b"Content-Length: 0x6"),
    "a length of a digit that is none": post("Content-Length: ²".encode("latin-1")),
    "a length without end": post(b"Content-Length: " + b"9" * 40),
    "lines by line feeds": post(b"Content-Length: 6").replace(b"\r\n", b"\n"),
    "a NUL in a head": get("/healthz", b"X: a\0b"),
    "a line in a line": get("/healthz", b"X: a\rSet-Cookie: b"),
    "a head that begins with a blank": b"GET /healthz HTTP/1.1\r\n Host: x\r\n" + END,
    "no host": b"GET /healthz HTTP/1.1\r\n" + END,
    "two hosts": get("/healthz", b"Host: y"),
    "another version": b"GET /healthz HTTP/9.9\r\nHost: x\r\n" + END,
    "no request": b"NONSENSE\r\n\r\n",
    "an unknown method": b"FOO /sparql HTTP/1.1\r\nHost: x\r\n" + END,
    "a way to elsewhere": b"CONNECT evil.example:80 HTTP/1.1\r\nHost: x\r\n" + END,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "an address of no host": b"GET http://[ HTTP/1.1\r\nHost: x\r\n" + END,
    "letters in the path": "GET /é HTTP/1.1\r\nHost: x\r\n".encode() + END,
    "letters in the parameters": "GET /sparql?query=é HTTP/1.1\r\nHost: x\r\n".encode() + END,
}


@pytest.mark.parametrize("name", SMUGGLING)
def test_a_request_is_read_in_one_way_only(service: Served, beside: Watched, name: str) -> None:
    """A request that two programs could read differently is refused, and nothing after it read."""
    came = send(service, SMUGGLING[name])
    assert status(came) == 400
    assert came.count(b"HTTP/1.1 ") == 1
    assert YES not in came


@pytest.mark.parametrize("coding", [b"gzip, chunked", b"GZIP,chunked", b"deflate, chunked"])
def test_a_coding_that_is_not_read_is_refused(
    service: Served, beside: Watched, coding: bytes
) -> None:
    """A body that was packed for the way is a 400, never read as if it had not been."""
    asked = post(b"Transfer-Encoding: " + coding, b"Connection: close", body=CHUNKED[:16])
    assert status(send(service, asked)) == 400


LARGE = {
    "a head of 1 MB": get("/", b"X: " + b"a" * 1_000_000),
    "a request line of 200 KB": get("/" + "a" * 200_000),
    "parameters of 200 KB": get(f"/sparql?query={'a' * 200_000}"),
    "100,000 lines": get("/", *[b"A: b"] * 100_000),
    "1 MB of cookies": get("/", b"Cookie: " + b"a=b;" * 250_000),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_head_is_refused(service: Served, beside: Watched, name: str) -> None:
    """A head that goes on and on is a 431 or ends the connection."""
    assert status(send(service, LARGE[name])) in {0, 400, 414, 431}


def test_a_large_body_is_refused_before_it_comes(service: Served, beside: Watched) -> None:
    """300 MB that are only announced are a 413 at once; nobody waits for them."""
    begun = time.monotonic()
    for line in (b"X: y", b"Expect: 100-continue"):
        came = send(
            service, post(b"Content-Length: 300000000", line, b"Connection: close", body=b"")
        )
        assert status(came) == 413
        assert b"100 Continue" not in came
    assert time.monotonic() - begun < 10


def test_a_large_body_in_chunks_is_refused(service: Served, beside: Watched) -> None:
    """A body that does not say how long it is, is a 413 as soon as it is too long."""
    piece = b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n"
    came = send(service, post(b"Transfer-Encoding: chunked", b"Connection: close", body=piece * 40))
    assert status(came) in {0, 413}


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate", "br", "zstd", "gzip, gzip"])
def test_packed_bodies_are_refused(service: Served, beside: Watched, coding: str) -> None:
    """200 MB packed into 200 KB are a 415; nothing is unpacked."""
    packed = gzip.compress(b"a" * 200_000_000, 9)
    for path in ("/sparql", "/query"):
        came = httpx.post(
            service.address + path,
            content=packed,
            headers={"content-encoding": coding, "content-type": "application/sparql-query"},
            trust_env=False,
            timeout=60,
        )
        assert came.status_code in {413, 415}


def test_half_sent_requests_shut_nobody_out(service: Served, beside: Watched) -> None:
    """While 300 requests stay half sent all others are answered, and those are closed."""
    lines = [socket.create_connection(("127.0.0.1", service.port)) for _ in range(300)]
    for line in lines:
        line.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        line.settimeout(30)
    assert httpx.get(f"{service.address}/", trust_env=False, timeout=30).status_code == 200
    for line in lines:
        assert line.recv(1) == b""
        line.close()


PATHS = (
    *("/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/..%5capp.py"),
    *("/static/%2e%2e%2fapp.py", "/static/....//app.py", "/static/%252e%252e%252fapp.py"),
    *(
        "/static//etc/passwd",
        "/static/vendor/../../app.py",
        "/static/%00",
        "/static/..%c0%afapp.py",
    ),
    *(
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/id/../../etc/passwd",
        "/static/%2fetc/passwd",
    ),
    *("/partnerships.../../pyproject.toml", "/questions/../../pyproject.toml", "/static/C:%5cx"),
    *("/questions/..%2f..%2fpyproject.toml", "/questions/%2e%2e.rq", "/picture/../../x/y.json"),
    *("/static/file:%2f%2f%2fetc%2fpasswd", "/static/\\..\\app.py", "/static/.%2e/app.py"),
)


@pytest.mark.parametrize("path", PATHS)
def test_no_spelling_of_a_path_leads_outside(service: Served, beside: Watched, path: str) -> None:
    """However a path is written, no file of the machine comes back."""
    came = send(service, get(path))
    assert status(came) in {400, 404}
    assert b"root:" not in came
    assert b"import " not in came


@pytest.mark.parametrize(
    "path",
    [
        *(
            "//evil.example/%2f..",
            "/sparql//evil.example",
            "/%5cevil.example",
            "/query//evil.example",
        ),
        *("///evil.example", "/sparql?//evil.example", "/sparql/?query=x#//evil.example"),
        *(
            "/%0d%0aSet-Cookie:%20x=1",
            "/sparql?query=a%0d%0aSet-Cookie:%20x=1",
            "/id/a%0aSet-Cookie:b",
        ),
        *("/sparql?query=a&format=%0d%0aSet-Cookie:x", "/questions?lang=%0d%0aSet-Cookie:x"),
        *(
            "/sparql?default-graph-uri=a:%0d%0aSet-Cookie:x&query=ASK%7B%7D",
            "/search?q=%0d%0aSet-Cookie:x",
        ),
        *("/sparql?query=ASK%7B?s?p%22%250d%250aSet-Cookie:x%22%7D", "/?lang=//evil.example"),
    ],
)
@pytest.mark.parametrize("accept", [b"Accept: text/html", b"Accept: */*"])
def test_no_header_is_made_and_nobody_sent_elsewhere(
    service: Served, beside: Watched, path: str, accept: bytes
) -> None:
    """Line ends and addresses of others in a request never become headers or ways to leave."""
    head = send(service, get(path, accept)).split(b"\r\n\r\n", 1)[0].lower()
    assert b"set-cookie" not in [line.partition(b":")[0] for line in head.splitlines()]
    places = [line for line in head.splitlines() if line.startswith(b"location:")]
    assert all(
        place.partition(b":")[2].strip().startswith((b"/query", b"/sparql")) for place in places
    )
    assert status(head) < 500


@pytest.mark.parametrize(
    "query", ["%zz", "%", "%f", "ASK%7B%7D%", "%u0041SK", "%ff%fe", "%00", "%c0%af", "+%2B%"]
)
def test_bad_percent_signs_do_no_harm(service: Served, beside: Watched, query: str) -> None:
    """Bad percent-encoding is answered or refused, on every page that reads parameters."""
    for path in ("/sparql?query=", "/query?query=", "/search?q=", "/questions/lineage?initiative="):
        for accept in (b"Accept: text/html", b"Accept: */*"):
            assert 200 <= status(send(service, get(path + query, accept))) < 500


@pytest.mark.parametrize(
    "method", ["TRACE", "DELETE", "PUT", "PATCH", "PROPFIND", "MKCOL", "PURGE"]
)
def test_other_methods_are_refused(service: Served, beside: Watched, method: str) -> None:
    """Any other method is a 4xx and nothing of the request comes back."""
    for path in ("/", "/sparql?query=ASK%7B%7D", "/query", "/static/site.css"):
        asked = get(path, b"X-Hidden: hush").replace(b"GET", method.encode(), 1)
        came = send(service, asked)
        assert 400 <= status(came) < 500
        assert b"hush" not in came


HOSTS = (
    *(b'a b"<>{}', b"[", b"", b"\xff\xfe", b"x> <http://evil> <y", b"x:99999999", b"x:abc", b"%zz"),
    *(
        b"x/evil?a#b",
        b"user:pw@evil",
        b"evil.example",
        b"a" * 60_000,
        b":80",
        b"[::::]",
        b"[::1]:80",
    ),
    *(b"javascript:alert(1)", b"x|y", b"x'y", b"a,b", b"\\evil", b"x\ty", b"[v1.x]", b"%00"),
)


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: repr(host[:20]))
def test_no_host_spoils_the_description(service: Served, beside: Watched, host: bytes) -> None:
    """Whatever Host says, the description is well-formed and tells of one endpoint, over HTTP."""
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        lines = b"GET /sparql HTTP/1.1\r\nHost: " + host + b"\r\nAccept: " + accept.encode()
        came = send(service, lines + b"\r\n" + END)
        assert status(came) == 200
        form = RdfFormat.from_media_type(accept)
        assert form is not None
        read = list(parse(came.split(b"\r\n\r\n", 1)[1], format=form))
        (endpoint,) = [q.object for q in read if q.predicate.value.endswith("#endpoint")]
        assert isinstance(endpoint, NamedNode)
        assert endpoint.value.startswith("http://")
        assert endpoint.value.endswith("/sparql")


def test_nobody_gets_what_another_asked_for(service: Served, beside: Watched) -> None:
    """What one request says of host, proxies or formats never shows in the answer to another."""
    path = "/sparql?query=" + quote("SELECT * { ?s <http://e/none> ?o }")
    lines = [
        b"X-Forwarded-Host: evil.example",
        b"X-Forwarded-For: 10.0.0.1",
        b"X-Forwarded-Proto: javascript",
        b"X-Forwarded-Prefix: /evil",
        b"Forwarded: host=evil.example;proto=gopher",
        b"X-Original-URL: /evil.example",
        b"X-Rewrite-URL: /evil.example",
        b"X-HTTP-Method-Override: DELETE",
    ]
    for asked in (path, "/sparql"):
        plain = send(service, get(asked)).split(b"\r\n", 2)[2]
        for host in (b"Host: x", b"Host: evil.example"):
            first = get(asked, *lines, b"Accept: text/csv, text/turtle").replace(b"Host: x", host)
            came = send(service, first)
            assert status(came) == 200
            assert b"evil" not in came or host == b"Host: evil.example"
        again = send(service, get(asked)).split(b"\r\n", 2)[2]
        assert again == plain


ACCEPTS = (
    *(b"*" * 50_000, b",".join(b"a/b%d" % n for n in range(8000)), b";" * 50_000, b"," * 50_000),
    *(b"text/csv;q=nan, */*;q=inf", b"text/csv;q=-1", b"text/csv;q=1e999", b"text/csv;q=0x1"),
    *(
        b"\xff/\xfe;q=\xb2",
        b"text/csv;q=" + b"9" * 5000,
        b"*/*;q=" + b"1_0" * 100,
        b"/",
        b"a",
        b'"',
    ),
    *(
        b"text/html;q=NaN, text/csv",
        b"text/csv; charset=utf-16",
        b"text/csv;header=absent;q=.5;x=y",
    ),
)


@pytest.mark.parametrize("accept", ACCEPTS, ids=lambda accept: repr(accept[:20]))
def test_no_accept_header_breaks_anything(service: Served, beside: Watched, accept: bytes) -> None:
    """However a client says what it accepts, it gets an answer or a 406."""
    for name in (b"Accept: ", b"Accept-Language: ", b"Accept-Encoding: "):
        for path in (f"/sparql?query={ASK}", "/questions", "/"):
            assert status(send(service, get(path, name + accept))) in {200, 303, 406}


@pytest.mark.parametrize(
    "line",
    [
        *(
            b"Range: bytes=0-1",
            b"Range: bytes=-1",
            b"Range: bytes=0-0,1-1,2-2",
            b"Range: lines=a-b",
        ),
        b"Range: bytes=" + b",".join(b"%d-" % n for n in range(5000)),
        *(
            b"If-None-Match: garbage",
            b"If-None-Match: *",
            b'If-None-Match: W/"',
            b"If-None-Match: \xff",
        ),
        b"If-None-Match: " + b",".join(b'"%d"' % n for n in range(5000)),
        *(b"If-Match: x", b"If-Modified-Since: never", b"If-Range: x", b"Expect: the-unexpected"),
        *(
            b"Cookie: a=b",
            b"Authorization: Basic !!!",
            b"Content-Type: \xff",
            b"Origin: null",
            b"TE: x",
        ),
        *(b"Upgrade: websocket\r\nConnection: Upgrade", b"Upgrade: h2c", b"Content-Encoding: gzip"),
        b"Content-Length: 5\r\nX: y",
    ],
    ids=lambda line: repr(line[:24]),
)
def test_no_other_header_breaks_anything(service: Served, beside: Watched, line: bytes) -> None:
    """Conditions, ranges and whatever else a head has give the whole answer, or say it is known."""
    for path in (f"/sparql?query={ASK}", "/static/site.css", "/"):
        came = send(service, get(path, line))
        assert status(came) in {200, 206, 304, 416}
        if path.startswith("/sparql") and status(came) == 200:
            assert came.endswith(YES)


def test_requests_in_a_row_are_answered_in_order(service: Served, beside: Watched) -> None:
    """A few requests sent at once have their answers one after the other."""
    paths = [f"/sparql?query={quote(f'SELECT ({n} AS ?x) {{}}')}&format=tsv" for n in range(10)]
    asked = b"".join(get(path).replace(b"Connection: close\r\n", b"") for path in paths[:-1])
    came = send(service, asked + get(paths[-1]))
    bodies = [part.split(b"\r\n\r\n", 1)[1] for part in came.split(b"HTTP/1.1 200 OK")[1:]]
    assert bodies == [b"?x\n%d\n" % n for n in range(10)]


def test_thousands_of_requests_in_a_row_are_refused(service: Served, crowded: Watched) -> None:
    """Requests that pile up behind a long one end their connection; others are still answered."""
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    first = get(f"/sparql?query={quote(text)}").replace(b"Connection: close\r\n", b"")
    many = get("/healthz").replace(b"Connection: close\r\n", b"") * 8000

    def pile() -> None:
        came = send(service, first + many)
        assert came.count(b"HTTP/1.1 200") < 100

    threads = [threading.Thread(target=pile) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
