"""Puts matrix-js-sdk where git does not see it, in the version of the lock file."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.bench.process import BUILD

_HERE = Path(__file__).parent
_FILES = ("package.json", "package-lock.json", "sync.mjs")
_INSTALL_S = 300.0
FOLDER = BUILD / "node"


def install() -> str:
    """Install it unless it is there; returns why not, or nothing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    lock = FOLDER / "package-lock.json"
    current = lock.is_file() and lock.read_bytes() == (_HERE / "package-lock.json").read_bytes()
    for name in _FILES:
        shutil.copyfile(_HERE / name, FOLDER / name)
    if current and (FOLDER / "node_modules" / "matrix-js-sdk").is_dir():
        return ""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return "node or npm is not installed"
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    try:
        done = subprocess.run(
            command, cwd=FOLDER, capture_output=True, text=True, timeout=_INSTALL_S, check=False
        )
    except subprocess.TimeoutExpired:
        return "npm took too long"
    return "" if done.returncode == 0 else f"npm failed: {done.stderr.strip()[-300:]}"


def problem() -> str:
    """Return why it cannot be run, or nothing."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (FOLDER / "node_modules" / "matrix-js-sdk").is_dir():
        return "matrix-js-sdk could not be installed"
    return ""


def version() -> str:
    """Return the version that is measured."""
    found = json.loads((_HERE / "package.json").read_text(encoding="utf-8"))
    return str(found["dependencies"]["matrix-js-sdk"])
