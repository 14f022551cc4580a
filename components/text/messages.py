"""Sentences that are filled in when they are needed, each one whole template of its language.

`components/text/en/` has them, in Fluent's notation (https://projectfluent.org): a name, a sentence
and named parts, with a variant for each plural form or direction where the sentence differs. Code
never joins pieces of a sentence, so that another language only needs another folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).resolve().parent
LANGUAGE = "en"
LOCALES = {"en": "en-US"}
# The library refuses a part that is much longer; a mark that no text holds takes its place.
LONGEST_PART = 1000
# Messages with a longer part, such as a text or what somebody typed, are not kept.
LONGEST_KEPT = 200
MARK = "\ue002{}\ue003"
MESSAGE = re.compile(r"^([a-z][\w-]*) *=", re.MULTILINE)


def say(key: str, /, **parts: str | int | float) -> str:
    """The message `key` with its `parts` filled in.

    Text is put in as it is: write numbers and dates with `components.text.words`. A plain number
    may be passed as well, to choose a plural form and to be written with separators. Raises
    KeyError without such a message and ValueError when a part is missing.
    """
    is_long = any(isinstance(part, str) and len(part) > LONGEST_KEPT for part in parts.values())
    return (_write if is_long else _written)(LANGUAGE, key, **parts)


def _write(language: str, key: str, /, **parts: str | int | float) -> str:
    bundle = _bundle(language, _files(language)[key])
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        raise KeyError(key)
    marks = {
        name: MARK.format(place)
        for place, (name, part) in enumerate(parts.items())
        if isinstance(part, str) and len(part) > LONGEST_PART
    }
    text, errors = bundle.format_pattern(pattern, parts | marks)
    if errors:
        raise ValueError(f"{key}: {errors[0]}")
    said = str(text)
    for name, mark in marks.items():
        said = said.replace(mark, str(parts[name]))
    return said


# Pages say the same to everyone. Types count, for 1 and 1.0 are written in different ways.
_written = lru_cache(maxsize=4096, typed=True)(_write)


@cache
def _files(language: str) -> Mapping[str, Path]:
    """The file that each message of a language is in."""
    return {
        key: path
        for path in sorted((FOLDER / language).glob("*.ftl"))
        for key in MESSAGE.findall(path.read_text(encoding="utf-8"))
    }


@cache
def _bundle(language: str, path: Path) -> FluentBundle:
    """The messages of one file, which is read when one of them is needed.

    All files together take a third of a second, and the first visitor needs few of them.
    """
    # Marks that isolate the parts are for languages of two directions; they would end up in files.
    bundle = FluentBundle([LOCALES[language]], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
