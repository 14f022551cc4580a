"""What spreadsheet programs do to cells and files, recognized by its traces and said by name."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date, timedelta

from components.schema.package import Field
from components.text import words
from components.text.messages import say

WRITE_DIGITS = "write all digits of the number, as in 115562603; widen the column before saving"
WHOLE = "write a whole number, without a decimal point"
BLANK = "leave the cell blank; that is how a figure that is not published is written"
ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
# What agencies and people write where there is no figure.
# fmt: off
NO_FIGURE = frozenset({
    "na", "n/a", "n.a.", "nan", "nd", "none", "nil", "null", "missing", "suppressed", "unknown",
    "unavailable", "not available", "not published", "no data", "tbd", "tba", "x", "-", "–", "—",
    "--", "*", "**", ".", "..", "...", "?", "†", "inf", "-inf", "infinity", "suppr.", "suppr",
    "suppressed.", "unreliable", "not applicable", "c", "h", ":",
})
# An amount of which only a limit is given, as where a count is too small to be shown.
LIMIT = re.compile(r"[<>≤≥]\s*=?\s*\d[\d,.]*|\d+\s*[-–]\s*\d+|(fewer|less) than \d+", re.I)
# fmt: on
QUOTES = ("“”", "‘’", "„“", "«»", '""', "''")
# The day from which spreadsheet programs count, and the years in which a count is believed.
FIRST_DAY = date(1899, 12, 30)
DAY_NUMBERS = range(25569, 73051)  # 1970 to 2099
MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
LONGEST_DATE = 40  # more than “30 September 2026” takes
UNITS = r"(?:[$€£]|us\$|usd|kgs?|kilograms?|lbs?|pounds|people|deaths|percent|%)"
MARKS = {"’": "â€™", "“": "â€œ", "”": "â€", "–": "â€“", "é": "Ã©", "á": "Ã¡", "ñ": "Ã±", "ó": "Ã³"}


def is_formula(cell: str) -> bool:
    """Whether a cell holds a formula or its error instead of its value."""
    bare = cell.strip()
    return bool(re.match(r"[=+@][A-Za-z(0-9$]", bare) and not re.fullmatch(r"\+[\d.]+", bare)) or (
        bare.upper() in ERRORS or bool(re.fullmatch(r"#{3,}", bare))
    )


def formula_fix(cell: str) -> str:
    """What to do about a formula, its error or the signs of a column that is too narrow."""
    if cell.strip().startswith("##"):
        return "widen the column until the value shows, and save again"
    return say("validation-formula")


def lost_letters(cell: str) -> str:
    """How a text was meant whose letters were read in the wrong way: "" where it looks whole."""
    if not any(mark in cell for mark in MARKS.values()):
        return ""
    try:
        meant = cell.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return meant if meant != cell else ""


def unquoted(cell: str) -> str:
    """A cell without quotation marks around it or an apostrophe before it."""
    bare = cell.strip()
    for pair in QUOTES:
        if len(bare) > 2 and bare[0] == pair[0] and bare[-1] == pair[1]:
            return bare[1:-1].strip()
    return bare[1:] if bare[:1] in "'’‘`" and len(bare) > 1 else bare


def number_fix(field: Field, cell: str) -> str:
    """What to write instead of a cell that is no number."""
    bare = unquoted(cell)
    if bare.lower().strip("()[]") in NO_FIGURE:
        if field.is_required:
            return "write the figure; this column may not be blank"
        return BLANK
    if LIMIT.fullmatch(bare):
        return say("validation-limit-required") if field.is_required else say("validation-limit")
    plain = _in_plain_digits(bare)
    if plain != bare and re.fullmatch(r"\d+(\.\d+)?", plain, re.ASCII):
        return say("validation-plain-digits", number=plain)
    if re.fullmatch(r"\+\d+(\.\d+)?|\d+(_\d+)+", bare, re.ASCII):
        plain = bare.replace("_", "").removeprefix("+")
        return _write(re.sub(r"^0+(?=\d)", "", plain))
    if re.fullmatch(r"-?\d+([.,]\d+)?[eE][+-]?\d+", bare):
        return WRITE_DIGITS
    plain = re.sub(rf"^{UNITS}\s*|\s*{UNITS}$", "", bare, flags=re.IGNORECASE).strip()
    if re.fullmatch(r"-?0,\d+|-?\d{1,3},(\d{1,2}|\d{4,})", plain):
        if field.type == "integer":
            return WHOLE
        return say("validation-decimal-comma", number=plain.replace(",", "."))
    if re.fullmatch(r"[-\u2212]?\d{1,3}([,\s\u00a0\u202f’'.]\d{3})+(\.\d+)?", plain) and not (
        re.fullmatch(r"\d+\.\d{3}", plain) and field.type == "number"
    ):
        whole, point, rest = plain.rpartition(".")
        if not point or len(re.findall(r"\.", plain)) > 1 or len(rest) == 3 and "," not in plain:
            whole, point, rest = plain, "", ""
        return _write(re.sub(r"[^\d-]", "", whole.replace("\u2212", "-")) + point + rest)
    if re.fullmatch(r"-?\d+(\.\d+)?", plain) and plain != cell:
        if field.type == "integer" and "." in plain:
            return WHOLE
        return _write(plain)
    if re.fullmatch(r"-?\d+\.\d+", plain):
        return WHOLE
    digits = re.findall(r"\d[\d,]*(?:\.\d+)?", plain)
    if len(digits) == 1 and re.search(r"[A-Za-z<>~≥≤*†‡]", plain):
        number = digits[0].replace(",", "")
        return say("validation-digits", number=number)
    return "write digits only; leave the cell blank if the figure is not published"


def _in_plain_digits(cell: str) -> str:
    """A cell with the digits 0 to 9 for those of other scripts, and without unseen signs."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign
        for sign in unicodedata.normalize("NFKC", cell)
        if unicodedata.category(sign) != "Cf"
    )


