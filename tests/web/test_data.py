"""Data for machines: what /data/ serves to programs, and what it says when it cannot."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable

import brotli
import frictionless
import pandas as pd
import pytest

from components import store
from components.publishing.editions import Editions
from components.render.data_files import FACT_FIELDS

DEATHS = "us_overdose_deaths"


@pytest.fixture(scope="module")
def package(server: str, ask: Callable) -> dict:
    return json.loads(ask(server, "/data/datapackage.json").body)


def test_package_and_every_file_of_it_pass_frictionless(server: str, package: dict) -> None:
    """Sizes and marks of content are declared too, so that a mixed set of files would fail."""
    report = frictionless.Package(f"{server}/data/datapackage.json").validate()
    found = {task.name: [error.message for error in task.errors] for task in report.tasks}
    assert {name: errors for name, errors in found.items() if errors} == {}
    assert report.valid
    declared = set(store.catalog().package.resources)
    assert set(found) == declared | {"facts_as_shown", "supply_routes"}
    assert len(found) == len(package["resources"])


def test_package_names_edition_sources_and_licences_and_nothing_of_staff(package: dict) -> None:
    assert package["version"] == store.catalog().status.edition
    for resource in package["resources"]:
        assert resource["licenses"][0]["title"]
        assert "/" not in resource["path"]
        assert "expect" not in resource
    deaths = next(one for one in package["resources"] if one["name"] == DEATHS)
    assert deaths["limits"]
    assert [source["title"] for source in deaths["sources"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_table_reads_as_the_site_has_it_whether_or_not_the_mark_is_expected(
    server: str, ask: Callable, encoding: str
) -> None:
    """Spreadsheet programs need the mark at the beginning; pandas must not trip over it."""
    raw = ask(server, f"/data/{DEATHS}.csv").body
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = pd.read_csv(io.BytesIO(raw), encoding=encoding)
    shown = store.catalog().table(DEATHS)
    assert list(rows.columns) == list(shown.columns)
    assert rows["deaths"].tolist() == pytest.approx(shown["deaths"].tolist(), nan_ok=True)


def test_answer_tells_any_site_what_it_is(server: str, ask: Callable) -> None:
    answer = ask(server, f"/data/{DEATHS}.csv", Origin="https://school.example")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-disposition"] == f'attachment; filename="{DEATHS}.csv"'
    assert 'rel="describedby"' in answer.headers["link"]
    assert "set-cookie" not in answer.headers
    asked = ask(server, f"/data/{DEATHS}.csv", method="OPTIONS", Origin="https://school.example")
    assert asked.status == 204
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD"


def test_licence_without_commercial_use_stands_in_name_and_link(server: str, ask: Callable) -> None:
    headers = ask(server, "/data/country_drug_deaths.csv").headers
    assert "cc-by-nc-sa-3.0-igo.csv" in headers["content-disposition"]
    assert "creativecommons.org/licenses/by-nc-sa/3.0/igo" in headers["link"]


def test_unchanged_file_is_not_sent_again(server: str, ask: Callable) -> None:
    path = f"/data/{DEATHS}.csv"
    for coding, decode in (("br", brotli.decompress), ("gzip", gzip.decompress)):
        first = ask(server, path, Accept_Encoding=coding)
        assert first.headers["content-encoding"] == coding
        assert decode(first.body) == ask(server, path).body
        again = ask(
            server, path, Accept_Encoding=coding, If_None_Match=f'"x", {first.headers["etag"]}'
        )
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    head = ask(server, path, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) == len(ask(server, path).body)


def test_routes_are_geojson_in_degrees(server: str, ask: Callable) -> None:
    answer = ask(server, "/data/supply_routes.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    features = json.loads(answer.body)["features"]
    lines = [one for one in features if one["geometry"]["type"] != "Point"]
    assert len(lines) == len(store.catalog().table("routes"))
    for one in features:
        if one["geometry"]["type"] == "Point":
            longitude, latitude = one["geometry"]["coordinates"]
            assert abs(longitude) <= 180
            assert abs(latitude) <= 90


def test_ledger_is_worked_out_and_keeps_back_what_pages_keep_back(
    server: str, ask: Callable
) -> None:
    raw = ask(server, "/data/facts_as_shown.csv").body
    rows = pd.read_csv(io.BytesIO(raw), keep_default_na=False).set_index("id")
    assert ["id", *rows.columns] == [name for name, _, _, _ in FACT_FIELDS]
    facts = store.catalog().facts
    for fact in facts.values():
        printed = rows.loc[fact.id, "display"]
        assert printed.removeprefix("'") == (fact.display if fact.is_shown else "")
    kept_back = [fact.id for fact in facts.values() if not fact.is_shown]
    assert set(rows.loc[kept_back, "value"]) <= {""}


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/data/us_overdose_deth.csv", "Did you mean “us_overdose_deaths.csv”?"),
        ("/data/us_overdose_deaths", "Did you mean “us_overdose_deaths.csv”?"),
        ("/data/text/en/world.md", "There is no file"),
        ("/data/editions/0123456789ab/us_overdose_deaths.csv", "is not kept here"),
    ],
)
def test_address_of_nothing_says_what_there_is(
    server: str, ask: Callable, path: str, says: str
) -> None:
    answer = ask(server, path)
    told = json.loads(answer.body)
    assert answer.status == 404
    assert answer.headers["access-control-allow-origin"] == "*"
    assert says in told["error"]
    assert told.get("files") or told["editions"]


@pytest.mark.parametrize(
    "path", ["/data/..%2fapp.py", "/data/editions/..%2f..%2fx/a.csv", "/data/../server.py"]
)
def test_address_that_climbs_out_of_the_folder_is_refused(
    server: str, ask: Callable, path: str
) -> None:
    answer = ask(server, path)
    assert answer.status in (400, 404)
    assert b"import" not in answer.body


def test_index_links_every_file_and_each_opens(server: str, ask: Callable, package: dict) -> None:
    answer = ask(server, "/data/")
    assert answer.headers["content-type"].startswith("text/html")
    text = answer.body.decode()
    for resource in package["resources"]:
        assert f'<a href="{resource["path"]}">' in text
        assert ask(server, f"/data/{resource['path']}", method="HEAD").status == 200
    assert ask(server, "/data").headers["location"].endswith("data/")


def test_edition_of_yesterday_is_served_beside_the_present_one(
    start_site: Callable, ask: Callable, until_health: Callable, accepted_copy
) -> None:
    """A link with an edition gives the same bytes after a refresh, and says where the new are."""
    site = start_site(accepted_copy)
    old = json.loads(ask(site, "/data/editions.json").body)["current"]
    frozen = f"/data/editions/{old}/us_economic_cost.csv"
    before = ask(site, frozen)
    path = accepted_copy / "us_economic_cost.csv"
    path.write_text(path.read_text().replace("2020,total,1470,", "2020,total,1480,"))
    Editions(accepted_copy, accepted_copy.parent / ".atlas").refresh(store.today())
    until_health(site, lambda said: said["edition"] != old)
    now = ask(site, "/data/us_economic_cost.csv")
    new = json.loads(ask(site, "/data/editions.json").body)
    assert new["current"] != old
    assert old in [one["id"] for one in new["editions"]]
    assert b"1480" in now.body
    after = ask(site, frozen)
    assert (after.body, after.headers["etag"]) == (before.body, before.headers["etag"])
    assert b"1470" in after.body
    assert "immutable" in after.headers["cache-control"]
    assert '<../../us_economic_cost.csv>; rel="latest-version"' in after.headers["link"]
    package = json.loads(ask(site, f"/data/editions/{old}/datapackage.json").body)
    assert package["version"] == old
    # A figure on another site that names the old edition keeps its numbers, and says so.
    embed = ask(site, f"/embed/united_states/economic_cost?edition={old}").body.decode()
    assert f"Frozen at data edition {old}" in embed
    assert f"The site now shows edition {new['current']}" in embed
    assert "1,470" in embed
    assert "1,480" in ask(site, "/embed/united_states/economic_cost").body.decode()
