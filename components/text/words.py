"""Numbers, dates and lists written for people, in the forms that the Unicode locale data give.

Sentences around them are templates (`components.text.messages`), never joined from pieces.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from components.text.messages import say

if TYPE_CHECKING:
    from typing_extensions import TypeIs

NOT_PUBLISHED = "not published"
LOCALE = "en_US"
# What is between two items of a list without “and”.
BETWEEN = Locale.parse(LOCALE).list_patterns["unit"]["middle"].format("", "")


def is_missing(value: object) -> TypeIs[None]:
    """Whether a cell holds no value (None, NaN, NaT or an empty string).

    A type checker learns that what is not missing is not None.
    """
    if value is None or value == "":
        return True
    return bool(value != value)  # only NaN and NaT differ from themselves


def number(value: float | None, decimals: int = 0) -> str:
    """`1234.5` as `1,235`; a missing value as "not published", never as zero."""
    if is_missing(value):
        return NOT_PUBLISHED
    # Adding zero turns the minus zero that rounding can leave into plain zero.
    return _written(round_half_up(float(value), decimals) + 0.0, decimals)


@lru_cache(maxsize=1 << 16)
def _written(value: float, decimals: int) -> str:
    """Tables hold many thousand numbers, and a locale's pattern takes a while to apply."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, pattern, LOCALE).replace("-", "\N{MINUS SIGN}")


def round_half_up(value: float, decimals: int = 0) -> float:
    """A value rounded as students learn it: halves go away from zero (Python rounds 0.5 to 0)."""
    scale = 10**decimals
    return math.copysign(math.floor(abs(value) * scale + 0.5) / scale, value)


def scaled(value: float) -> str:
    """A large number in words: `1_470_000_000_000` as `1.47 trillion`."""
    steps = ((1e12, "trillion", 1e9, 2), (1e9, "billion", 1e6, 2), (1e6, "million", 1, 0))
    for size, name, below, decimals in steps:
        # A number moves up a size only where the smaller size would itself print as 1,000.
        if abs(round_half_up(value / below, decimals)) * below >= size:
            text = f"{round_half_up(value / size, 2):.2f}".rstrip("0").rstrip(".")
            return f"{text} {name}".replace("-", "\N{MINUS SIGN}")
    return number(value)


def change_words(percent: float | None, decimals: int = 1) -> str:
    """A percentage change with its direction as a word, so that a refresh can turn it round."""
    if percent is None:
        return "not comparable"
    size = round_half_up(abs(percent), decimals)
    if size == 0:
        return "unchanged"
    return _changed("up" if percent > 0 else "down", f"{number(size, decimals)}%")


@lru_cache(maxsize=1 << 12)
def _changed(direction: str, size: str) -> str:
    return say("words-change", direction=direction, size=size)


def direction(new: float, old: float) -> Literal["up", "down", "same"]:
    """Whether `new` is above, below or about the same as `old`, to a whole percent of `old`."""
    if round_half_up(abs(new - old) / old * 100) == 0:
        return "same"
    return "up" if new > old else "down"


@dataclass(frozen=True, kw_only=True)
class NumberChange:
    """How a number compares with an earlier one, in the parts that a message chooses by.

    `size` is a whole percent such as "34%". A rise of more than 100% is "times" instead, and
    `times` how many times the earlier number it is. "none": the earlier number is not known.
    """

    direction: Literal["up", "down", "same", "times", "none"]
    size: str = ""
    times: int = 0


def compared(new: float | None, old: float | None) -> NumberChange:
    """How `new` compares with `old`, either of which may be missing."""
    if is_missing(new) or is_missing(old) or old == 0:
        return NumberChange(direction="none")
    percent = round_half_up(abs(new - old) / old * 100)
    if new > old and percent > 100:
        ratio = new / old
        # "More than doubled" is for all of two to three, "about four times" for what is nearest.
        return NumberChange(
            direction="times", times=int(ratio if ratio < 4 else round_half_up(ratio))
        )
    return NumberChange(direction=direction(new, old), size=f"{number(percent)}%")


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """How high one number is next to another.

    `text` is "1.5" in the form "times", and "12%" in the forms "above" and "below".
    """

    form: Literal["times", "twice", "half", "above", "below", "same"]
    text: str = ""


