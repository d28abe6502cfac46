"""The demo: the command that newcomers try first goes through every screen by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.screen import Screen
from tests.world.running import REPOSITORY

pytestmark = [pytest.mark.world, pytest.mark.window]

PATIENCE_S = 300.0
SHOWN = (
    "chats", "klein", "kardiologie", "adler", "praxisteam", "mueller", "answered", "details",
    "set-up-keys", "recovery-key", "device-asks", "comparison", "compared", "devices", "asking",
    "identity-changed", "mention", "writing", "formatted", "replying", "replied", "emoji",
    "reacted", "editing", "edit-history", "hover", "message-menu", "message-details", "choosing",
    "forward", "delete", "deleted", "pinned", "pinned-shown", "link", "picture-viewer",
    "pdf-viewer", "send-files", "picture-editor", "sent-files", "voice", "listening", "switcher",
    "switcher-found", "search", "search-filtered", "search-hit", "search-here", "group-details",
    "members", "member-menu", "role", "past", "upgraded", "chat-menu", "archived", "public-rooms",
    "public-room", "new-public-room", "ignore", "report", "leave", "directory", "directory-details",
    "directory-nobody", "own-entry", "who-may-invite", "contact-card", "insured", "invitation",
    "accepted", "new-chat", "settings", "dark", "high-contrast", "font-200", "sign-out", "services",
    "sign-in", "sign-in-dark", "sign-in-high-contrast", "sign-in-font-200",
)  # fmt: skip


def test_walk_through_the_demo(screen: Screen, tmp_path: Path) -> None:
    if not screen.managed:
        pytest.skip("without a window manager no window gets the keyboard")
    command = [sys.executable, "-m", "tests.world.demo", "--walk"]
    done = subprocess.run(
        [*command, "--folder", str(tmp_path)],
        cwd=REPOSITORY,
        # The widget tests in the same run have chosen a platform without a screen.
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"} | screen.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    wanted = [f"{number:02}-{name}.png" for number, name in enumerate(SHOWN, start=1)]
    assert sorted(file.name for file in tmp_path.glob("*.png")) == wanted
