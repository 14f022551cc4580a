"""Reading files of data/ into typed tables. Cells are read as text, checked, and only then typed.

pandas never guesses here: "NA" stays Namibia's code, "007" keeps its zeros, and one unquoted
"70,000" is a message with a row number, not a shifted column.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from components.runtime.files import read_json
from components.schema import cells
from components.schema.package import Field, Package
from components.schema.problems import DataProblem
from components.schema.rows import read_rows
from components.validation.check import check_resource


def load_table(package: Package, name: str, broken: Collection[str] = ()) -> pd.DataFrame:
    """The checked table `name`, one column a declared field.

    Dtypes: years and whole numbers are int64, or float64 with NaN where a cell is blank; other
    numbers float64; months and dates datetime64 (a month is its first day); text str, "" for
    blank. References to `broken` tables are not checked. Raises DataProblem with every fault
    when the file may not be shown.
    """
    problems = check_resource(package, name, broken)
    if problems:
        raise DataProblem(problems)
    return type_table(package, name)


def type_table(package: Package, name: str) -> pd.DataFrame:
    """The table `name` like `load_table`, of a file that was checked before."""
    resource = package.table(name)
    rows = read_rows(package, name)
    return pd.DataFrame({f.name: _typed([row[f.name] for row in rows], f) for f in resource.fields})


def load_json(package: Package, name: str) -> Any:
    """The content of a declared JSON file. Raises DataProblem when it cannot be read."""
    problems = check_resource(package, name)
    if problems:
        raise DataProblem(problems)
    return read_json(package.folder / package.table(name).path)


def _typed(texts: list[str], field: Field) -> pd.Series:
    if field.type == "string":
        return pd.Series(texts, dtype="str")
    # Years and small numbers come again and again.
    known = {text: cells.parse(field.type, text) if text else None for text in set(texts)}
    values = [known[text] for text in texts]
    if field.type in ("yearmonth", "date"):
        return pd.Series(values, dtype="datetime64[us]")
    is_whole = field.type in ("integer", "year") and None not in values
    return pd.Series(values, dtype="int64" if is_whole else "float64")
