"""A server on this machine that only counts who calls, and the ways in which SERVICE was hidden."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

#: URL stands for the address of the server; with the guard away, the first ones call it.
HIDDEN = {
    "glued to SILENT": "SELECT*{SERVICESILENT<URL>{?a ?b ?c}}",
    "in any case": "SELECT*{ sErViCe <URL>{?a ?b ?c}}",
    "after true": "ASK{?s ?p trueSERVICE<URL>{?a ?b ?c}}",
    "after a prefix": "PREFIX x:<URL> ASK{SERVICESILENTx:{?a ?b ?c}}",
    "after a prefix and a name": "PREFIX x:<URL> ASK{SERVICESILENTx:a{?a ?b ?c}}",
    "after a comparison with a string": "ASK{FILTER(1<'>'||true)SERVICE<URL>{?a ?b 'x'}}#'",
    "after a comparison in EXISTS": "ASK{FILTER(EXISTS{}<'>'||true)SERVICE<URL>{?a ?b 'x'}}#'",
    "after a comparison in SELECT": "SELECT((1<'>')AS?z){SERVICE<URL>{?a ?b 'c'}}#'",
    "after less or equal": "ASK{FILTER(1<='>'||true)SERVICE<URL>{?a ?b 'c'}}#'",
    "after a comparison with brackets": "ASK{FILTER(1<(2)||1<'>')SERVICE<URL>{?a ?b 'c'}}#'",
    "as a name in a comparison": "PREFIX x:<URL> ASK{FILTER(1<2)SERVICEx:#>\n{?a ?b 'x'}}",
    "over lines": "ASK{FILTER(1<2#>'''\n)SERVICE<URL>{?a ?b 'c'}}#'''",
    "in a triple term": "ASK{SERVICE<URL>{?a ?b <<(?s ?p 'x')>>}}",
    "beside a comment": "ASK{ # a \rSERVICE#b\n<URL>#'\n{?a ?b ?c}}",
    "in LATERAL": "ASK{BIND(1 AS ?x)LATERAL{SERVICE<URL>{?a ?b ?c}}}",
    "beside an escaped string": "ASK{BIND('a\\u0027' AS ?x)SERVICE<URL>{?a ?b 'x'}}",
    "beside an escaped IRI": "ASK{BIND(<http://x/'\\u0041>AS?x)SERVICE<URL>{?a ?b 'x'}}",
}
#: What the engine reads in its own way or not at all; it is refused all the same.
ODD = {
    "after a number": "ASK{?s ?p 1SERVICE<URL>{?a ?b ?c}}",
    "after an exponent": "ASK{?s ?p 1e5SERVICE<URL>{?a ?b ?c}}",
    "after a bare prefix": "PREFIX x:<http://x/> ASK{?s x:-1SERVICE<URL>{?a ?b ?c}}",
    "after a dot": "PREFIX x:<http://x/> ASK{?s ?p x:.SERVICE<URL>{?a ?b ?c}}",
    "after two dots": "PREFIX x:<http://x/> ASK{?s ?p x:a.b.SERVICE<URL>{?a ?b ?c}}",
    "after `a`": "PREFIX x:<http://x/> ASK{?s x:p/atrueSERVICE<URL>{?a ?b ?c}}",
    "after a language": "ASK{?s ?p 'a'@enSERVICE<URL>{?a ?b ?c}}",
    "after a direction": "ASK{?s ?p 'a'@en--ltrSERVICE<URL>{?a ?b ?c}}",
    "after a combining mark": "ASK{?s ?p mp:a\u0300\\#'y'.SERVICE<URL>{?a ?b ?c}\n}",
    "after a joiner": "ASK{?s ?p mp:a\u200d\\#'y'.SERVICE<URL>{?a ?b ?c}\n}",
    "after a short triple": "ASK{<<?s?p'>'>>?c ?d.SERVICE<URL>{?a ?b 'c'}}#'",
    "as an escape": "ASK{\\u0053ERVICE<URL>{?a ?b ?c}}",
    "as a variable": "ASK{VALUES?x{<URL>} SERVICE?x{?a ?b ?c}}",
    "with a long s": "ASK{\u017fERVICE<URL>{?a ?b ?c}}",
}


@dataclass
class Listener:
    """The address of a server, and how many have called it."""

    url: str
    calls: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Listener]:
    """Listen on a free port of the loopback interface; every caller is noted and sent away."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Listener(f"http://127.0.0.1:{server.getsockname()[1]}/secret")
        thread = threading.Thread(target=_note, args=(server, found), daemon=True)
        thread.start()
        yield found
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def _note(server: socket.socket, found: Listener) -> None:
    while True:
        try:
            caller, address = server.accept()
        except OSError:
            return
        # Noted before the caller is sent away: who waits for the answer sees the note.
        found.calls.append(str(address))
        caller.close()
