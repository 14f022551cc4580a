"""One public server for the tests of this folder, and requests as bytes on the wire."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


@pytest.fixture(scope="session")
def server(start_site: Callable[..., str]) -> str:
    """The address of the public server on the real data."""
    return start_site()


@pytest.fixture(scope="session")
def ask() -> Callable[..., Answer]:
    """One request, nothing decoded and no redirect followed; `_` stands for “-” in a name."""

    def send(site: str, path: str, *, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return Answer(status=answer.status, headers=found, body=body)

    return send
