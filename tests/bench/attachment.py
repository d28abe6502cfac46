"""A file of 100 MB, encrypted from disk to disk, beside OpenSSL and SHA-256 in memory.

The reference does only what nobody can leave out: AES-256-CTR and SHA-256 over the same bytes in
pieces of 1 MiB, nothing read, nothing written. Memory is the highest the process has held during
the work, above what it held before.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR

from tests.bench.report import Figure, Goal, Report
from timclient.matrix.crypto.attachment import decrypt_file, encrypt_file

_RUNS, _MB, _PIECE = 7, 100, 1 << 20
# At least 0.4 of the speed of the reference.
_MOST, _MOST_MB = 1 / 0.4, 60.0


def measure() -> Report:
    """Take the same bytes both ways, one after the other, several times."""
    ratios, speeds, opened, grown = [], [], [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "source"
        source.write_bytes(os.urandom(_MB * 1_000_000))
        _encrypt(source, folder)
        for _ in range(_RUNS):
            bare = _bare()
            ours, back, memory = _encrypt(source, folder)
            ratios.append(ours / bare)
            speeds.append(_MB / ours)
            opened.append(_MB / back)
            grown.append(memory)
    return Report(
        "attachment",
        {
            "file to file beside memory": Figure(tuple(ratios), "× time"),
            "memory above idle": Figure(tuple(grown), "MB"),
            "encrypted": Figure(tuple(speeds), "MB/s"),
            "checked and decrypted": Figure(tuple(opened), "MB/s"),
        },
        (
            Goal("file to file beside memory", _MOST),
            Goal("memory above idle", _MOST_MB, always=True),
        ),
        {"megabytes": _MB},
    )


def _encrypt(source: Path, folder: Path) -> tuple[float, float, float]:
    """Seconds there and back, and the memory in MB that both needed at most."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak begins anew
    idle = _status("VmRSS")
    began = time.monotonic()
    key = encrypt_file(source, folder / "sealed")
    between = time.monotonic()
    decrypt_file(folder / "sealed", folder / "back", key)
    ended = time.monotonic()
    memory = _status("VmHWM") - idle
    for name in ("sealed", "back"):
        (folder / name).unlink()
    return between - began, ended - between, max(memory, 0.0)


def _bare() -> float:
    piece, room = os.urandom(_PIECE), bytearray(_PIECE + 15)
    cipher, digest = Cipher(AES(bytes(32)), CTR(bytes(16))).encryptor(), hashlib.sha256()
    view = memoryview(room)[:_PIECE]
    began = time.monotonic()
    for _ in range(_MB * 1_000_000 // _PIECE):
        cipher.update_into(piece, room)
        digest.update(view)
    return time.monotonic() - began


def _status(name: str) -> float:
    text = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in text.splitlines() if line.startswith(name + ":"))
    return int(line.split()[1]) * 1024 / 1e6
