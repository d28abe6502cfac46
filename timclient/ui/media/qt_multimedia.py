"""QtMultimedia, loaded by the first use: films, cameras, and sounds libsndfile does not know.

It is in pyside6-addons. Its wheels carry FFmpeg in an LGPL 2.1 build (checked: ``libavcodec
license: LGPL version 2.1 or later``).
"""

from __future__ import annotations

import importlib
import os
from typing import Any

from PySide6.QtCore import QLoggingCategory


def multimedia() -> Any:
    """Return the library.

    Raises:
        ImportError: it is not installed, or a library of the system is missing.
    """
    # FFmpeg alone: drivers for films in hardware are one more thing that others' files reach.
    os.environ.setdefault("QT_FFMPEG_DECODING_HW_DEVICE_TYPES", ",")
    # Left to itself it writes a film's title, place and author to the console.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    return importlib.import_module("PySide6.QtMultimedia")
