"""`python -m components.web` compresses all browser files at their best, as an image wants them."""

import importlib.util
import sys
from pathlib import Path

from starlette.responses import Response

from components.text import words
from components.text.messages import say
from components.web import SettingsProblem, folders, read_settings
from components.web.assets import AssetsMiddleware

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Make the copies that are missing in ATLAS_CACHE and say how many there are."""
    try:
        settings = read_settings()
    except SettingsProblem as problem:
        sys.exit(str(problem))
    # Found, not imported: only what draws imports Streamlit.
    spec = importlib.util.find_spec("streamlit")
    assert spec is not None and spec.origin is not None
    ours = folders(Path(spec.origin).with_name("static"), ROOT / "static")
    assets = AssetsMiddleware(Response(), folders=ours, cache=settings.cache)
    assets.finish()
    count = sum("br" in file.copies for file in assets.files.values())
    print(say("web-compressed", count=words.number(count), folder=str(assets.cache)))


if __name__ == "__main__":
    main()
