"""Whatever shows or sends content of a chat asks the wrong-person guard, or stands here with the
reason why it need not.

The guard is told by the store (``timclient/store/withheld.py``). This test reads the code: a module
that newly reaches for stored content, or sends into rooms, is noticed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "timclient"

# Reads what was said, or sends something into a room.
_CONTENT = re.compile(
    r"stores?\.timeline\b|\bTimelineStore\(|\bSearchIndex\(|\boutbox\.(?:of_room|newest|next)\b"
    r"|\brooms\.(?:send|redact|typing|read_marker|context|messages)\("
    r"|\bpreview_(?:kind|text|sender)\b|\bupdate\.rooms\b"
)
_ASKS = re.compile(r"\bwithheld\b|\bWithheld\(|\bHELD\b|\bguarding\b|check_may_send\(")

EXEMPT = {
    "services/own_devices": "asks for keys by number; shows nothing",
    "services/relations": "called by rows and messages, which ask before",
    "services/rows": "called by the open timeline, which asks before",
    "services/sync": "brings content into the store; shows nothing",
    "services/timeline_gaps": "brings content into the store; the timeline asks",
    "services/verification_line": "sends for the verification, which asks before",
    "services/window": "called by rows",
    "store/commit": "brings content into the store; summaries are read through store/rooms",
    "store/derivation": "writes previews; they are read through store/rooms",
    "store/migrations": "makes the tables",
    "store/event_rows": "writes the search index; it is read through find, which asks",
}


def modules() -> dict[str, str]:
    found = {}
    for layer in ("services", "store"):
        for path in sorted((PRODUCT / layer).rglob("*.py")):
            found[path.relative_to(PRODUCT).with_suffix("").as_posix()] = path.read_text()
    return found


TOUCHING = sorted(name for name, text in modules().items() if _CONTENT.search(text))


@pytest.mark.parametrize("name", TOUCHING)
def test_content_is_shown_and_sent_past_the_guard_only(name: str) -> None:
    asks = _ASKS.search(modules()[name]) is not None
    if name in EXEMPT:
        assert not asks, f"{name} asks; its exemption can go"
    else:
        assert asks, f"{name} reaches for content and does not ask the guard"


def test_exemptions_are_still_needed() -> None:
    assert set(EXEMPT) <= set(TOUCHING), sorted(set(EXEMPT) - set(TOUCHING))


def test_the_window_reaches_no_stored_content() -> None:
    """Widgets get content from services only."""
    for path in (PRODUCT / "ui").rglob("*.py"):
        assert "timclient.store.timeline" not in path.read_text(), path
