"""Streamlit’s browser code: the start page it ships, and what each of its files imports."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

# Imports are at the head of a built file, after the list of files that it may load later.
HEAD = re.compile(
    r"(?:const __vite__mapDeps=.*?;\n)?((?:import(?:[\w*{},$\s]+from)?\s*[\"'][^\"']+[\"'];?)*)",
    re.DOTALL,
)
IMPORT = re.compile(r"[\"']\./([^\"']+)[\"']")


class StartPageProblem(Exception):
    """Streamlit’s start page, or a file that it names, is not as this site expects it."""


@dataclass(frozen=True, kw_only=True)
class StartPage:
    """What a page needs to start the app: a module, what is loaded with it, styles, scripts."""

    module: str
    preloads: tuple[str, ...]
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


@dataclass
class _StartPageReader(HTMLParser):
    """Gathers what the start page loads."""

    modules: list[str] = field(default_factory=list)
    preloads: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    has_root: bool = False
    is_in_script: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag loads."""
        given = {name: value or "" for name, value in attrs}
        match tag, given.get("rel"):
            case "link", "modulepreload":
                self.preloads.append(given["href"])
            case "link", "stylesheet":
                self.styles.append(given["href"])
            case "script", _ if "src" in given:
                self.modules.append(given["src"])
            case "script", _:
                self.is_in_script = True
        self.has_root |= given.get("id") == "root"

    def handle_data(self, data: str) -> None:
        """Keep what a script says."""
        if self.is_in_script and data.strip():
            self.scripts.append(data.strip())

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a script."""
        self.is_in_script &= tag != "script"


def read_start_page(folder: Path) -> StartPage:
    """What the start page in Streamlit’s folder loads. Raises StartPageProblem."""
    path = folder / "index.html"
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise StartPageProblem(f"Streamlit’s start page cannot be read: {error}") from error
    reader = _StartPageReader()
    reader.feed(text)
    wanted = {
        "one script of type module": len(reader.modules) == 1,
        "an element with the id “root”": reader.has_root,
        "a style sheet": bool(reader.styles),
        "modules to preload": bool(reader.preloads),
    }
    missing = [what for what, is_there in wanted.items() if not is_there]
    if missing:
        raise StartPageProblem(
            f"Streamlit’s start page {path} no longer has {' and '.join(missing)}. "
            "components/web/streamlit_assets.py must follow the new version."
        )
    return StartPage(
        module=reader.modules[0],
        preloads=tuple(reader.preloads),
        styles=tuple(reader.styles),
        scripts=tuple(reader.scripts),
    )


def find_chunks(folder: Path, names: tuple[str, ...]) -> tuple[str, ...]:
    """The built files called `names` and all they import, those nearest to the names first.

    `folder` is Streamlit's; the files come back as `js/PlotlyChart.D9Z0_fxz.js`, with the style
    sheets of the same name. Raises StartPageProblem when there is no such file.
    """
    found: dict[str, None] = {}
    styles: dict[str, None] = {}
    waiting = []
    for name in names:
        built = sorted((folder / "static" / "js").glob(f"{name}.*.js"))
        if not built:
            raise StartPageProblem(
                f"Streamlit’s browser code has no file {name}.*.js in {folder}. "
                "components/web/shell must follow the new version."
            )
        waiting += [file.name for file in built]
        styles |= dict.fromkeys(
            f"css/{file.name}" for file in sorted((folder / "static" / "css").glob(f"{name}.*.css"))
        )
    while waiting:
        following: list[str] = []
        for file in waiting:
            if f"js/{file}" not in found:
                found[f"js/{file}"] = None
                following += _imports(folder / "static" / "js" / file)
        waiting = following
    return (*found, *styles)


@cache
def _imports(path: Path) -> list[str]:
    head = HEAD.match(path.read_text(encoding="utf-8"))
    return IMPORT.findall(head.group(1)) if head else []
