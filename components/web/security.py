"""Which requests the public server answers, and what browsers are to refuse."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.text import words
from components.web.responses import LIST, NO_STORE, CachePolicy, refusal
from components.web.settings import Settings, host_of, origin_of

LOG = logging.getLogger(__name__)
CODE = {"", "module", "text/javascript", "importmap", "speculationrules"}
READING = {"GET", "HEAD", "OPTIONS"}
ALLOW = {"Allow": "GET, HEAD, OPTIONS"}
HEALTH = "/healthz"
FRAMED = "/embed/"
UPLOAD = "/_stcore/upload_file"
# Streamlit answers here with its own measures, or lets a program drive the app.
HIDDEN = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# Streamlit would answer here with the clouds of its maker, whose pages may drive an app.
HOST_CONFIG = "/_stcore/host-config"
NO_HOST = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "blockErrorDialogs": True,
}
# What other sites may show or read.
SHARED = (FRAMED, "/data/", "/share/", "/app/static/")
POLICY = {
    "default-src": "'self'",
    # Streamlit's numbers of 64 bits try WebAssembly; no text is ever run as a script.
    "script-src": "'self' 'wasm-unsafe-eval'",
    # Streamlit and Plotly write style into the page.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": LIST.join(
        f"{name}=()"
        for name in (
            *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation"),
            *("gyroscope", "magnetometer", "microphone", "midi", "payment", "usb"),
        )
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
}
DIRECTIVES = "; "  # between the directives of a policy
NO_ADDRESS = "no address"
MOST_NOTES = 20  # of refusals; a stranger may make up any number
YEAR = 365 * 24 * 60 * 60


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "").lower() in CODE:
            self._is_inside = True
            self.found.append("")

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.found[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._is_inside = False


def script_hashes(html: str) -> tuple[str, ...]:
    """The hashes of the inline scripts of a document, as a policy names them."""
    parser = _Scripts()
    parser.feed(html)
    parser.close()
    digests = (hashlib.sha256(script.encode()).digest() for script in parser.found)
    return tuple(dict.fromkeys(f"'sha256-{base64.b64encode(item).decode()}'" for item in digests))


def document_policy(
    *, form_action: str = "'none'", frame_ancestors: str = "'none'", connect: str = "'none'"
) -> str:
    """The Content-Security-Policy of a document outside the app.

    Plotly writes styles into it; its scripts come from files alone, and fetch from `connect`.
    """
    return _policy(
        {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self'",
            "connect-src": connect,
            "base-uri": "'none'",
            "form-action": form_action,
            "frame-ancestors": frame_ancestors,
        }
    )


def _policy(directives: Mapping[str, str]) -> str:
    return DIRECTIVES.join(f"{name} {value}" for name, value in directives.items())


def policy_for(html: str = "", *, is_framed: bool = False) -> str:
    """The Content-Security-Policy under which `html` runs its own inline scripts and no others.

    An answer that sets this header keeps it; others get the one of Streamlit's start page.
    """
    said = dict(POLICY)
    said["script-src"] = " ".join([said["script-src"], *script_hashes(html)])
    if is_framed:
        said["frame-ancestors"] = "*"
    return _policy(said)


class SecurityMiddleware:
    """Middleware that refuses what no reader needs, and sends the headers of security.

    `start_page` is the HTML in which Streamlit starts.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings, start_page: str) -> None:
        self.app = app
        self.settings = settings
        self.policy = policy_for(start_page)
        self.framed_policy = policy_for(is_framed=True)
        self._noted: set[tuple[str, ...]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                self._dress(scope["path"], headers)
                if message["status"] != 304:
                    # Who is told nothing may keep an answer for as long as it likes. An answer
                    # without news leaves in force what was said with the content.
                    headers.setdefault("Cache-Control", CachePolicy.NO_STORE)
            await send(message)

        refused = self._refusal(scope, Headers(scope=scope))
        if not refused:
            await self.app(_without_origin(scope), receive, dressed)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refused(scope, receive, dressed)

    def _refusal(self, scope: Scope, asked: Headers) -> Response | None:
        """What is answered instead of passing on; None to pass on."""
        path = scope["path"]
        if path != HEALTH and not self._is_host(asked.get("host", "")):
            self._note(
                "A request was refused (421): its Host header says %s, and this server is %s. "
                "If the site has that name too, add it to ATLAS_HOSTS.",
                host_of(asked.get("host", "")) or NO_ADDRESS,
                words.listing(self.settings.allowed_hosts, "or"),
            )
            return refusal(421, "This server has another name.")
        uploads = path.startswith(UPLOAD)
        if (scope["type"] == "websocket" or uploads) and not self._is_own(asked):
            self._note(
                "A connection was refused (403): its Origin header says %s, its Host header says "
                "%s, and the site is %s. If a proxy changes the Host header, set ATLAS_ORIGIN to "
                "the address that readers see; if another site may use the app, set ATLAS_ORIGINS.",
                origin_of(asked["origin"]) or NO_ADDRESS,
                host_of(asked.get("host", "")) or NO_ADDRESS,
                words.listing(self._own, "or") or "at any address (ATLAS_ORIGIN is not set)",
            )
            return refusal(403, "Forbidden")
        if path.startswith(HIDDEN) or (uploads and not self.settings.is_for_staff):
            return refusal()
        if scope["type"] == "http" and scope["method"] not in READING and not uploads:
            return refusal(405, "Method not allowed", ALLOW)
        if path == HOST_CONFIG:
            return JSONResponse(NO_HOST, headers=NO_STORE)
        if path == "*":
            return Response(status_code=204, headers=ALLOW)  # asked of the server as a whole
        return None

    def _is_host(self, host: str) -> bool:
        allowed = self.settings.allowed_hosts
        return "*" in allowed or host_of(host) in allowed

    def _is_own(self, asked: Headers) -> bool:
        """Whether a request comes from a page of this site, or from no page at all."""
        if "origin" not in asked:
            return True
        origin = origin_of(asked["origin"])
        if origin is None:
            return False
        scheme, host = origin.partition(":")[0], asked.get("host", "")
        if origin in self._own:
            return True
        # Where the site's own address is known, the same host under another scheme is not the site.
        own = urlsplit(self.settings.origin)
        if host_of(host) == own.hostname and scheme != own.scheme:
            return False
        return origin_of(f"{scheme}://{host}") == origin

    @property
    def _own(self) -> list[str]:
        return [origin for origin in (self.settings.origin, *self.settings.origins) if origin]

    def _note(self, says: str, *found: str) -> None:
        """Tell staff once what differed and which setting may be missing.

        Only names of hosts are written, in the form that settings have, and only so many.
        """
        if (says, *found) not in self._noted and len(self._noted) < MOST_NOTES:
            self._noted.add((says, *found))
            LOG.warning(says, *found)

    def _dress(self, path: str, headers: MutableHeaders) -> None:
        is_framed = path.startswith(FRAMED)
        is_shared = f"{path}/".startswith(SHARED)
        said: Mapping[str, str] = HEADERS | {
            "Content-Security-Policy": self.framed_policy if is_framed else self.policy,
            "Cross-Origin-Resource-Policy": "cross-origin" if is_shared else "same-origin",
            # A frame without an origin of its own asks even for fonts as another site would.
            **({"Access-Control-Allow-Origin": "*"} if is_shared else {}),
            # Pages that may share memory take only frames that say this.
            **({"Cross-Origin-Embedder-Policy": "require-corp"} if is_framed else {}),
        }
        for name, value in said.items():
            headers.setdefault(name, value)
        if vary := headers.get("vary"):
            # Every layer that may compress adds its word, though another has said it.
            headers["vary"] = LIST.join(dict.fromkeys(re.split(r",\s*", vary)))
        if not is_framed:
            headers.setdefault("X-Frame-Options", "DENY")
        if self.settings.is_behind_tls:
            headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
        if not self.settings.is_for_staff:
            # Streamlit's one cookie guards uploads, and there are none.
            del headers["set-cookie"]
        elif self.settings.is_behind_tls and "set-cookie" in headers:
            headers["set-cookie"] = f"{headers['set-cookie']}; Secure"


def _without_origin(scope: Scope) -> Scope:
    """Checked already; Streamlit would ask another host for its own address to check it."""
    headers = [item for item in scope["headers"] if item[0] != b"origin"]
    return {**scope, "headers": headers}
