"""Settings from the environment, read in one way by every part of the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

YES, NO = {"1", "yes", "true", "on"}, {"", "0", "no", "false", "off"}
SHIPPED = Path(__file__).resolve().parents[2] / "data"
LONGEST = 120  # characters of a value that a message repeats


class SettingsProblem(Exception):
    """A setting that cannot be used: which, what was found, what is allowed."""

    def __init__(self, name: str, found: str, allowed: str) -> None:
        shown = "".join(sign if sign.isprintable() else "?" for sign in found[:LONGEST])
        super().__init__(
            f"The setting {name} is “{shown}”. Allowed: {allowed}. See docs/server.md."
        )


@dataclass(frozen=True)
class Environment:
    """Reads settings; every method raises SettingsProblem for a value that cannot be used."""

    variables: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def text(self, name: str) -> str:
        """The value without space around it; "" when it is not set."""
        return self.variables.get(name, "").strip()

    def names(self, name: str) -> tuple[str, ...]:
        """The values between commas."""
        found = self.text(name)
        names = tuple(part.strip() for part in found.split(",") if part.strip())
        if found and not names:
            raise SettingsProblem(name, found, "one value or more with commas between, or nothing")
        return names

    def is_on(self, name: str, usual: str = "") -> bool:
        """Whether a switch is on; `usual` is its value when it is not set."""
        found = self.text(name) or usual
        if found.lower() not in YES | NO:
            raise SettingsProblem(name, found, "1 for yes, 0 or nothing for no")
        return found.lower() in YES

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        """One of `allowed`, in any case; the first when it is not set."""
        found = self.text(name) or allowed[0]
        if found.lower() not in allowed:
            raise SettingsProblem(name, found, " or ".join(allowed))
        return found.lower()

    def port(self, name: str) -> int | None:
        """A port, or None when it is not set."""
        found = self.text(name)
        if not found:
            return None
        # int() would also take digits of other scripts.
        if not (found.isascii() and found.isdigit() and 0 < int(found[:9]) < 65536):
            raise SettingsProblem(name, found, "a port number from 1 to 65535")
        return int(found)

    def count(self, name: str, usual: int, most: int) -> int:
        """A whole number from 1 to `most`; `usual` when it is not set."""
        found = self.text(name)
        if not found:
            return usual
        if not (found.isascii() and found.isdigit() and 0 < int(found[:9]) <= most):
            raise SettingsProblem(name, found, f"a whole number from 1 to {most}")
        return int(found)

    def folder(self, name: str, usual: Path) -> Path:
        """A folder that must be there; `usual` when it is not set."""
        found = self.text(name)
        if found and not Path(found).is_dir():
            raise SettingsProblem(name, found, "a folder that is there")
        return Path(found) if found else usual

    def storage(self, name: str, usual: Path) -> Path:
        """A folder to keep files in, made when it is not there; `usual` when it is not set."""
        found = self.text(name)
        if not found:
            return usual
        try:
            Path(found).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            allowed = f"a folder that is there or can be made ({error.strerror})"
            raise SettingsProblem(name, found, allowed) from None
        return Path(found)


def data_folder() -> Path:
    """The folder of the data: ATLAS_DATA, for a rehearsal or a test, or the shipped one."""
    return Path(Environment().text("ATLAS_DATA") or SHIPPED)
