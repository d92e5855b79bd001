"""A server on this machine that answers as a test tells it to, and notes what it was asked."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

JSON = "application/sparql-results+json"
YES = '{"head": {}, "boolean": true}'
NO = '{"head": {}, "boolean": false}'


@dataclass(frozen=True)
class Request:
    """One request: its parameters are those of the address and of a form together."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def params(self) -> dict[str, list[str]]:
        """Every parameter with its values."""
        form = self.headers.get("content-type") == "application/x-www-form-urlencoded"
        text = [urlsplit(self.path).query, self.body.decode() if form else ""]
        return parse_qs("&".join(part for part in text if part))

    @property
    def query(self) -> str:
        """The query that was sent."""
        return self.params.get("query", [""])[0]


@dataclass(frozen=True)
class Answer:
    """What to answer; `breaks` ends the connection before the announced length."""

    body: str | bytes = YES
    status: int = 200
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    breaks: bool = False


@dataclass
class Scripted:
    """The address of the server and the requests it has had."""

    url: str
    requests: list[Request] = field(default_factory=list)


Script = Callable[[Request], Answer]


@contextmanager
def scripted(script: Script) -> Iterator[Scripted]:
    """Serve what a function answers."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, self.rfile.read(length))
            found.requests.append(request)
            answer = script(request)
            body = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            self.send_header("content-type", answer.kind)
            self.send_header("content-length", str(len(body) + (10 if answer.breaks else 0)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
            if answer.breaks:
                self.close_connection = True

        do_GET = do_POST = do_PUT = do_HEAD = _answer  # noqa: N815 - names of the base class

        def log_message(self, *_: Any) -> None:  # noqa: ANN401 - as the base class has it
            """Keep the output of the tests clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        found = Scripted(f"http://127.0.0.1:{server.server_port}/sparql")
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield found
        finally:
            server.shutdown()
            thread.join(5)


def facts_only(answer: Answer) -> Script:
    """Answer that none of our graphs is there, and every other question in one way."""

    def script(request: Request) -> Answer:
        return Answer(NO) if request.query.startswith("ASK { GRAPH") else answer

    return script
