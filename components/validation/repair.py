"""Repairing what a spreadsheet program did to a file, where nothing has to be guessed.

Repaired: a byte-order mark, UTF-16, Windows-1252 where every word with a special letter is in
the last good version, semicolons or tabs between columns, blank rows and columns at the end,
spaces around cells, line ends, each row in one cell, columns in another order or under their shown
titles. Anything else is a problem that a person must fix.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Collection, Sequence

from components.schema.package import Resource
from components.schema.problems import Repair
from components.text.messages import say

MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with a byte-order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16 (“Unicode text”)"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16 (“Unicode text”)"),
)
SEPARATORS = {";": "semicolons", "\t": "tabs"}


def repair_text(
    raw: bytes, file: str, known_words: Collection[str] = ()
) -> tuple[bytes, list[Repair]]:
    """`raw` as plain UTF-8 and what was done; unchanged where that would need a guess.

    `known_words` are those with special letters in the last good version: see `non_ascii_words`.
    """
    for mark, encoding, name in MARKS:
        if raw.startswith(mark):
            try:
                text = (
                    raw.removeprefix(mark).decode("utf-8")
                    if mark == codecs.BOM_UTF8
                    else raw.decode(encoding)
                )
            except UnicodeDecodeError:
                return raw, []
            return text.encode(), [Repair(file=file, what=say("repair-encoding", encoding=name))]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _from_windows(raw, file, known_words)
    return raw, []


def non_ascii_words(text: str) -> set[str]:
    """The words of `text` that hold letters or signs outside of plain English."""
    return {word for word in text.split() if not word.isascii()}


def _from_windows(
    raw: bytes, file: str, known_words: Collection[str]
) -> tuple[bytes, list[Repair]]:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw, []
    # The same byte means another letter in other alphabets: certain only where the words are known.
    found = {part for word in non_ascii_words(text) for part in non_ascii_words(_open(word))}
    if found - {part for word in known_words for part in non_ascii_words(_open(word))}:
        return raw, []
    what = "was saved as Windows-1252; read as UTF-8, since all its special words are known"
    return text.encode(), [Repair(file=file, what=what)]


def _open(word: str) -> str:
    """A word of a CSV row without the commas and quotes that join it to its neighbors."""
    return re.sub(r"[,;\t\"]+", " ", word)


def repair_table(
    raw: bytes, resource: Resource, known_words: Collection[str] = ()
) -> tuple[bytes, list[Repair]]:
    """`raw` as a plain CSV of `resource` and what was done; see the module for what is repaired."""
    file = f"data/{resource.path}"
    raw, repairs = repair_text(raw, file, known_words)
    try:
        text = raw.decode("utf-8")
        rows, separator = _rows(text, resource)
    except (UnicodeDecodeError, csv.Error):
        return raw, repairs
    if not rows:
        return raw, repairs
    done = [] if separator == "," else [say("repair-separator", found=SEPARATORS[separator])]
    done += _unpack_rows(rows, resource)
    done += _drop_blank_rows(rows)
    done += _drop_blank_columns(rows, resource)
    done += _strip(rows)
    done += _arrange(rows, resource)
    if done:
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\n").writerows(rows)
        text = buffer.getvalue()
    elif "\r" in text:
        done.append("had line ends of Windows")
        text = text.replace("\r\n", "\n")
        if "\r" in text:
            return raw, repairs
    return text.encode(), repairs + [Repair(file=file, what=what) for what in done]


def _rows(text: str, resource: Resource) -> tuple[list[list[str]], str]:
    """The cells of `text` and what separates them; commas unless it is certain otherwise."""
    names = [field.name for field in resource.fields]
    first = text.lstrip("\r\n").partition("\n")[0]
    if first.startswith("sep="):  # a line that Excel itself writes and reads
        text = text.partition("\n")[2]
    for separator in SEPARATORS:
        if separator in first or first.startswith("sep="):
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
            filled = list(rows)
            _drop_blank_rows(filled)
            header = [cell.strip() for cell in filled[0]] if filled else []
            while header and not header[-1]:
                header.pop()
            fits = header == names and all(len(row) == len(filled[0]) for row in filled)
            if fits and not _has_decimal_commas(filled, resource):
                return rows, separator
    return list(csv.reader(io.StringIO(text, newline=""), strict=True)), ","


def _has_decimal_commas(rows: Sequence[Sequence[str]], resource: Resource) -> bool:
    places = [at for at, field in enumerate(resource.fields) if field.is_numeric]
    return any("," in row[at] for row in rows[1:] for at in places)


def _unpack_rows(rows: list[list[str]], resource: Resource) -> list[str]:
    """Split rows that are in one cell each, as where every line was quoted as a whole."""
    names = [field.name for field in resource.fields]
    if len(names) < 2 or any(len(row) > 1 for row in rows):
        return []
    lines = [row[0] if row else "" for row in rows]
    inner = list(csv.reader(io.StringIO("\n".join(lines), newline=""), strict=True))
    if len(inner) != len(rows) or inner[0] != names:
        return []
    rows[:] = inner
    return ["had each row as a whole in one cell"]


def _arrange(rows: list[list[str]], resource: Resource) -> list[str]:
    """Put columns in order whose labels are surely those of the table, however they are written."""
    names = [field.name for field in resource.fields]
    if not rows or rows[0] == names or len(rows[0]) != len(names):
        return []
    known: dict[str, str] = {}
    for field in resource.fields:
        for form in (_plain(field.name), _plain(field.title)):
            if known.setdefault(form, field.name) != field.name:
                return []  # one label for two columns
    found = [known.get(_plain(label), "") for label in rows[0]]
    if sorted(found) != sorted(names) or any(len(row) != len(names) for row in rows):
        return []
    done = []
    if found != rows[0]:
        done.append("had other column titles in row 1, such as their shown titles or capitals")
    if found != names:
        done.append("had the columns in another order")
    places = [found.index(name) for name in names]
    rows[:] = [names, *([row[at] for at in places] for row in rows[1:])]
    return done


def _plain(label: str) -> str:
    return re.sub(r"[\s_-]+", "_", label.strip().casefold())


def _drop_blank_rows(rows: list[list[str]]) -> list[str]:
    """Take blank rows off the end."""
    before = len(rows)
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    count = before - len(rows)
    return [say("repair-blank-rows", count=count)] if count else []


def _drop_blank_columns(rows: list[list[str]], resource: Resource) -> list[str]:
    """Take columns off the right that have neither a title nor a value."""
    width = len(resource.fields)
    if not rows or len(rows[0]) <= width or any(cell.strip() for cell in rows[0][width:]):
        return []
    if any(cell.strip() for row in rows for cell in row[width:]):
        return []
    count = len(rows[0]) - width
    rows[:] = [row[:width] for row in rows]
    return [say("repair-blank-columns", count=count)]


def _strip(rows: list[list[str]]) -> list[str]:
    """Take the spaces around cells away."""
    count, first = 0, 0
    for position, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if cell != cell.strip():
                row[at] = cell.strip()
                count += 1
                first = first or position
    if not count:
        return []
    return [say("repair-spaces", count=count, row=str(first))]
