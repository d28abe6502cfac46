"""The crypto of matrix-js-sdk as a process that takes one JSON command a line."""

from __future__ import annotations

import json
import selectors
import shutil
import subprocess
from pathlib import Path
from typing import Any

_HERE = Path(__file__).parent
_FOLDER = Path(__file__).resolve().parents[3] / "build" / "interop" / "verification"
_FILES = ("package.json", "package-lock.json", "peer.mjs")
_INSTALL_S = 120.0
_ANSWER_S = 30.0
_OLDEST_NODE = 18


def install() -> str:
    """Put the package where git does not see it; returns why not, or nothing."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return "node or npm is not installed"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    if int(version.stdout.lstrip("v").split(".")[0] or 0) < _OLDEST_NODE:
        return f"node is too old: {version.stdout.strip()}"
    _FOLDER.mkdir(parents=True, exist_ok=True)
    lock = _FOLDER / "package-lock.json"
    current = lock.is_file() and lock.read_bytes() == (_HERE / lock.name).read_bytes()
    for name in _FILES:
        shutil.copyfile(_HERE / name, _FOLDER / name)
    if current and (_FOLDER / "node_modules" / "@matrix-org").is_dir():
        return ""
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    try:
        done = subprocess.run(
            command, cwd=_FOLDER, capture_output=True, text=True, timeout=_INSTALL_S, check=False
        )
    except subprocess.TimeoutExpired:
        return "the npm registry did not answer in time"
    return "" if done.returncode == 0 else f"npm failed: {done.stderr.strip()[-300:]}"


class WasmPeer:
    """One OlmMachine in its own process. ``device_keys`` are what it would upload."""

    def __init__(self, user: str, device: str) -> None:
        self.user, self.device = user, device
        self._process = subprocess.Popen(
            ["node", "peer.mjs"],
            cwd=_FOLDER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.device_keys: dict[str, Any] = self.do("init", user=user, device=device)

    def do(self, command: str, **fields: Any) -> Any:
        """Have it do something; what it refuses is an AssertionError."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"command": command, **fields}) + "\n")
        self._process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            assert selector.select(_ANSWER_S), f"{command}: no answer"
        line = self._process.stdout.readline()
        answer = json.loads(line) if line else {"error": "the process ended"}
        assert "error" not in answer, f"{command}: {answer['error']}"
        return answer["answer"]

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.terminate()
        self._process.wait()
