"""The public web server: app.py behind compression, security headers, data files and plain pages.

`python server.py` starts it; `streamlit run app.py` keeps working without it.
"""

import os
import sys
from pathlib import Path

import streamlit
import uvicorn

from components import web
from components.ui.problems import show_failure

ROOT = Path(__file__).resolve().parent
ASSETS = Path(streamlit.__file__).with_name("static")
os.environ["ATLAS_SERVER"] = "1"  # pages offer what only this server has

try:
    settings = web.read_settings()
    routes = web.routes(settings, ASSETS)
except (web.SettingsProblem, web.StartPageProblem) as problem:
    sys.exit(str(problem))

app = streamlit.App(
    str(ROOT / "app.py"),
    routes=routes,
    middleware=web.middleware(settings, ASSETS, ROOT / "static", routes),
    lifespan=web.lifespan(settings),
    exception_handlers=web.handlers(),
    on_script_error=show_failure,
)

if __name__ == "__main__":
    print(f"The site is at http://localhost:{settings.port} (Ctrl+C ends it)", flush=True)
    uvicorn.run(app, **web.serving(settings))
