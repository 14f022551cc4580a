"""What the data are, for machines that look for data: schema.org, as JSON-LD."""

from __future__ import annotations

import re
from typing import Any

from components.catalog import Catalog
from components.schema import Resource
from components.site import SITE
from components.site.links import Links

PERIOD = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def structured_data(catalog: Catalog, links: Links | None = None) -> dict[str, Any]:
    """A DataCatalog with a Dataset for every table that may be shown now."""
    links = links or Links()
    own = {"@type": "Organization", "name": SITE}
    tables = [
        resource
        for resource in catalog.package.resources.values()
        if resource.is_table and resource.name not in catalog.problems
    ]
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": SITE,
        "description": catalog.package.descriptor["description"],
        "url": links.live("data_and_sources"),
        "creator": own,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "dateModified": catalog.edition.isoformat(),
        "dataset": [_dataset(catalog, resource, links, own) for resource in tables],
    }


def _dataset(
    catalog: Catalog, resource: Resource, links: Links, own: dict[str, str]
) -> dict[str, Any]:
    publishers = dict.fromkeys(source.publisher for source in catalog.sources_of(resource.name))
    entry: dict[str, Any] = {
        "@type": "Dataset",
        "name": resource.title,
        # Descriptions shorter than fifty letters are passed over by search engines.
        "description": f"{resource.description} {resource.limits}".strip(),
        "url": links.live("data_and_sources", "datasets"),
        "identifier": resource.name,
        "creator": [{"@type": "Organization", "name": name} for name in publishers] or own,
        "publisher": own,
        "license": _licence(resource),
        "dateModified": resource.retrieved.isoformat(),
        "isAccessibleForFree": True,
        "variableMeasured": [field.title for field in resource.fields if field.is_numeric],
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "text/csv",
                "contentUrl": links.table(resource.name),
            }
        ],
    }
    covered = _coverage(catalog, resource)
    return entry | ({"temporalCoverage": covered} if covered else {})


def _licence(resource: Resource) -> str:
    """The address of the licence where it is declared, else its name."""
    declared = resource.descriptor["licenses"][0]
    return declared.get("path") or resource.licence


def _coverage(catalog: Catalog, resource: Resource) -> str:
    """The first and last period of a table as "1999/2024"; "" where it has none."""
    if not resource.as_of_field:
        return ""
    column = catalog.tables[resource.name][resource.as_of_field].dropna()
    texts = [
        value.strftime("%Y-%m" if resource.field(column.name).type == "yearmonth" else "%Y-%m-%d")
        if hasattr(value, "strftime")
        else str(value)
        for value in (column.min(), column.max())
        if len(column)
    ]
    if not texts or not all(PERIOD.fullmatch(text) for text in texts):
        return ""
    return "/".join(texts)
