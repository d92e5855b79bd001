"""What is read ahead is read in the pauses that visitors leave, and is there when they come."""

import threading
import time

import pytest
from pyoxigraph import Store

from graph.rdf.iris import thing
from tests.counting import Counting
from viz import warming
from viz.site import Site
from viz.warming import Visitors, warm

PALIM = thing("project", "palim").value


def test_reading_waits_while_somebody_is_answered() -> None:
    """It goes on when the last of them has gone."""
    visitors = Visitors()
    visitors.come()
    visitors.come()
    waiting = threading.Thread(target=visitors.wait)
    waiting.start()
    visitors.go()
    assert visitors.here
    assert waiting.is_alive()
    visitors.go()
    waiting.join(timeout=30)
    assert not waiting.is_alive()
    assert not visitors.here


def test_visitors_who_never_pause_do_not_stop_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while it reads beside them."""
    monkeypatch.setattr(warming, "_PATIENCE", 0.1)
    visitors = Visitors()
    visitors.come()
    begun = time.monotonic()
    visitors.wait()
    assert visitors.here
    assert time.monotonic() - begun >= 0.1


def test_what_everybody_asks_for_has_been_read(store: Store) -> None:
    """Afterwards lists, cards, pictures and the ledger come without a query to the store."""
    asking = Counting(store)
    site = Site(asking)  # type: ignore[arg-type]
    warm(site, Visitors())
    before = asking.asked
    for lang in ("en", "fr", "nl"):
        site.overview(lang)
        site.card(PALIM, lang)
        site.picture([PALIM], lang)
        site.everything(lang)
        site.citations(lang)
    assert before > 0
    assert asking.asked == before
