"""What the public server is told by its environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from components.catalog.editions import state_folder
from components.store import FOLDER

ORIGIN = re.compile(r"https?://([a-z0-9.-]+|\[[0-9a-f:]+\])(:[0-9]+)?/?")
YES, NO = {"1", "yes", "true", "on"}, {"", "0", "no", "false", "off"}


class SettingsProblem(Exception):
    """A setting that cannot be used: which, what was found, what is allowed."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this server is reached and what it tells; docs/server.md explains each."""

    address: str  # "" for every network, of both kinds
    port: int
    origin: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    is_behind_tls: bool
    proxies: str
    is_for_staff: bool
    is_warmed: bool
    metrics_port: int | None
    log: str
    cache: Path

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The names under which the server answers; anything while none is set."""
        own = urlsplit(self.origin).hostname
        return tuple(dict.fromkeys([*self.hosts, *([own] if own else [])])) or ("*",)


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings, with defaults that suit a laptop. Raises SettingsProblem."""
    read = _Reader(environment)
    return Settings(
        address=environment.get("ATLAS_ADDRESS", "").strip(),
        port=read.port("ATLAS_PORT") or 8501,
        origin=read.origin("ATLAS_ORIGIN"),
        hosts=read.names("ATLAS_HOSTS"),
        origins=tuple(
            read.one_origin("ATLAS_ORIGINS", name) for name in read.names("ATLAS_ORIGINS")
        ),
        is_behind_tls=read.is_on("ATLAS_TLS"),
        proxies=environment.get("ATLAS_PROXIES", "").strip() or "127.0.0.1,::1",
        is_for_staff=environment.get("ATLAS_STAFF") == "1",
        is_warmed=read.is_on("ATLAS_WARM", "1"),
        metrics_port=read.port("ATLAS_METRICS_PORT"),
        log=read.choice("ATLAS_LOG", ("text", "json")),
        cache=Path(environment.get("ATLAS_CACHE", "").strip() or state_folder(FOLDER) / "assets"),
    )


@dataclass(frozen=True)
class _Reader:
    environment: Mapping[str, str]

    def _of(self, name: str) -> str:
        return self.environment.get(name, "").strip()

    def names(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self._of(name).split(",") if part.strip())

    def is_on(self, name: str, usual: str = "") -> bool:
        found = (self._of(name) or usual).lower()
        if found not in YES | NO:
            raise SettingsProblem(_says(name, found, "1 for yes, 0 or nothing for no"))
        return found in YES

    def choice(self, name: str, allowed: tuple[str, ...]) -> str:
        found = self._of(name) or allowed[0]
        if found not in allowed:
            raise SettingsProblem(_says(name, found, " or ".join(allowed)))
        return found

    def port(self, name: str) -> int | None:
        found = self._of(name)
        if not found:
            return None
        if not found.isdecimal() or not 0 < int(found) < 65536:
            raise SettingsProblem(_says(name, found, "a port number from 1 to 65535"))
        return int(found)

    def origin(self, name: str) -> str:
        return self.one_origin(name, self._of(name)) if self._of(name) else ""

    def one_origin(self, name: str, found: str) -> str:
        if not ORIGIN.fullmatch(found.lower()):
            allowed = "a scheme and a host with nothing behind, as https://atlas.example.org"
            raise SettingsProblem(_says(name, found, allowed))
        return found.lower().rstrip("/")


def _says(name: str, found: str, allowed: str) -> str:
    return f"The setting {name} is “{found}”. Allowed: {allowed}. See docs/server.md."
