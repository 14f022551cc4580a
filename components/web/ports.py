"""What a start needs from the machine: free ports and enough file descriptors."""

from __future__ import annotations

import errno
import logging
import resource
import socket

from components.text.messages import say
from components.web.settings import Settings, SettingsProblem

LOG = logging.getLogger(__name__)
ENOUGH = 8192  # file descriptors; a visit holds four
PER_VISIT = 4


def open_ports(settings: Settings) -> list[socket.socket]:
    """The sockets of the site, bound but closed to visitors until the server listens on them.

    Raises SettingsProblem for an address or a port that this process cannot have, that of the
    measures included, so that a start that must fail does so before anything is drawn.
    """
    sockets = _bound("ATLAS_PORT", settings.address, settings.port)
    if settings.metrics_port:
        for tried in _bound("ATLAS_METRICS_PORT", "0.0.0.0", settings.metrics_port):
            tried.close()
    return sockets


def _bound(name: str, address: str, port: int) -> list[socket.socket]:
    sockets: list[socket.socket] = []
    unavailable = ""
    for family, kind, protocol, _, place in sorted(
        socket.getaddrinfo(address or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    ):
        try:
            opened = socket.socket(family, kind, protocol)
        except OSError as error:
            unavailable = str(error.strerror)  # a machine without IPv6
            continue
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            opened.bind(place)
        except OSError as error:
            opened.close()
            if error.errno != errno.EADDRNOTAVAIL:
                allowed = say("web-port", why=str(error.strerror))
                raise SettingsProblem(name, str(port), allowed) from None
            unavailable = str(error.strerror)
        else:
            sockets.append(opened)
    if not sockets:
        allowed = say("web-address", why=unavailable)
        raise SettingsProblem("ATLAS_ADDRESS", address, allowed)
    return sockets


def raise_file_limit() -> None:
    """Let the process open as many files as the machine allows it, and warn when these are few."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (OSError, ValueError):
            LOG.warning("The limit of open files could not be raised from %s", soft)
        else:
            soft = hard
    if 0 <= soft < ENOUGH:
        LOG.warning(
            "This process may open %s files, which is enough for about %s visitors at once. "
            "Allow it %s or more (systemd: LimitNOFILE=65536, a shell: ulimit -n 65536).",
            *(soft, soft // PER_VISIT, ENOUGH),
        )
