"""The public web server: app.py behind compression, security headers, data files and plain pages.

`python server.py` starts it; `streamlit run app.py` keeps working without it.
"""

from pathlib import Path

import streamlit

from components import web

ROOT = Path(__file__).resolve().parent

app = streamlit.App(
    str(ROOT / "app.py"),
    routes=web.routes(),
    middleware=web.middleware(Path(streamlit.__file__).with_name("static"), ROOT / "static"),
)

if __name__ == "__main__":
    app.run()
