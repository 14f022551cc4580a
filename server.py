"""The public web server: app.py behind compression, security headers, data files and plain pages.

`python server.py` starts it; `streamlit run app.py` keeps working without it.
"""

import os
from pathlib import Path

import streamlit

from components import web

ROOT = Path(__file__).resolve().parent
os.environ["ATLAS_SERVER"] = "1"  # pages offer what only this server has

app = streamlit.App(
    str(ROOT / "app.py"),
    routes=web.routes(),
    middleware=web.middleware(Path(streamlit.__file__).with_name("static"), ROOT / "static"),
)

if __name__ == "__main__":
    app.run()
