"""The browser files of Streamlit and of the site, compressed once and served from the copies."""

from __future__ import annotations

import contextlib
import gzip
import json
import logging
import mimetypes
import os
import random
import sys
import threading
import zlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import brotli
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.runtime.files import process_folder, write_whole
from components.web.negotiation import accepted_coding
from components.web.responses import (
    BEST,
    QUICK,
    WORTH_COMPRESSING,
    CachePolicy,
    compress,
    content_digest,
    file_response,
    refusal,
)

LOG = logging.getLogger(__name__)
# Said here since the table of the operating system may lack them.
TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
COMPRESSED = {".css", ".csv", ".html", ".js", ".json", ".svg", ".txt"}
# Unpacking every copy at every start to compare it would take a second.
WHOLE = "whole.json"
NOTHING = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Folder:
    """The files below `path`, served below `address`.

    In a hashed folder every name changes with its content, and nothing else has its addresses.
    """

    address: str
    path: Path
    is_hashed: bool = False


@dataclass(frozen=True, kw_only=True)
class _File:
    """One file as it was at the start; `copies` are by content coding, the smallest first."""

    path: Path
    stamp: tuple[int, int]
    digest: str
    is_hashed: bool
    copies: Mapping[str, Path]


class AssetsMiddleware:
    """Middleware that answers for the files of some folders, in Brotli, gzip or as they are.

    The copies lie in `cache` under names made from the content, so that processes and versions
    may share them. Quick ones are made at the first start, the best ones while it serves:
    Brotli at its best takes half a minute for Streamlit's 23 MB, at the quick level half a second.
    """

    def __init__(self, app: ASGIApp, *, folders: Iterable[Folder], cache: Path) -> None:
        self.app = app
        self.cache = _usable(cache)
        self._whole = _read_whole(self.cache)
        self.reserved = tuple(f"{folder.address}/" for folder in folders if folder.is_hashed)
        found = [
            (f"{folder.address}/{path.relative_to(folder.path).as_posix()}", path, folder.is_hashed)
            for folder in folders
            for path in folder.path.rglob("*")
            if path.is_file()
        ]
        with ThreadPoolExecutor() as pool:
            opened = pool.map(lambda item: self._open(item[1], item[2]), found)
            self.files = dict(zip((item[0] for item in found), opened, strict=True))
        self._improving = threading.Thread(target=self._improve, name="best-copies", daemon=True)
        self._improving.start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file, or pass on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        file = self.files.get(scope["path"])
        if file and (file.is_hashed or _stamp(file.path) == file.stamp):
            await _response(file, scope)(scope, receive, send)
        elif scope["path"].startswith(self.reserved):
            # Streamlit would answer with its start page, for a browser to run as a script.
            await refusal()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def finish(self) -> None:
        """Wait until the best copies are there."""
        self._improving.join()

    def _open(self, path: Path, is_hashed: bool) -> _File:
        stamp, content = _stamp(path), path.read_bytes()
        digest = content_digest(content)
        copies: dict[str, Path] = {}
        if path.suffix in COMPRESSED and len(content) >= WORTH_COMPRESSING:
            best, quick = self._best(digest), self.cache / f"{digest}.quick.br"
            wanted = {
                "br": best if self._is_copy(best, content) else quick,
                "gzip": self.cache / f"{digest}.gz",
            }
            copies = {
                coding: copy
                for coding, copy in wanted.items()
                if self._has_copy(copy, content, QUICK)
            }
        return _File(path=path, stamp=stamp, digest=digest, is_hashed=is_hashed, copies=copies)

    def _best(self, digest: str) -> Path:
        return self.cache / f"{digest}.br"

    def _improve(self) -> None:
        """Make the best copies that are missing, at the lowest priority."""
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
        files = [item for item in self.files.items() if "br" in item[1].copies]
        random.shuffle(files)  # so that processes which start together share the work
        for address, file in files:
            best = self._best(file.digest)
            if file.copies["br"] == best:
                continue
            try:
                content = file.path.read_bytes()
            except OSError:
                continue  # gone since the start, as a new version is put in its place
            if content_digest(content) != file.digest:
                continue
            if self._has_copy(best, content, BEST):
                self.files[address] = replace(file, copies={**file.copies, "br": best})
        with contextlib.suppress(OSError):
            write_whole(self.cache / WHOLE, json.dumps(self._whole), is_public=True)

    def _has_copy(self, copy: Path, content: bytes, quality: int) -> bool:
        """Whether `copy` is there now, made if need be; not where the cache cannot be written."""
        if self._is_copy(copy, content):
            return True
        coding = "gzip" if copy.suffix == ".gz" else "br"
        try:
            write_whole(copy, compress(content, coding, quality), is_public=True)
        except OSError as error:
            LOG.warning("A compressed copy could not be stored: %s", error)
            return False
        self._whole[copy.name] = _stamp(copy)
        return True

    def _is_copy(self, copy: Path, content: bytes) -> bool:
        """Whether `copy` is there and whole: a crash may have left half of it."""
        stamp = _stamp(copy)
        if stamp == NOTHING or self._whole.get(copy.name) == stamp:
            return stamp != NOTHING
        unpack = gzip.decompress if copy.suffix == ".gz" else brotli.decompress
        try:
            if unpack(copy.read_bytes()) != content:
                return False
        except (OSError, EOFError, zlib.error, brotli.error):
            return False
        self._whole[copy.name] = stamp
        return True


def _read_whole(cache: Path) -> dict[str, tuple[int, int]]:
    """The copies that were unpacked and compared once, by name, with their time and size."""
    try:
        found = json.loads((cache / WHOLE).read_bytes())
        return {name: (int(time), int(size)) for name, (time, size) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _response(file: _File, scope: Scope) -> Response:
    if scope["method"] not in {"GET", "HEAD"}:
        return refusal(405, "Method not allowed", {"Allow": "GET, HEAD"})
    asked = Headers(scope=scope)
    coding = accepted_coding(asked, file.copies)
    headers = {"Vary": "Accept-Encoding"} if file.copies else {}
    if coding:
        headers["Content-Encoding"] = coding
    copy = file.copies.get(coding)
    kind = TYPES.get(file.path.suffix) or mimetypes.guess_type(file.path.name)[0]
    return file_response(
        asked,
        copy or file.path,
        _policy(file),
        etag=f'"{copy.name if copy else file.digest}"',
        media_type=kind or "text/plain",
        headers=headers,
    )


def _policy(file: _File) -> CachePolicy:
    if file.is_hashed:
        return CachePolicy.IMMUTABLE
    return CachePolicy.MONTH if file.path.suffix == ".woff2" else CachePolicy.ASSET


def _stamp(path: Path) -> tuple[int, int]:
    try:
        now = path.stat()
    except OSError:
        return NOTHING
    return now.st_mtime_ns, now.st_size


def _usable(folder: Path) -> Path:
    """`folder` where it has copies or may be written to, else one of this process alone."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    if folder.is_dir() and (os.access(folder, os.W_OK) or any(folder.glob("*.br"))):
        return folder
    LOG.warning("%s cannot be written to: copies are compressed again at every start", folder)
    return process_folder("atlas-assets-")
