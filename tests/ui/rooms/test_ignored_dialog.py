"""Whom one ignores is listed, and each can be heard again."""

from __future__ import annotations

from tests.ui.rooms.life_fakes import FakeIgnoring
from tests.ui.waiting import until
from timclient.domain.errors import Offline
from timclient.ui.bridge import Bridge
from timclient.ui.settings.ignored_dialog import IgnoredDialog
from timclient.ui.theme import Theme


async def test_undo(bridge: Bridge, theme: Theme) -> None:
    ignoring = FakeIgnoring()
    first, second = ignoring.people
    dialog = IgnoredDialog(None, theme, ignoring.people, ignoring, bridge)
    dialog.open()
    assert dialog.list.people.rowCount() == 2
    ignoring.fail_next["ignore"] = Offline()
    dialog.step_button.click()
    await until(lambda: not dialog.error.isHidden())
    dialog.list.setCurrentIndex(dialog.list.people.index(0))
    dialog._changed()
    dialog.step_button.setEnabled(True)
    dialog.step_button.click()
    await until(lambda: dialog.list.people.rowCount() == 1)
    dialog.step_button.click()
    await until(lambda: dialog.list.isHidden())
    assert ignoring.called("ignore")[1:] == [(first.user_id, False), (second.user_id, False)]
    assert not dialog.step_button.isEnabled()
    dialog.reject()
    dialog.deleteLater()
