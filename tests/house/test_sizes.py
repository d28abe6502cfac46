"""House rules that no linter knows: sizes of rooms, nested event loops, what never goes in."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_LINES, MOST_CLASS_LINES, MOST_FUNCTION_LINES = 400, 320, 60
MOST_BYTES = 1_000_000
PRODUCT = sorted((ROOT / "timclient").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
HOSTS = re.compile(r"(?:pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org)")


def name(file: Path) -> str:
    return str(file.relative_to(ROOT))


def length(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("file", [*PRODUCT, *TESTS], ids=name)
def test_rooms_are_not_crowded(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            assert length(node) <= MOST_CLASS_LINES, node.name
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert length(node) <= MOST_FUNCTION_LINES, node.name


@pytest.mark.parametrize("file", PRODUCT, ids=name)
def test_no_nested_event_loop(file: Path) -> None:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"exec", "exec_", "processEvents"}, node.lineno


def tracked() -> list[Path]:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout here")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / entry for entry in listed.split("\0") if entry]


def test_nothing_large_is_committed() -> None:
    large = [name(f) for f in tracked() if f.is_file() and f.stat().st_size > MOST_BYTES]
    assert large == []


def test_locks_and_scripts_name_no_registry() -> None:
    files = [f for f in tracked() if f.suffix in {".txt", ".sh", ".json", ".toml", ".ps1", ".in"}]
    found = [name(f) for f in files if HOSTS.search(f.read_text(encoding="utf-8"))]
    assert found == []
