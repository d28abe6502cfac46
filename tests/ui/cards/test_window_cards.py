"""Cards in the whole window: menu, key, questions and the Authenticator's links."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from tests.ui.cards.card_fakes import FakeCards, wanted
from tests.ui.house import House
from tests.ui.waiting import until
from timclient.domain.card_desk import Question
from timclient.domain.session import SignedOut
from timclient.ui.cards.cards_page import CardsDialog
from timclient.ui.cards.pin_dialogs import PinDialog


def cards_of(house: House) -> FakeCards:
    """The engine's cards."""
    cards = house.engine.ti.cards
    assert isinstance(cards, FakeCards)
    return cards


def shown(house: House, kind: type[QDialog]) -> list[QDialog]:
    """Dialogs of a kind that can be seen."""
    return [one for one in house.window.findChildren(kind) if one.isVisible()]


async def test_the_menu_opens_it_once(house: House) -> None:
    await house.start()
    house.window.menus.cards.trigger()
    house.window.menus.cards.trigger()
    await until(lambda: shown(house, CardsDialog))
    await until(lambda: cards_of(house).watching == 1)
    (dialog,) = shown(house, CardsDialog)
    dialog.reject()
    await until(lambda: cards_of(house).watching == 0)
    house.window.menus.cards.trigger()
    await until(lambda: shown(house, CardsDialog))
    shown(house, CardsDialog)[0].reject()
    await until(lambda: cards_of(house).watching == 0)


async def test_its_key_is_in_the_list(house: House) -> None:
    table = house.window.menus.key_table()
    keys = {text: key for _, entries in table for text, key in entries}
    assert keys["Cards and Konnektor"] == "Ctrl+Shift+K"


async def test_questions_are_asked_over_any_page(house: House) -> None:
    await house.start()
    cards = cards_of(house)
    house.window.directory.open()
    await until(lambda: cards.opener is not None)
    house.window.directory.left.emit()
    assert house.chats.isVisible()
    house.thread.run(lambda: cards.prompts.ask(Question.PIN, wanted=wanted()))
    await until(lambda: shown(house, PinDialog))
    shown(house, PinDialog)[0].reject()
    await until(lambda: cards.prompts.answers == [(Question.PIN, "cancelled")])


async def test_nothing_is_asked_after_signing_out(house: House) -> None:
    await house.start()
    cards = cards_of(house)
    house.window.menus.cards.trigger()
    await until(lambda: shown(house, CardsDialog))
    house.thread.run(lambda: cards.prompts.ask(Question.PIN, wanted=wanted()))
    await until(lambda: shown(house, PinDialog))
    house.thread.run(house.engine.session.state.set, SignedOut())
    await until(lambda: not shown(house, PinDialog) and not shown(house, CardsDialog))
    await until(lambda: cards.watching == 0)
    assert not house.window.menus.cards.isEnabled()
