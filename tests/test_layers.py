"""What the import contracts of pyproject.toml cannot say about the layers.

What both prevent: a chart that reads a widget cannot be tested, printed or put on a slide; a
catalog that imports Streamlit cannot check the data from the command line; two pages that import
each other break the first visit after a restart. `lint-imports` (part of `make check`) checks who
imports whom. Each test here lists everything that breaks its rule.
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
PURE = (
    "lessons", "render", "site", "exhibits", "charts", "maps",
    "publishing", "ingest", "catalog", "validation", "schema", "text",
)  # fmt: skip
LONGEST_PAGE = 20
LONGEST_MODULE = 400


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_every_folder_with_modules_is_a_package() -> None:
    """The contracts look at packages only: what has no `__init__.py` would escape them."""
    folders = {path.parent for path in (ROOT / "components").rglob("*.py")}
    found = [str(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()]
    assert not found, "\n".join(found)


def test_app_and_server_import_each_other_nowhere() -> None:
    """Modules at the root are no packages, so no contract can name them as importers."""
    found = []
    for path in (ROOT / "app.py", ROOT / "server.py"):
        for node in ast.walk(tree_of(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            found += [
                place(path, node) for name in names if name.split(".")[0] in ("app", "server")
            ]
    assert not found, "\n".join(found)


def test_pages_are_short_and_only_compose() -> None:
    own_work = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.BinOp)
    found = []
    for path in PAGES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONGEST_PAGE:
            found.append(f"{path.name}: {lines} lines, at most {LONGEST_PAGE} are allowed")
        for node in ast.walk(tree_of(path)):
            if isinstance(node, own_work):
                found.append(f"{place(path, node)}: {type(node).__name__}")
    assert not found, "\n".join(found)


def test_no_module_is_too_long() -> None:
    """A longer one has a seam: split it there, not in the middle."""
    modules = list((ROOT / "components").rglob("*.py"))
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert len(modules) > 300
    found = [
        f"{path.relative_to(ROOT)}: {lines} lines, at most {LONGEST_MODULE} are allowed"
        for path, lines in lengths.items()
        if lines > LONGEST_MODULE
    ]
    assert not found, "\n".join(found)


def test_no_two_classes_share_a_name() -> None:
    """A reader who finds one by its name would take it for the other."""
    places: dict[str, list[str]] = {}
    for path in (ROOT / "components").rglob("*.py"):
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(place(path, node))
    assert len(places) > 200
    found = [f"{name}: {', '.join(own)}" for name, own in places.items() if len(own) > 1]
    assert not found, "\n".join(found)


def test_every_page_begins_with_the_question_it_answers() -> None:
    asks = {path.name: (ast.get_docstring(tree_of(path)) or "").rstrip() for path in PAGES}
    assert len(asks) > 10
    found = [name for name, docstring in asks.items() if not docstring.endswith("?")]
    assert not found, "\n".join(found)


def test_pure_modules_ask_no_clock() -> None:
    """The day comes in as an argument, so that a figure of today can be drawn again tomorrow.

    A command is left out: it is where the argument comes from.
    """
    found = []
    modules = [path for name in PURE for path in (ROOT / "components" / name).rglob("*.py")]
    for path in (path for path in modules if path.stem != "__main__"):
        for node in ast.walk(tree_of(path)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"today", "now", "utcnow"}
            ):
                found.append(f"{place(path, node)}: {ast.unparse(node)}")
    assert len(modules) > 80
    assert not found, "\n".join(found)


def test_data_holds_no_program() -> None:
    kinds = {".py", ".ipynb", ".sh", ".js", ".pyc"}
    found = [str(path) for path in (ROOT / "data").rglob("*") if path.suffix in kinds]
    assert not found, "\n".join(found)
