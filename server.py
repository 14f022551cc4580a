"""The public web server: app.py behind compression, security headers, data files and plain pages.

`python server.py` starts it; `streamlit run app.py` keeps working without it.
"""

import importlib
import logging
import os
import pkgutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit
import uvicorn
from google.protobuf.message import DecodeError
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg

from components import ui, web
from components.ui.layout import SCRIPT_NAMES
from components.ui.problems import show_failure

LOG = logging.getLogger("atlas")
ROOT = Path(__file__).resolve().parent
ASSETS = Path(streamlit.__file__).with_name("static")
os.environ["ATLAS_SERVER"] = "1"  # pages offer what only this server has

try:
    settings = web.read_settings()
    sockets = web.open_ports(settings) if __name__ == "__main__" else []
except web.SettingsProblem as problem:
    sys.exit(str(problem))
if lacking := web.files_problem(ROOT / "static", SCRIPT_NAMES):
    sys.exit(lacking)
shell: web.Shell | None = None
try:
    shell = web.Shell(ASSETS, settings.origin, settings.cache)
except web.StartPageProblem as problem:
    LOG.error("%s Pages begin with Streamlit’s own start page: slower, but whole.", problem)
routes = web.routes(settings, shell)


def kind_of_message(data: bytes) -> str:
    """What a browser asks the app for; "" for nothing. Raises ValueError for other bytes.

    A "backend_operation_request" is followed by a dot and the kind of operation.
    """
    try:
        message = BackMsg.FromString(data)
    except DecodeError as error:
        raise ValueError(str(error)) from error
    kind = message.WhichOneof("type") or ""
    if kind == "backend_operation_request":
        return f"{kind}.{message.backend_operation_request.WhichOneof('payload') or ''}"
    return kind


@asynccontextmanager
async def lifespan(app: streamlit.App) -> AsyncIterator[dict[str, Any]]:
    """Load what the first visitor needs, then open the port."""
    for module in pkgutil.iter_modules(ui.__path__, "components.ui."):
        importlib.import_module(module.name)
    async with web.lifespan(settings)(app):
        if settings.is_warmed:
            web.start_warming(shell)
        yield {}


app = streamlit.App(
    str(ROOT / "app.py"),
    routes=routes,
    middleware=web.middleware(settings, ASSETS, ROOT / "static", routes, kind_of=kind_of_message),
    lifespan=lifespan,
    exception_handlers=web.handlers(),
    on_script_error=show_failure,
)

# A public server does not look for changed programs, which cost a good part of every run, nor
# collect garbage after each one, as Streamlit would: Python collects it when there is some.
config.set_option("server.fileWatcherType", "none")
config.set_option("runner.postScriptGC", False)
# Its colored tracebacks go past the log.
config.set_option("logger.enableRich", False)

if __name__ == "__main__":
    host = settings.address or "localhost"
    place = f"[{host}]" if ":" in host else host
    print(f"The site is at http://{place}:{settings.port} (Ctrl+C ends it)", flush=True)
    web.start_log(settings.log)
    web.raise_file_limit()
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(app, **web.serving(settings))).run(sockets)