def ratio(own: float, other: float) -> Ratio:
    """How high `own` is next to `other`, as people say it."""
    times = own / other
    if 1.85 <= times < 2.15:
        return Ratio(form="twice")
    if 0.45 <= times < 0.55:
        return Ratio(form="half")
    if times >= 1.25:
        written = number(times, 1).removesuffix(".0")
        return Ratio(form="times", text=written)
    percent = round_half_up(abs(times - 1) * 100)
    if percent < 3:
        return Ratio(form="same")
    return Ratio(form="above" if times > 1 else "below", text=f"{number(percent)}%")


def significant(value: float) -> float:
    """`value` with three figures that count: `115_562_603` as `116_000_000`."""
    return round_half_up(value, 2 - math.floor(math.log10(value))) if value >= 1000 else value


# Shares that people say as so many in so many, and how many percentage points off they may be.
PARTS = (
    (1, 4),
    (3, 4),
    (1, 3),
    (2, 3),
    (1, 2),
    (1, 5),
    (4, 5),
    *((n, 10) for n in (1, 3, 6, 7, 9)),
)
NEAR = 1.5


@dataclass(frozen=True, kw_only=True)
class Portion:
    """A share as people say it: "3 in 4" in the form "in", or "86%" in the form "percent"."""

    form: Literal["in", "percent"]
    text: str


def portion(part: float, whole: float) -> Portion:
    """A part of a whole as so many in so many where that is near, else as a whole percentage."""
    percent = part / whole * 100
    some, of = min(PARTS, key=lambda pair: abs(pair[0] / pair[1] * 100 - percent))
    if abs(some / of * 100 - percent) <= NEAR:
        return Portion(form="in", text=f"{some} in {of}")
    return Portion(form="percent", text=share(part, whole))


def share(part: float, whole: float) -> str:
    """A part of a whole as a whole percentage; a small part is "under 1%", never 0%."""
    percent = part / whole * 100
    return "under 1%" if 0 < percent < 0.5 else f"{number(percent)}%"


def never_zero(value: float | None, decimals: int = 0) -> str:
    """A number that is small but not nothing: `0.002` to one decimal as "under 0.1"."""
    step = 10**-decimals
    if not is_missing(value) and 0 < value < step / 2:
        return f"under {number(step, decimals)}"
    return number(value, decimals)


def about(value: float) -> str:
    """An estimated number of people without false precision.

    "about 58", "fewer than 1", "none"; from a thousand on three figures count: "about 7,330".
    """
    if value == 0:
        return "none"
    if value < 1:
        return "fewer than 1"
    return f"about {number(significant(value))}"


def one_in(percent: float) -> str:
    """A share as one person in so many: `5.8` as "about 1 in 17". `percent` is more than zero."""
    return say("words-one-in", number=number(100 / percent))


def day(value: date) -> str:
    """`2026-11-21` as `November 21, 2026`."""
    return format_date(value, "long", LOCALE)


def month(value: date | datetime) -> str:
    """`2026-04-01` as `April 2026`."""
    return format_skeleton("yMMMM", value, locale=LOCALE)


def partial_date(text: str) -> str:
    """An ISO date of any precision for people: `2026-04` as `April 2026`, `2026` as `2026`.

    Text that is not a date comes back unchanged.
    """
    for form, write in (("%Y-%m-%d", day), ("%Y-%m", month)):
        try:
            return write(datetime.strptime(text, form))
        except ValueError:
            continue
    return text


def listing(items: Iterable[str], joiner: Literal["and", "or"] = "and") -> str:
    """`["a", "b", "c"]` as `a, b, and c`."""
    return format_list(list(items), "standard" if joiner == "and" else "or", LOCALE)


def series(items: Iterable[str]) -> str:
    """Items that may hold commas themselves, as a table or a reference names them: `a, b; c`."""
    return _series(tuple(items))


@lru_cache(maxsize=1 << 12)
def _series(items: tuple[str, ...]) -> str:
    if not items:
        return ""
    return reduce(lambda first, following: say("words-series", first=first, next=following), items)


def run(items: Iterable[str]) -> str:
    """Items one after the other, as the parts of a key or the columns of a file: `a, b, c`."""
    return BETWEEN.join(items)


def cannot_show(what: str) -> str:
    """That “This text”, “The map” or a chart of some title cannot be shown now, in a sentence."""
    if what.startswith(("This ", "The ")):
        return say("words-cannot-show-this", thing=what[0].lower() + what[1:])
    return say("words-cannot-show", title=what)


def capital(text: str) -> str:
    """`text` with its first letter in upper case, the others as they are."""
    return text[:1].upper() + text[1:]
