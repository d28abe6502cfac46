"""The whole window: menus and keys."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QMenu,
    QWidget,
)

from tests.ui import demo
from tests.ui.house import KLEIN, LIND, TEAM, House
from tests.ui.waiting import until
from timclient.ui.search.search_page import SearchPage
from timclient.ui.search.switcher import Switcher
from timclient.ui.widgets.keys_dialog import KeysDialog


async def test_the_keys_of_the_menus(house: House) -> None:
    await house.start()
    menus, presenter = house.window.menus, house.chats.presenter
    menus.numbers[1].trigger()
    assert presenter.room_id == KLEIN
    menus.next_chat.trigger()
    assert presenter.room_id == TEAM
    menus.next_unread.trigger()
    assert presenter.room_id == demo.room_id("kardio")
    menus.previous_chat.trigger()
    await until(lambda: presenter.head)
    assert presenter.room_id == TEAM
    assert not house.chats.workspace.details_shown
    menus.details.trigger()
    assert house.chats.info.isVisible()
    assert menus.details.isChecked()
    menus.details.trigger()
    assert not house.chats.info.isVisible()
    menus.find_chat.trigger()
    (switcher,) = house.window.findChildren(Switcher)
    assert switcher.isVisible()
    switcher.close()
    menus.search_all.trigger()
    (page,) = house.window.findChildren(SearchPage)
    assert page.isVisible()
    page.left.emit()
    assert house.chats.isVisible()


async def test_no_key_is_given_twice_and_all_are_listed(house: House) -> None:
    actions = [
        action
        for menu in house.window.menus.findChildren(QMenu)
        for action in menu.actions()
        if action.menu() is None
    ]
    keys = [key.toString() for action in dict.fromkeys(actions) for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    wanted = (
        "Ctrl+K Ctrl+N Alt+Up Alt+Down Alt+Shift+Up Alt+Shift+Down Ctrl+1 Ctrl+9 F6 Ctrl+J "
        "Ctrl+D Ctrl+, Ctrl+/ Ctrl+Q"
    )
    assert set(wanted.split()) <= set(keys)
    listed = [key for _, entries in house.window.menus.key_table() for _, key in entries]
    assert QKeySequence("Ctrl+J").toString(QKeySequence.SequenceFormat.NativeText) in listed


async def test_the_account_never_pushes_menus_away(house: House) -> None:
    await house.start()
    account, menus = house.window.menus.account, house.window.menus
    assert account.text() == "Dr. med. Anna Weber ▾"
    for width, text in ((430, "AW ▾"), (1360, "Dr. med. Anna Weber ▾")):
        house.window.resize(width, 800)
        await until(lambda w=width: menus.width() == w)  # type: ignore[misc]
        assert account.text() == text
        assert account.width() >= account.sizeHint().width()
        last = menus.actionGeometry(menus.actions()[-1])
        assert 0 < last.right() <= account.x()


async def test_the_list_of_keys_is_shown(house: House) -> None:
    await house.start()
    house.window.menus.key_list.trigger()
    await until(lambda: any(d.isVisible() for d in house.window.findChildren(KeysDialog)))
    house.window.findChildren(KeysDialog)[0].reject()
    await until(lambda: not house.window.findChildren(KeysDialog))


async def test_actions_follow_the_open_room(house: House) -> None:
    await house.start()
    menus = house.window.menus
    assert not menus.leave.isEnabled()
    await house.open("klein")
    assert menus.leave.isEnabled()
    assert menus.favourite.text() == "Unpin"
    assert not menus.invite.isEnabled()
    house.chats.show_room(LIND)
    assert not menus.leave.isEnabled()
    assert not menus.details.isEnabled()


async def test_f6_goes_round(house: House) -> None:
    await house.start()
    await house.open("klein")
    house.chats.list.filter.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(5):
        house.window.menus.next_section.trigger()
        seen.append(house.window.focusWidget())
    chats = house.chats
    assert seen == [
        chats.list.view,
        chats.pane.timeline,
        chats.pane.composer.field,
        house.window.rail.chats,
        chats.list.filter,
    ]
    house.window.menus.previous_section.trigger()
    assert house.window.focusWidget() is house.window.rail.chats


async def test_letters_grow_and_shrink(house: House) -> None:
    await house.start()
    await until(lambda: house.window._settings.font_percent == 100)
    house.window.menus.larger.trigger()
    await until(lambda: house.engine.settings.settings.value.font_percent == 110)
    house.window.menus.normal.trigger()
    await until(lambda: house.engine.settings.settings.value.font_percent == 100)