def _write(number: str) -> str:
    return say("validation-number", number=number)


def date_fix(field: Field, cell: str) -> str:
    """What to write instead of a re-formatted date, month or year, with every way to read it."""
    found = {_written(field, day): _said(field, day) for day in readings(unquoted(cell))}
    if not found:
        return _odd_date_fix(field, unquoted(cell))
    if len(found) == 1 and field.type == "year":
        return say("validation-year", year=next(iter(found)))
    if len(found) == 1:
        ((form, said),) = found.items()
        return say("validation-date", date=form, meaning=said)
    ways = [say("validation-date-way", date=form, meaning=said) for form, said in found.items()]
    return say("validation-date-ways", ways=words.listing(ways, "or"))


def _odd_date_fix(field: Field, cell: str) -> str:
    """What to write instead of a cell that no program makes of a date."""
    years = list(dict.fromkeys(re.findall(r"(?<!\d)(?:19|20)\d{2}(?!\d)", cell, re.ASCII)))
    short = re.fullmatch(r"FY ?'?(\d{2})", cell, re.IGNORECASE)
    if field.type == "year" and (short or len(years) == 1) and not re.search(r"\d/\d", cell):
        year = years[0] if years else "20" + short[1] if short else ""
        return say("validation-year-alone", year=year)
    run = re.fullmatch(r"((?:19|20)\d{2})M?(0[1-9]|1[0-2])(\d{2})?", cell, re.ASCII)
    if field.type == "yearmonth" and run:
        return say("validation-month", month=f"{run[1]}-{run[2]}")
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", cell, re.ASCII):
        return "correct it; the calendar does not have it"
    if cell[:3].lower() in MONTHS and not re.search(r"\d", cell):
        return "write the year and the number of the month, as in 2026-04"
    form = {"date": "2026-04-30", "yearmonth": "2026-04", "year": "2024"}[field.type]
    return say("validation-date-form", form=form)


def _written(field: Field, day: date) -> str:
    return day.isoformat()[: {"date": 10, "yearmonth": 7, "year": 4}[field.type]]


