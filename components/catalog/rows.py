"""Rows of a table to loop over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of `table`, with a column each as attributes; `Index` is the label of the row.

    The columns are known only when the program runs, so a type checker takes them as they come.
    """
    return iter(table.itertuples())
