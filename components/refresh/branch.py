"""A proposal as one commit on a branch of its own, for a site whose data/ is kept with Git."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from components.text.messages import say


def commit_proposal(proposal: Path, data: Path, table: str, title: str, today: date) -> str:
    """Put the files of a proposal on the branch refresh/<table>/<day>; gives its name.

    The files that are checked out stay as they are. Raises OSError with what Git says.
    """
    root = Path(_git(data, "rev-parse", "--show-toplevel"))
    inside = data.resolve().relative_to(root.resolve())
    branch = f"refresh/{table}/{today.isoformat()}"
    with tempfile.TemporaryDirectory(prefix="atlas-refresh-") as place:
        tree = Path(place) / "tree"
        _git(root, "worktree", "add", "--quiet", "--force", "-B", branch, str(tree), "HEAD")
        try:
            shutil.copytree(proposal / "data", tree / inside, dirs_exist_ok=True)
            _git(tree, "add", "--all", str(inside))
            text = (proposal / "preview.md").read_text(encoding="utf-8")
            message = Path(place) / "message"
            message.write_text(f"{say('refresh-commit', title=table)}\n\n{text}", encoding="utf-8")
            _git(tree, "commit", "--quiet", "--cleanup=verbatim", "--file", str(message))
        finally:
            _git(root, "worktree", "remove", "--force", str(tree))
    return branch


def _git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise OSError(f"git {words[0]}: {reason}")
    return done.stdout.decode().strip()
