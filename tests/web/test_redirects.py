"""No redirect of the site leads away from it, whatever was asked."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

import pytest

# What stands in place of a name: schemes, hosts and signs that browsers remove or turn around.
NAMES = [
    *(
        "https:evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text,x",
        "mailto:a@b",
    ),
    *(
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\\/evil.example",
    ),
    *(
        "%2f%2fevil.example",
        "%5cevil.example",
        "@evil.example",
        ".evil.example",
        "evil.example:443",
    ),
    *(
        "\thttps:evil.example",
        "ht\ntps:evil.example",
        "\r\nLocation: https://evil.example",
        "\x00//e",
    ),
    *(
        "https:／／evil.example",
        "//evil。example",
        "\u2028//evil.example",
        "..",
        "../..//evil.example",
    ),
    *("?//evil.example", "#//evil.example", ";//evil.example", "0123456789ab"),
]
PLACES = [
    *(
        "/{}",
        "/{}/",
        "/data/{}",
        "/data/{}/",
        "/data/editions/{}",
        "/data/editions/{}/",
        "/pack/{}",
    ),
    *("/plain/{}", "/plain/{}/", "/overview/{}", "/overview?{}", "/overview?next={}", "/world/{}/"),
    *("/embed/{}/", "/present/{}/", "/share/{}/", "/media/{}/", "/app/static/{}/", "/static/{}/"),
]
OWN = ["/data", "/pack", "/pack/", "/plain", "/world/", "/overview", "/plain/world/deaths?calm=1"]


def locations(site: str, paths: list[str]) -> dict[str, str]:
    """Where each address that redirects leads to, as the header says it."""
    found = {}
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    for path in paths:
        connection.putrequest("GET", path, skip_accept_encoding=True)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        if answer.headers["Location"]:
            found[path] = answer.headers["Location"]
        assert answer.status < 500, path
        if answer.will_close:
            connection.close()
    connection.close()
    return found


@pytest.mark.parametrize("place", PLACES)
def test_no_redirect_leaves_the_site(server: str, place: str) -> None:
    typed = [quote(name, safe="/:@;,") for name in NAMES]
    asked = [*typed, *(quote(name, safe="") for name in NAMES)]
    # What needs no escape on the wire is also sent as it is; `%2f` stays one slash in the name.
    asked += [name for name in NAMES if name.isascii() and name.isprintable() and " " not in name]
    for path, location in locations(server, [place.format(name) for name in asked]).items():
        for base in (server, "https://atlas.example.org"):
            # Browsers take a backslash for a slash.
            end = urlsplit(urljoin(f"{base}{path}", location.replace("\\", "/")))
            assert end.scheme in {"http", "https"}, (path, location)
            assert end.netloc in {urlsplit(base).netloc, urlsplit(server).netloc}, (path, location)
        assert not urlsplit(location).scheme, (path, location)
        assert not location.startswith(("//", "/\\")), (path, location)


def test_redirects_of_the_site_itself_still_lead_on(server: str, ask: Callable) -> None:
    found = locations(server, OWN)
    assert set(OWN) <= set(found) | {"/plain/world/deaths?calm=1"}
    for path, location in found.items():
        end = urljoin(path, location)
        assert ask(server, end).status in {200, 307}, (path, location)


def test_edition_without_its_slash_leads_to_its_index(server: str, ask: Callable) -> None:
    now = ask(server, "/healthz").body.decode().split('"edition":"')[1][:12]
    answer = ask(server, f"/data/editions/{now}")
    assert (answer.status, answer.headers["location"]) == (308, f"/data/editions/{now}/")
    assert ask(server, "/data/editions/https:evil.example").status == 404
