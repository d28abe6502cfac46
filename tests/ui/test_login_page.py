"""Signing in, from the choice of a service to the account, with every way to fail."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.ui.fakes import ACCOUNT, EngineThread, FakeSession
from tests.ui.waiting import until
from timclient.domain import errors
from timclient.domain.errors import TimError
from timclient.domain.session import Account, IdentityProvider, SignedOut
from timclient.ui.bridge import Bridge
from timclient.ui.login.page import LoginPage
from timclient.ui.login.sign_in_form import SignInForm
from timclient.ui.theme import Theme


class Desk:
    """A login page with what it did."""

    def __init__(self, bridge: Bridge, theme: Theme) -> None:
        self.session = FakeSession(SignedOut())
        self.opened: list[str] = []
        self.accounts: list[Account] = []
        self.page = LoginPage(self.session, bridge, theme, self.opened.append)
        self.page.signed_in.connect(self.accounts.append)
        self.page.resize(900, 700)
        self.page.show()

    @property
    def form(self) -> SignInForm:
        assert self.page.sign_in_form is not None
        return self.page.sign_in_form

    async def start(self) -> None:
        self.page.start()
        await until(lambda: self.session.called("providers"))
        await asyncio.sleep(0.05)

    async def to_sign_in(self) -> None:
        await self.start()
        self.page.provider_form.next_button.click()
        await until(lambda: self.page.sign_in_form is not None)

    def sees(self, part: QWidget) -> bool:
        corner = part.mapTo(self.page.viewport(), part.rect().bottomLeft())
        return part.isVisible() and self.page.viewport().rect().contains(corner)

    async def sign_in(self, password: str) -> None:
        self.form.user.setText("anna.weber")
        self.form.password.edit.setText(password)
        self.form.sign_in_button.click()


@pytest.fixture
def desk(bridge: Bridge, theme: Theme) -> Iterator[Desk]:
    desk = Desk(bridge, theme)
    yield desk
    desk.page.stop()
    desk.page.close()
    desk.page.deleteLater()


async def test_from_the_list_to_the_account(desk: Desk) -> None:
    await desk.to_sign_in()
    assert desk.session.called("discover") == [("praxis-weber.tim.example",)]
    await desk.sign_in("geheim")
    await until(lambda: desk.accounts)
    assert desk.accounts == [ACCOUNT]
    assert desk.session.called("sign_in")[0][1:] == ("anna.weber", "geheim")


async def test_a_service_by_name(desk: Desk) -> None:
    await desk.start()
    form = desk.page.provider_form
    form._group.button(2).click()
    assert form.server.isVisible()
    assert not form.next_button.isEnabled()
    form.server.setText(" https://Praxis-Neu.Example/ ")
    form._typed()
    form.next_button.click()
    await until(lambda: desk.session.called("discover"))
    assert desk.session.called("discover") == [("praxis-neu.example",)]


async def test_without_a_list_the_name_is_asked(desk: Desk) -> None:
    desk.session.fail_next["providers"] = errors.Offline()
    await desk.start()
    assert desk.page.provider_form.server.isVisible()
    assert not desk.page.provider_form.error.isVisible()


async def test_a_whole_address_fills_in_the_user(desk: Desk) -> None:
    desk.session.entries = ()
    await desk.start()
    desk.page.provider_form.server.setText("@anna.weber:praxis-weber.tim.example")
    desk.page.provider_form._typed()
    desk.page.provider_form.next_button.click()
    await until(lambda: desk.page.sign_in_form is not None)
    assert desk.form.user.text() == "anna.weber"
    assert desk.session.called("discover") == [("praxis-weber.tim.example",)]


async def test_nonsense_is_refused_here(desk: Desk) -> None:
    desk.session.entries = ()
    await desk.start()
    desk.page.provider_form.server.setText("praxis weber")
    desk.page.provider_form._typed()
    desk.page.provider_form.next_button.click()
    assert desk.page.provider_form.error.isVisible()
    assert not desk.session.called("discover")


@pytest.mark.parametrize(
    "error",
    [errors.NotFederated(), errors.Timeout(), errors.ClockWrong(), errors.CaptivePortal()],
    ids=lambda error: error.code,
)
async def test_failed_discovery_is_said_at_its_place(desk: Desk, error: TimError) -> None:
    desk.session.fail_next["discover"] = error
    await desk.start()
    desk.page.provider_form.next_button.click()
    await until(desk.page.provider_form.error.isVisible)
    assert desk.page.provider_form.next_button.isVisible()
    assert desk.page.sign_in_form is None


async def test_in_a_low_window_failures_and_waits_are_scrolled_to(desk: Desk) -> None:
    desk.page.resize(500, 220)
    await desk.start()
    form = desk.page.provider_form
    form._group.button(2).click()
    form.server.setText("klinikum süd")
    form._typed()
    form.next_button.click()
    await until(lambda: desk.sees(form.error))
    form.server.setText("klinikum.example")
    form._typed()
    desk.session.hold("discover")
    desk.page.verticalScrollBar().setValue(0)
    form.next_button.click()
    await until(lambda: desk.sees(form.waiting.cancel_button))
    desk.page.cancel()


async def test_a_server_without_a_known_way(desk: Desk) -> None:
    desk.session.options = replace(desk.session.options, password=False, sso=())
    await desk.start()
    desk.page.provider_form.next_button.click()
    await until(desk.page.provider_form.error.isVisible)
    assert "no way to sign in" in desk.page.provider_form.error.accessibleName()


async def test_waiting_for_the_service_can_be_given_up(
    desk: Desk, engine_thread: EngineThread
) -> None:
    desk.session.hold("discover")
    await desk.start()
    desk.page.provider_form.next_button.click()
    await until(lambda: desk.session.called("discover"))
    assert desk.page.provider_form.waiting.isVisible()
    desk.page.provider_form.waiting.cancel_button.click()
    engine_thread.run(desk.session.release, "discover")
    await asyncio.sleep(0.05)
    assert not desk.page.provider_form.waiting.isVisible()
    assert desk.page.provider_form.next_button.isEnabled()
    assert desk.page.sign_in_form is None


async def test_a_wrong_password_keeps_the_name_only(desk: Desk) -> None:
    await desk.to_sign_in()
    desk.session.fail_next["sign_in"] = errors.WrongPassword()
    await desk.sign_in("falsch")
    await until(desk.form.error.isVisible)
    assert desk.form.user.text() == "anna.weber"
    assert desk.form.password.text() == ""
    assert not desk.form.password.edit.isUndoAvailable()
    assert not desk.accounts


async def test_signing_in_can_be_given_up(desk: Desk, engine_thread: EngineThread) -> None:
    await desk.to_sign_in()
    desk.session.hold("sign_in")
    await desk.sign_in("geheim")
    await until(lambda: desk.session.called("sign_in"))
    desk.form.waiting.cancel_button.click()
    engine_thread.run(desk.session.release, "sign_in")
    await asyncio.sleep(0.05)
    assert not desk.accounts
    assert desk.form.sign_in_button.isVisible()


async def test_a_hanging_service_is_said_at_once_and_its_request_ends(
    desk: Desk, engine_thread: EngineThread
) -> None:
    ended: list[str] = []

    async def hang(*_args: object) -> Account:
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            ended.append("cancelled")
            raise
        raise AssertionError

    await desk.to_sign_in()
    desk.session.sign_in = hang
    await desk.sign_in("geheim")
    assert desk.form.waiting.isVisible()
    assert desk.form.waiting.cancel_button.hasFocus() or not desk.page.isActiveWindow()
    await asyncio.sleep(0.05)
    desk.form.waiting.cancel_button.click()
    assert desk.form.sign_in_button.isVisible()
    await until(lambda: ended)
    assert desk.form.user.text() == "anna.weber"


async def test_the_way_through_the_browser_has_any_name(desk: Desk) -> None:
    names = ("Anmeldung der Praxis", "Klinik & Konto", "")
    entries = tuple(IdentityProvider(str(n), name) for n, name in enumerate(names))
    desk.session.options = replace(desk.session.options, sso=entries)
    await desk.to_sign_in()
    assert [button.text() for button in desk.form.provider_buttons] == [
        "Continue with “Anmeldung der Praxis”",
        "Continue with “Klinik && Konto”",
        "Sign in through the browser",
    ]


async def test_a_provider_is_called_by_its_title(desk: Desk) -> None:
    desk.session.hold("discover")
    await desk.start()
    desk.page.provider_form.next_button.click()
    assert "Praxis Dr. Weber" in desk.page.provider_form.waiting.accessibleName()
    desk.page.cancel()
    desk.page._show_sign_in(desk.session.options, "")
    shown = "\n".join(label.text() for label in desk.form.findChildren(QLabel))
    assert "Praxis Dr. Weber" in shown
    assert "praxis-weber.tim.example" not in shown


async def test_at_sign_in_nothing_is_said_about_received_messages(desk: Desk) -> None:
    desk.session.fail_next["discover"] = errors.Offline()
    await desk.start()
    desk.page.provider_form.next_button.click()
    await until(desk.page.provider_form.error.isVisible)
    assert "received" not in desk.page.provider_form.error.accessibleName()


async def test_an_address_of_another_service_is_not_sent(desk: Desk) -> None:
    await desk.to_sign_in()
    for user in ("@anna:anderswo.example", "@anna"):
        desk.form.user.setText(user)
        desk.form.password.edit.setText("geheim")
        desk.form.sign_in_button.click()
        assert desk.form.error.isVisible()
    desk.form.user.setText("@anna:Praxis-Weber.tim.example")
    desk.form.sign_in_button.click()
    await until(lambda: desk.accounts)
    assert len(desk.session.called("sign_in")) == 1


async def test_through_the_browser(desk: Desk) -> None:
    await desk.to_sign_in()
    desk.form.provider_buttons[0].click()
    await until(lambda: desk.accounts)
    assert desk.opened == ["https://anmeldung.praxis-weber.tim.example/sso"]
    assert desk.session.called("begin_sso")[0][1] is None


async def test_the_browser_can_be_given_up(
    desk: Desk, engine_thread: EngineThread, qapp: QApplication
) -> None:
    await desk.to_sign_in()
    desk.session.hold("finish_sso")
    desk.form.provider_buttons[0].click()
    await until(lambda: desk.page.browser_form is not None)
    browser = desk.page.browser_form
    assert browser is not None
    browser.copy_button.click()
    assert qapp.clipboard().text() == desk.opened[0]
    browser.open_button.click()
    assert len(desk.opened) == 2
    browser.waiting.cancel_button.click()
    await until(lambda: desk.session.called("cancel_sso"))
    engine_thread.run(desk.session.release, "finish_sso")
    assert desk.form.isVisible()
    assert desk.page.browser_form is None
    assert not desk.accounts


async def test_a_refused_browser_sign_in_returns_to_the_form(desk: Desk) -> None:
    await desk.to_sign_in()
    desk.session.fail_next["finish_sso"] = errors.SsoFailed()
    desk.form.provider_buttons[0].click()
    await until(desk.form.error.isVisible)
    assert desk.page.browser_form is None


async def test_back_forgets_the_password(desk: Desk) -> None:
    await desk.to_sign_in()
    form = desk.form
    form.password.edit.setText("geheim")
    form.back_button.click()
    assert form.password.text() == ""
    assert desk.page.sign_in_form is None
    assert desk.page.provider_form.isVisible()


async def test_why_one_was_signed_out_is_said(desk: Desk) -> None:
    desk.page.start(errors.LoggedOut())
    assert desk.page._reason.isVisible()
    await asyncio.sleep(0.05)
