"""Qt's translation tools, as they are shipped with PySide6."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import PySide6


def tool(name: str) -> str:
    """Return the path of Qt's ``lupdate`` or ``lrelease``."""
    suffix = ".exe" if sys.platform == "win32" else ""
    inside = Path(PySide6.__file__).parent
    for path in (
        inside / f"{name}{suffix}",
        inside / "Qt" / "libexec" / f"{name}{suffix}",
        Path(sysconfig.get_path("scripts")) / f"pyside6-{name}{suffix}",
    ):
        if path.is_file():
            return str(path)
    raise FileNotFoundError(name)
