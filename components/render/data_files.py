"""The data as files for other programs: tables, shapes, routes, the calculated ledger, a package.

Every file is made from one catalog, so that all files of an edition fit together.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd

from components.catalog import Catalog
from components.catalog.labels import download_name, safe_csv
from components.maps import route_rows, routes_geojson
from components.schema import Resource
from components.schema.package import DESCRIPTOR

CSV, JSON, GEOJSON = "text/csv", "application/json", "application/geo+json"
ROUTES = "supply_routes"
FACTS = "facts_as_shown"
# What only staff and this site's own checks need; sources are written out instead of their ids.
OWN_KEYS = ("expect", "refreshDays", "sourceIds", "asOf", "profile")

FACT_FIELDS = (
    ("id", "string", "Id", "Name of the fact, as in facts.csv."),
    ("statement", "string", "Statement", "What the number says, and who says so where we do not."),
    ("value", "number", "Value", "The number; blank for a period or one not repeated here."),
    ("display", "string", "As printed", "The number as the site prints it."),
    ("unit", "string", "Unit", "What is counted."),
    ("qualifier", "string", "Qualifier", "A word such as about or at least."),
    ("as_of", "string", "As of", "The date or period of the number."),
    ("geography", "string", "Geography", "Where it holds."),
    ("status", "string", "Status", "Final, provisional or an estimate."),
    ("check", "string", "Check", "How far the number is confirmed."),
    ("source_ids", "string", "Sources", "Ids of sources.csv, separated by spaces."),
    ("superseded_by", "string", "Superseded by", "The id of a newer fact of the same measure."),
    ("dataset", "string", "Dataset", "The table it is calculated from; blank for a quoted one."),
)


@dataclass(frozen=True, kw_only=True)
class DataFile:
    """One file as it is served: `name` is its address, `saved_as` what a download is called.

    `declaration` is its entry in the package; `licence` the address of its licence, "" where it
    has none.
    """

    name: str
    saved_as: str
    media_type: str
    content: bytes
    declaration: Mapping[str, Any]
    licence: str = ""


def data_files(catalog: Catalog) -> dict[str, Callable[[], DataFile]]:
    """How to make every file of `catalog`, by name; files that may not be shown are left out."""
    files: dict[str, Callable[[], DataFile]] = {}
    for resource in catalog.package.resources.values():
        if resource.name not in catalog.problems:
            # Bound now, because the name changes with the next turn of the loop.
            make = _table if resource.is_table else _shapes
            files[_name(resource)] = partial(make, catalog, resource)
    if not {"facts", "sources"} & set(catalog.problems):
        files[f"{FACTS}.csv"] = lambda: _facts(catalog)
    if not {"routes", "places", "sources", "world_equal_earth"} & set(catalog.problems):
        files[f"{ROUTES}.geojson"] = lambda: _routes(catalog)
    return files


def waiting_files(catalog: Catalog) -> list[str]:
    """The names of the files that are being corrected and may not be shown."""
    return [_name(catalog.resource(name)) for name in catalog.problems]


def data_package(catalog: Catalog, files: Mapping[str, DataFile]) -> DataFile:
    """The Frictionless Data Package of `files`, with their sizes and marks of their content."""
    status = catalog.status
    declared = catalog.package.descriptor
    package = {
        "profile": "data-package",
        "name": declared["name"],
        "title": declared["title"],
        "description": declared["description"],
        "version": status.edition or catalog.edition.isoformat(),
        "created": f"{status.day or catalog.edition}T00:00:00Z",
        "licenses": declared["licenses"],
        "resources": [dict(file.declaration) for file in files.values()],
    }
    return DataFile(
        name=DESCRIPTOR,
        saved_as=DESCRIPTOR,
        media_type=JSON,
        content=_json(package, indent=1),
        declaration={},
    )


def declaration(catalog: Catalog, name: str) -> dict[str, Any]:
    """The entry of one dataset in the declaration, its sources written out."""
    described = dict(catalog.resource(name).descriptor)
    described["sources"] = [
        {"title": f"{source.publisher}: {source.title}"}
        | ({"path": source.link} if source.link else {})
        for source in catalog.sources_of(name)
    ]
    return described


def fact_rows(catalog: Catalog) -> pd.DataFrame:
    """The ledger with every number calculated; columns as in FACT_FIELDS.

    A claim that the site does not repeat keeps its number back, as on its pages.
    """
    return pd.DataFrame(
        [
            {
                "id": fact.id,
                "statement": fact.attributed,
                "value": fact.value if fact.is_shown else None,
                "display": fact.display if fact.is_shown else "",
                "unit": fact.unit,
                "qualifier": fact.qualifier,
                "as_of": fact.as_of,
                "geography": fact.geography,
                "status": fact.status,
                "check": fact.check_words,
                "source_ids": " ".join(fact.source_ids),
                "superseded_by": fact.superseded_by,
                "dataset": fact.dataset,
            }
            for fact in catalog.facts.values()
        ],
        columns=[name for name, _, _, _ in FACT_FIELDS],
    ).astype({"value": "float64"})


def _name(resource: Resource) -> str:
    return f"{resource.name}.{'csv' if resource.is_table else 'json'}"


def _table(catalog: Catalog, resource: Resource) -> DataFile:
    content = safe_csv(resource, catalog.table(resource.name))
    saved_as = download_name(resource, resource.name)
    return _file(_entry(catalog, resource), resource, content, CSV, saved_as)


def _shapes(catalog: Catalog, resource: Resource) -> DataFile:
    content = _json(catalog.json(resource.name))
    return _file(_entry(catalog, resource), resource, content, JSON)


def _entry(catalog: Catalog, resource: Resource) -> dict[str, Any]:
    """The entry of a dataset in the package, without what only staff need."""
    found = declaration(catalog, resource.name)
    entry = {key: value for key, value in found.items() if key not in OWN_KEYS}
    if "schema" in entry:
        entry["schema"] = _schema(catalog, entry["schema"])
    return entry


def _schema(catalog: Catalog, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema without references to tables that may not be shown now."""
    keys = [
        key
        for key in schema.get("foreignKeys", ())
        if key["reference"]["resource"] not in catalog.problems
    ]
    rest = {name: value for name, value in schema.items() if name != "foreignKeys"}
    return rest | ({"foreignKeys": keys} if keys else {})


