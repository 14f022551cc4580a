"""Files of the program: replaced in one step, JSON parsed strictly, contents hashed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

_ours: set[Path] = set()  # temporary folders of this process


def digest(content: bytes) -> str:
    """The SHA-256 of a content, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def parse_json(raw: bytes) -> Any:
    """The content of a JSON file. Raises ValueError for anything that cannot be shown as text.

    Python would also take NaN, Infinity and halves of letters, which no page can print.
    """
    try:
        value = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except RecursionError:
        raise ValueError("brackets within brackets, thousands deep") from None
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise ValueError(f"half of a letter, {error.object[error.start]!a}") from None
    return value


def _refuse(name: str) -> None:
    raise ValueError(f"{name} in place of a number")


def read_json(path: Path) -> Any:
    """The content of a JSON file. Raises OSError, or ValueError like `parse_json`."""
    return parse_json(path.read_bytes())


def write_whole(path: Path, content: str | bytes, *, is_public: bool = False) -> None:
    """Replace a file in one step; a reader or a crash finds the old content or the new one.

    A file that `is_public` can be read by other users of the machine, as in an image that one
    user builds and another runs.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if is_public:
            os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def process_folder(prefix: str) -> Path:
    """A new temporary folder of this process, whose name begins with `prefix`.

    No one can tidy up after a process that was killed, so the next one does it: folders of
    processes that are gone are removed.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*-*"):
        number = left.name.removeprefix(prefix).partition("-")[0]
        if number.isdigit() and left not in _ours and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-"))
    _ours.add(made)
    return made


def _is_running(process: int) -> bool:
    """Whether another process has this number."""
    if process == os.getpid():
        return False  # of an earlier process, as after a restart in a container
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
