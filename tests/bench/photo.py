"""A photo of 12 megapixels: from the camera's file to the bytes that are sent, with thumbnail.

"ready" is what happens by default (reduced), "full size" what the user may choose. Beside them what
the library alone needs to decode the file and to encode all its pixels.
"""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable

from PIL import Image

from tests.bench.report import Goal, Report, figures
from tests.unit.media.picture_files import photo
from timclient.media import pictures

_RUNS = 9
_MOST_MS = 150.0


def measure() -> Report:
    """Prepare the same photo several times each way."""
    data = photo()
    for full_size in (False, True):
        pictures.make(data, full_size=full_size)
    runs = []
    for _ in range(_RUNS):
        runs.append(
            {
                "ready": _ms(lambda: pictures.make(data)),
                "full size": _ms(lambda: pictures.make(data, full_size=True)),
                "shown at 1600": _ms(lambda: pictures.decode_for_view(data, 1600)),
                "decoded and encoded by the library": _ms(lambda: _bare(data)),
            }
        )
    made, full = pictures.make(data), pictures.make(data, full_size=True)
    return Report(
        "photo",
        figures(runs, "ms"),
        (Goal("ready", _MOST_MS),),
        {
            "source": f"4000 x 3000, {len(data)} bytes",
            "sent": f"{made.width} x {made.height}, {len(made.data)} bytes",
            "full_size_sent": f"{full.width} x {full.height}, {len(full.data)} bytes",
            "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        },
    )


def _ms(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _bare(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        image.save(io.BytesIO(), "JPEG", quality=88)
