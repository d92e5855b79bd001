"""What is Virtuoso's own: passwords by digest, and answers that it cuts off without a word."""

from contextlib import closing

import pytest
from pyoxigraph import QuerySolutions, Store

from graph.rdf.iris import CLAIMS
from graph.stores.push import push
from graph.stores.remote import RemoteStore
from graph.stores.web import PASSWORD, USER
from ontology.errors import StoreError
from tests.stores.conftest import quiet
from tests.stores.servers import USER as KNOWN
from tests.stores.servers import Server

pytestmark = pytest.mark.virtuoso


def test_a_cut_answer_is_an_error(virtuoso_server: Server) -> None:
    """An answer beyond ResultSetMaxRows is refused whole; a part of it can be asked for."""
    with closing(RemoteStore(virtuoso_server.query)) as store:
        with pytest.raises(StoreError, match=r"cuts answers off after 50,000 rows.*raise Res"):
            store.quads_for_pattern(None, None, None, CLAIMS)
        query = f"SELECT ?s {{ GRAPH {CLAIMS} {{ ?s ?p ?o }} }} LIMIT 20000"
        found = store.query(query)
        assert isinstance(found, QuerySolutions)
        assert len(list(found)) == 20_000


@pytest.mark.parametrize(
    ("user", "told"), [("", "wants to know who asks"), (KNOWN, "refuses this user and password")]
)
def test_only_who_may_can_push(
    virtuoso_server: Server, store: Store, user: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a password, or with a wrong one, nothing is sent and the data stay."""
    monkeypatch.setenv(USER, user)
    monkeypatch.setenv(PASSWORD, "wrong" if user else "")
    with pytest.raises(StoreError, match=told):
        push(store, virtuoso_server.graphs, None, quiet)
    with closing(RemoteStore(virtuoso_server.query)) as remote:
        assert len(remote) == len(store)