def _said(field: Field, day: date) -> str:
    if field.type == "date":
        return words.day(day)
    return words.month(day) if field.type == "yearmonth" else str(day.year)


def readings(cell: str) -> list[date]:
    """The days that a re-formatted date can mean; none when it is no date."""
    text = re.sub(r"[T ]00:00(:00)?(\.0+)?Z?$", "", cell.strip())
    if len(text) > LONGEST_DATE:
        return []
    text = re.sub(r"^(\d{4,5})\.0$", r"\1", text)
    if re.fullmatch(r"\d{4}", text):
        return _days((text, "1", "1"))
    if re.fullmatch(r"\d{5}", text) and int(text) in DAY_NUMBERS:
        return [FIRST_DAY + timedelta(days=int(text))]
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", text):
        year, month, day = match.groups()
        return _days((year, month, day or "1"))
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", text):
        first, second, year = match.groups()
        return _days((year, first, second), (year, second, first))
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", text):
        return _days((match.group(2), match.group(1), "1"))
    return _named(text)


def _named(text: str) -> list[date]:
    """Days written with the name of a month: Jan-24, 3 January 2024, January 3, 2024."""
    parts = re.findall(r"[A-Za-z]+|\d+", text)
    months = [part for part in parts if part[:3].lower() in MONTHS]
    numbers = [part for part in parts if part.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(parts):
        return []
    month = str(MONTHS[months[0][:3].lower()])
    if len(numbers) == 1:
        return _days((numbers[0], month, "1"))
    if len(numbers) == 2:
        day, year = numbers if len(numbers[0]) <= 2 else numbers[::-1]
        return _days((year, month, day))
    return []


def _days(*written: tuple[str, str, str]) -> list[date]:
    """The days among years, months and days as text; years of two digits are of this century."""
    found = []
    for year_text, month_text, day_text in written:
        year, month, day = int(year_text), int(month_text), int(day_text)
        year += 2000 if year < 100 else 0
        is_month = 1900 <= year <= 2100 and 1 <= month <= 12
        if is_month and 1 <= day <= calendar.monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return list(dict.fromkeys(found))


def zero_fix(pattern: str, cell: str) -> str:
    """What to write where a leading zero was lost; "" where that is not what happened."""
    bare = unquoted(cell)
    if bare != cell and re.fullmatch(pattern, bare):
        return say("validation-marks", text=bare)
    if re.fullmatch(r"\d+(\.0)?", bare):
        for width in range(2, 7):
            full = bare.removesuffix(".0").zfill(width)
            if full != bare and re.fullmatch(pattern, full):
                return say("validation-zero", text=full)
    return ""


SAVE_AS = "in the spreadsheet program choose Save as, then “CSV UTF-8 (comma delimited)”"


# How files begin that are no tables.
STARTS = (
    (b"PK\x03\x04", "zipped"),
    (b"\xd0\xcf\x11\xe0", "old_excel"),
    (b"%PDF", "pdf"),
    (b"version https://git-lfs", "pointer"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8"), "picture"),
    ((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"), "packed"),
)


def foreign_kind(raw: bytes) -> str:
    """The code of what a file is that is no table of text at all; "" for one that may be."""
    head = raw[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:1] == b"<" and not head.startswith(b"<<<<<<<"):
        return "web_page"
    # Only now is the whole file looked at.
    if re.search(rb"^(<{7}|>{7}) ", raw, re.MULTILINE):
        return "merge"
    if head[:1] in (b"{", b"[") and raw.rstrip()[-1:] in (b"}", b"]"):
        return "json"
    return "bytes" if b"\x00" in raw else ""


def foreign_file(raw: bytes) -> str:
    """What a file is that is no table of text at all, in words; "" for one that may be."""
    kind = foreign_kind(raw)
    return say("validation-foreign", kind=kind) if kind else ""


def foreign_fix(raw: bytes) -> str:
    """What to do about a file that is no table of text at all."""
    kind = foreign_kind(raw)
    return SAVE_AS if kind == "bytes" else say("validation-foreign-fix", kind=kind)