def _file(
    entry: Mapping[str, Any],
    resource: Resource,
    content: bytes,
    media_type: str,
    saved_as: str = "",
) -> DataFile:
    """A file under the license of `resource`, with a declaration that fits it as it is served."""
    ending = {CSV: "csv", JSON: "json", GEOJSON: "geojson"}[media_type]
    name = f"{entry['name']}.{ending}"
    described = {
        **entry,
        "path": name,
        "format": ending,
        "mediatype": media_type,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    } | ({"profile": "tabular-data-resource"} if "schema" in entry else {})
    return DataFile(
        name=name,
        saved_as=saved_as or name,
        media_type=media_type,
        content=content,
        declaration=described,
        licence=resource.licence_link,
    )


def _terms(resource: Resource) -> dict[str, Any]:
    return {
        "licenses": resource.descriptor["licenses"],
        "retrieved": resource.retrieved.isoformat(),
        "limits": resource.limits,
    }


def _facts(catalog: Catalog) -> DataFile:
    ledger = catalog.resource("facts")
    entry = {
        "name": FACTS,
        "title": "Numbers in our text",
        "description": "Every number in a sentence of the site, as it is printed in this edition.",
        **_terms(ledger),
        "schema": {
            "fields": [
                {"name": name, "type": kind, "title": title, "description": about}
                for name, kind, title, about in FACT_FIELDS
            ],
            "missingValues": [""],
            "primaryKey": ["id"],
        },
    }
    return _file(entry, ledger, safe_csv(ledger, fact_rows(catalog)), CSV)


def _routes(catalog: Catalog) -> DataFile:
    routes = catalog.resource("routes")
    entry = {
        "name": ROUTES,
        "title": "Reported supply routes and their places, with coordinates",
        "description": "Routes as lines and places as points, in longitude and latitude. Lines "
        "join the ends of a route and do not show the way taken.",
        **_terms(routes),
        "sources": declaration(catalog, "routes")["sources"],
    }
    collection = routes_geojson(route_rows(catalog), catalog.table("places"))
    return _file(entry, routes, _json(collection), GEOJSON)


def _json(value: Any, indent: int | None = None) -> bytes:
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators)
    return f"{text}\n".encode()
