"""Puts the context of RO-Crate into the cache of roc-validator, so that it needs no network.

It runs in the environment of the validator: python fill_cache.py CACHE CONTEXT.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from requests.adapters import HTTPAdapter
from requests_cache import CachedSession  # type: ignore[import-not-found]
from urllib3 import HTTPResponse

if TYPE_CHECKING:
    from requests import PreparedRequest, Response

ADDRESS = "https://w3id.org/ro/crate/1.2/context"


class FromFile(HTTPAdapter):
    """Answers every request with one file."""

    def __init__(self, body: bytes) -> None:
        super().__init__()
        self._body = body

    def send(self, request: PreparedRequest, **_: object) -> Response:  # type: ignore[override]
        """Give the file as if it came from the web."""
        kind = {"Content-Type": "application/ld+json"}
        raw = HTTPResponse(BytesIO(self._body), kind, status=200, preload_content=False)
        raw._request_url = request.url
        return self.build_response(request, raw)


cache, context = sys.argv[1:]
session = CachedSession(cache, backend="sqlite", expire_after=-1)
session.mount("https://", FromFile(Path(context).read_bytes()))
session.get(ADDRESS).raise_for_status()
