"""The settings of the public server, from its environment."""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from components.publishing.storage import state_folder
from components.runtime.settings import SHIPPED, Environment, SettingsProblem
from components.text.messages import say

__all__ = ["Settings", "SettingsProblem", "host_of", "origin_of", "read_settings"]
ORIGIN = re.compile(r"(https?)://([^/]+)/?", re.IGNORECASE)
AUTHORITY = re.compile(r"(\[[^\]]+\]|[^:]+)(?::([0-9]{1,5}))?")
NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]{1,63}")
CONTACT = re.compile(r"(https://|mailto:|tel:)[!-~]+")
USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How this server is reached and what it tells; docs/server.md explains each."""

    address: str  # "" for every network, of both kinds
    port: int
    origin: str
    security_contact: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    is_behind_tls: bool
    proxies: str
    is_for_staff: bool
    is_warmed: bool
    metrics_port: int | None
    most_visits: int
    idle_seconds: int
    log: str
    cache: Path

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """The names under which the server answers; anything while none is set."""
        own = urlsplit(self.origin).hostname
        return tuple(dict.fromkeys([*self.hosts, *([own] if own else [])])) or ("*",)


def read_settings(variables: Mapping[str, str] = os.environ) -> Settings:
    """The settings, with defaults that suit a laptop. Raises SettingsProblem."""
    read = _WebEnvironment(variables)
    data = read.folder("ATLAS_DATA", SHIPPED)
    state = read.storage("ATLAS_STATE", state_folder(data))
    port, metrics_port = read.port("ATLAS_PORT") or 8501, read.port("ATLAS_METRICS_PORT")
    if metrics_port == port:
        raise SettingsProblem(
            "ATLAS_METRICS_PORT", str(port), "another port than that of the site, ATLAS_PORT"
        )
    approvers = read.names("ATLAS_APPROVERS")
    if len(approvers) == 1:
        raise SettingsProblem(
            "ATLAS_APPROVERS", approvers[0], "two names or more with commas between, or nothing"
        )
    return Settings(
        address=read.address("ATLAS_ADDRESS"),
        port=port,
        origin=read.origin("ATLAS_ORIGIN", read.text("ATLAS_ORIGIN")),
        security_contact=read.contact("ATLAS_SECURITY_CONTACT"),
        hosts=read.hosts("ATLAS_HOSTS"),
        origins=tuple(read.origin("ATLAS_ORIGINS", name) for name in read.names("ATLAS_ORIGINS")),
        is_behind_tls=read.is_on("ATLAS_TLS"),
        proxies=read.proxies("ATLAS_PROXIES") or "127.0.0.1,::1",
        is_for_staff=read.is_on("ATLAS_STAFF"),
        is_warmed=read.is_on("ATLAS_WARM", "1"),
        metrics_port=metrics_port,
        most_visits=read.count("ATLAS_MOST_VISITS", 1000, 100_000),
        idle_seconds=read.count("ATLAS_IDLE_SECONDS", 1800, 86_400),
        log=read.choice("ATLAS_LOG", ("text", "json")),
        cache=read.storage("ATLAS_CACHE", state / "assets"),
    )


def origin_of(text: str) -> str | None:
    """An origin as browsers compare it, in small letters and without a usual port; None if bad."""
    match = ORIGIN.fullmatch(text)
    found = _authority(match[2]) if match else None
    if match is None or found is None:
        return None
    scheme, (host, port) = match[1].lower(), found
    host = f"[{host}]" if ":" in host else host
    return f"{scheme}://{host}" + (f":{port}" if port and port != USUAL_PORTS[scheme] else "")


def host_of(text: str) -> str | None:
    """The host that a Host header names, without its port; None when it names none."""
    found = _authority(text)
    return found[0] if found else None


def _authority(text: str) -> tuple[str, int | None] | None:
    match = AUTHORITY.fullmatch(text)
    if match is None or not 0 < int(match[2] or 1) < 65536:
        return None
    port = int(match[2]) if match[2] else None
    if text.startswith("["):
        host = _ip(match[1][1:-1])
        return (host, port) if host and ":" in host else None
    host = match[1].lower().removesuffix(".")
    if not NAME.fullmatch(host) or (host.rpartition(".")[2].isdigit() and not _ip(host)):
        return None
    return host, port


def _ip(text: str) -> str | None:
    try:
        return ipaddress.ip_address(text).compressed
    except ValueError:
        return None


class _WebEnvironment(Environment):
    def address(self, name: str) -> str:
        found = self.text(name)
        address = _ip(found.removeprefix("[").removesuffix("]")) or found.lower()
        if found and address != "localhost" and not _ip(address):
            allowed = "an IP address of this machine, such as 127.0.0.1, or nothing for every one"
            raise SettingsProblem(name, found, allowed)
        return address

    def hosts(self, name: str) -> tuple[str, ...]:
        return tuple(self._host(name, found) for found in self.names(name))

    def _host(self, name: str, found: str) -> str:
        host = _ip(found) or host_of(found)
        if host:
            return host
        allowed = "host names with commas between, such as atlas.example.org, localhost"
        if "://" in found and (inner := host_of(re.split("[/?#]", found.split("://")[1])[0])):
            allowed = say("web-host", host=inner)
        elif "*" in found:
            allowed = "each host name in full, or nothing to answer under any name"
        elif not found.isascii():
            allowed = "a host name as browsers send it, beginning with xn--"
        raise SettingsProblem(name, found, allowed)

    def origin(self, name: str, found: str) -> str:
        origin = origin_of(found)
        if found and origin is None:
            allowed = "a scheme and a host with nothing behind, as https://atlas.example.org"
            raise SettingsProblem(name, found, allowed)
        return origin or ""

    def contact(self, name: str) -> str:
        found = self.text(name)
        contact = f"mailto:{found}" if re.fullmatch(r"[^\s:@/]+@[^\s:@/]+", found) else found
        if found and not CONTACT.fullmatch(contact):
            allowed = "an email address, or an address that begins with https://"
            raise SettingsProblem(name, found, allowed)
        return contact

    def proxies(self, name: str) -> str:
        names = self.names(name)
        return ",".join(names if names == ("*",) else (self._network(name, at) for at in names))

    def _network(self, name: str, found: str) -> str:
        try:
            network = ipaddress.ip_network(found, strict=False)
        except ValueError:
            allowed = (
                "IP addresses or networks with commas between, such as 10.0.0.5, 10.1.0.0/16, "
                "or * alone where only the proxy can reach this server"
            )
            raise SettingsProblem(name, found, allowed) from None
        return _ip(found) or str(network)
