"""Imports run one way (DESIGN, section 1).

What this prevents: a chart that reads a widget cannot be tested, printed or put on a slide; a
catalog that imports Streamlit cannot check the data from the command line; two pages that import
each other break the first visit after a restart.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# From the top down. A module may import from its own package and from any line below its own.
LAYERS = (
    ("app", "server"),
    ("pages",),
    ("components.ui", "components.web"),
    ("components.store",),
    ("components.lessons",),
    ("components.documents",),
    ("components.exhibits",),
    ("components.charts", "components.maps"),
    ("components.catalog",),
)
LEVEL = {package: level for level, packages in enumerate(LAYERS) for package in packages}
PURE = [package for packages in LAYERS[4:] for package in packages]
WITH_STREAMLIT = ("app", "server", "pages", "components.ui")
LONGEST_PAGE = 80


def name_of(path: Path) -> str:
    """The dotted name of a module: `components.charts.theme`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def package_of(module: str) -> str:
    """The layer a module belongs to; "" for what is not ours."""
    return next((name for name in LEVEL if module == name or module.startswith(f"{name}.")), "")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, wherever in the file it does so."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.relative_to(ROOT)}:{node.lineno} imports relatively"
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


MODULES = sorted(
    [
        *(path for path in (ROOT / "app.py", ROOT / "server.py") if path.exists()),
        *(ROOT / "pages").rglob("*.py"),
        *(ROOT / "components").rglob("*.py"),
    ]
)
PAGES = sorted((ROOT / "pages").glob("*.py"))
every_module = pytest.mark.parametrize("path", MODULES, ids=[name_of(path) for path in MODULES])
PURE_MODULES = [path for path in MODULES if package_of(name_of(path)) in PURE]
pure_module = pytest.mark.parametrize("path", PURE_MODULES, ids=map(name_of, PURE_MODULES))
every_page = pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])


def test_every_package_of_components_has_its_layer() -> None:
    names = {name_of(path.parent) for path in (ROOT / "components").rglob("*.py")} - {"components"}
    assert {name for name in names if not package_of(name)} == set()


@every_module
def test_module_imports_only_its_own_package_and_layers_below(path: Path) -> None:
    own = package_of(name_of(path))
    ours = {package_of(name) for name in imports_of(path)} - {"", own}
    assert {name for name in ours if LEVEL[name] <= LEVEL.get(own, -1)} == set()


@every_module
def test_module_imports_streamlit_only_where_something_is_drawn(path: Path) -> None:
    uses_streamlit = any(name.split(".")[0] == "streamlit" for name in imports_of(path))
    assert not uses_streamlit or package_of(name_of(path)) in WITH_STREAMLIT


@every_page
def test_page_imports_no_other_page(path: Path) -> None:
    """Its own package is the one exception to the rule above: pages stand side by side."""
    assert {name for name in imports_of(path) if package_of(name) == "pages"} == set()


@every_page
def test_page_is_short_and_only_composes(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= LONGEST_PAGE
    own_work = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.BinOp)
    found = [node for node in ast.walk(tree_of(path)) if isinstance(node, own_work)]
    assert [f"line {node.lineno}: {type(node).__name__}" for node in found] == []


@every_page
def test_page_begins_with_the_question_it_answers(path: Path) -> None:
    docstring = ast.get_docstring(tree_of(path)) or ""
    assert docstring.rstrip().endswith("?")


@pytest.mark.parametrize(
    "path", [path for path in PURE_MODULES if path.stem != "__main__"], ids=name_of
)
def test_pure_module_asks_no_clock(path: Path) -> None:
    """The day comes in as an argument, so that a figure of today can be drawn again tomorrow.

    A command is left out: it is where the argument comes from.
    """
    calls = [
        node.func.attr
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    ]
    assert {"today", "now", "utcnow"} & set(calls) == set()


def test_data_holds_no_program() -> None:
    kinds = {".py", ".ipynb", ".sh", ".js", ".pyc"}
    assert [path for path in (ROOT / "data").rglob("*") if path.suffix in kinds] == []
