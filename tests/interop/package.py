"""Puts matrix-js-sdk and the peer into a cache folder under build/, once, checked by hashes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

_HERE = Path(__file__).parent
_CACHE = _HERE.parents[1] / "build" / "interop"
_INSTALL_S = 120.0
_OLDEST_NODE = 20
_NPM = ("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
# Without a network this is over in seconds; what was fetched before is used without asking.
_PATIENCE = (
    "--prefer-offline",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=500",
    "--fetch-retry-maxtimeout=2000",
)
_LOCKED = ("package.json", "package-lock.json")


class PeerUnavailable(Exception):
    """There is no foreign judge here; the text says why."""


def install() -> Path:
    """Return the peer's script, installed; raises PeerUnavailable with the reason.

    The folder is named after the lock file and appears complete or not at all, so several runs
    may install at the same time.
    """
    _check_node()
    lock = (_HERE / "package-lock.json").read_bytes()
    folder = _CACHE / hashlib.sha256(lock).hexdigest()[:16]
    if not (folder / "node_modules").is_dir():
        _fetch(folder)
    for file in (_HERE / "peer.mjs", *(_HERE / "js").glob("*.mjs")):
        _copy(file, folder / file.relative_to(_HERE))
    return folder / "peer.mjs"


def _check_node() -> None:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        raise PeerUnavailable("Node.js with npm is not installed")
    said = subprocess.run(
        [node, "--version"], capture_output=True, text=True, timeout=10, check=False
    )
    number = said.stdout.strip().removeprefix("v").partition(".")[0]
    if not number.isdigit() or int(number) < _OLDEST_NODE:
        raise PeerUnavailable(f"Node.js {_OLDEST_NODE} is needed, not {said.stdout.strip()}")


def _fetch(folder: Path) -> None:
    part = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        for name in _LOCKED:
            shutil.copyfile(_HERE / name, part / name)
        _run_npm(part)
        if not folder.is_dir():
            part.rename(folder)
    except OSError as error:
        if not folder.is_dir():
            raise PeerUnavailable(f"the packages could not be stored: {error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _run_npm(folder: Path) -> None:
    command = [shutil.which("npm") or "npm", *_NPM, *_PATIENCE]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_INSTALL_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise PeerUnavailable("the npm packages could not be had: npm took too long") from error
    if done.returncode != 0:
        reason = " ".join(done.stderr.split())[:200]
        raise PeerUnavailable(f"the npm packages could not be had: {reason}")


def _copy(source: Path, target: Path) -> None:
    content = source.read_bytes()
    if target.is_file() and target.read_bytes() == content:
        return
    target.parent.mkdir(exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(target)
