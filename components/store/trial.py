"""Drawing with new data before readers see them: which tables an exhibit can no longer draw."""

from __future__ import annotations

from collections.abc import Collection

from components.catalog import Catalog
from components.exhibits import Exhibit
from components.schema import DataProblem
from components.site import EXHIBITS, exhibits_of, section_of


def undrawable(before: Catalog, after: Catalog, names: Collection[str]) -> dict[str, str]:
    """Why an exhibit that drew `before` fails `after`, by the tables among `names` to blame."""
    faults: dict[str, str] = {}
    for page, item in [(page, item) for page, items in EXHIBITS.items() for item in items]:
        own = {item.dataset, *item.also}
        # An exhibit doesn't name the tables that explain codes. For them one exhibit of each
        # section is enough, or a new source would take many seconds.
        behind = {table for one in own for table in after.package.references_of(one)}
        is_sample = item is exhibits_of(page, section_of(item))[0]
        blamed = own & set(names) or (behind & set(names) if is_sample else set())
        if blamed and not blamed <= set(faults):
            fault = _fault(item, after)
            if fault and not _fault(item, before):
                faults |= dict.fromkeys(blamed, f"{item.name}: {fault}")
    return faults


def _fault(exhibit: Exhibit, catalog: Catalog) -> str:
    try:
        exhibit.draw(catalog, exhibit.defaults(catalog))
    except DataProblem:
        return ""  # reported for the table that has the problem
    except Exception as error:
        return type(error).__name__
    return ""
