"""The form of a Konnektor: fields, login, trust, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from tests.ui.cards.card_fakes import FINGERPRINT, SERVER, SETTINGS, FakeCards, checked
from tests.ui.fakes import EngineThread
from tests.ui.test_form_names import nameless
from tests.ui.waiting import until
from timclient.domain.card_desk import CheckStep
from timclient.domain.errors_konnektor import (
    ClientCertificatePassword,
    KonnektorCertificateUnknown,
    KonnektorContextWrong,
)
from timclient.domain.konnektor import KonnektorSecrets, KonnektorSettings, Login, Trust
from timclient.ui.bridge import Bridge
from timclient.ui.cards.certificate_dialog import CertificateDialog
from timclient.ui.cards.konnektor_form import KonnektorForm
from timclient.ui.cards.login_fields import read_file
from timclient.ui.theme import Theme

TYPED = {
    "name": "Praxis",
    "url": "https://10.0.0.5:8443/kon1",
    "mandant_id": "M1",
    "client_system_id": "C1",
    "workplace_id": "A1",
    "gateway": "TI-GW",
}


class Stage:
    """Opens forms."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        self.theme, self.bridge = theme, bridge
        self.port, self.window = FakeCards(konnektor=False).konnektors, QWidget()
        self.window.show()
        self.form: KonnektorForm

    def open(self, before: KonnektorSettings | None = None) -> KonnektorForm:
        self.form = KonnektorForm(self.window, self.theme, self.bridge, self.port, before=before)
        self.form.open()
        return self.form

    def fill(self, login: Login = Login.NONE) -> KonnektorForm:
        form = self.open()
        for name, text in TYPED.items():
            form.lines[name].line.setText(text)
        form.login.set_login(login)
        return form


@pytest.fixture
def stage(bridge: Bridge, theme: Theme, engine_thread: EngineThread) -> Iterator[Stage]:
    stage = Stage(theme, bridge)
    yield stage
    stage.form.reject()
    stage.window.close()
    stage.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


async def test_a_new_one_is_saved(stage: Stage) -> None:
    form = stage.fill(Login.PKCS12)
    assert nameless(form) == []
    form.login.take_file("kon.p12", b"p12")
    form.login.password.line.setText("geheim")
    form.rewrite.click()
    form.step_button.click()
    await until(lambda: not form.isVisible())
    ((saved,),) = stage.port.called("save")
    assert {name: getattr(saved, name) for name in TYPED} == TYPED
    assert saved.login is Login.PKCS12
    assert saved.rewrite_endpoints
    assert saved.trust == Trust()
    (secrets,) = stage.port.secrets
    assert secrets is not None
    assert (secrets.p12, secrets.password) == (b"p12", "geheim")
    assert form.login.password.line.text() == ""


async def test_a_wrong_field_is_marked_until_it_is_changed(stage: Stage) -> None:
    form = stage.fill()
    form.lines["url"].line.setText("http://konnektor")
    form.step_button.click()
    assert "https://" in form.lines["url"].error.text()
    assert form.lines["url"].line.property("invalid") is True
    form.lines["url"].line.setText("https://konnektor")
    assert not form.lines["url"].error.isVisible()
    form.lines["workplace_id"].line.setText("  ")
    form.step_button.click()
    assert "empty" in form.lines["workplace_id"].error.text()
    assert stage.port.called("save") == []


@pytest.mark.parametrize("login", [Login.BASIC, Login.PKCS12])
async def test_a_login_needs_its_secrets(stage: Stage, login: Login) -> None:
    form = stage.fill(login)
    form.step_button.click()
    error = form.login.user.error if login is Login.BASIC else form.login._file_error
    assert error.isVisible()
    assert stage.port.called("save") == []


async def test_a_user_name_that_cannot_be_sent_is_marked(stage: Stage) -> None:
    form = stage.fill(Login.BASIC)
    form.login.user.line.setText("a:b")
    form.step_button.click()
    assert form.login.user.error.isVisible()


async def test_secrets_that_are_stored_stay(stage: Stage) -> None:
    form = stage.open(SETTINGS)
    form.lines["name"].line.setText("Praxis neu")
    form.step_button.click()
    await until(lambda: not form.isVisible())
    assert stage.port.called("save") == [(replace(SETTINGS, name="Praxis neu"),)]
    assert stage.port.secrets == [None]


async def test_without_login_nothing_stays_stored(stage: Stage) -> None:
    form = stage.open(SETTINGS)
    form.login.set_login(Login.NONE)
    form.step_button.click()
    await until(lambda: not form.isVisible())
    assert stage.port.secrets == [KonnektorSecrets()]


async def test_the_check_marks_the_fields_of_the_context(stage: Stage) -> None:
    form = stage.fill()
    error = KonnektorContextWrong(4006, "x", ("workplace_id", "client_system_id"))
    stage.port.outcome = checked(CheckStep.CONTEXT, error)
    form.check_button.click()
    await until(lambda: form.lines["workplace_id"].error.isVisible())
    assert form.lines["client_system_id"].error.isVisible()
    assert not form.lines["mandant_id"].error.isVisible()
    assert stage.port.called("save") == []


async def test_the_check_marks_the_certificate_file(stage: Stage) -> None:
    form = stage.fill(Login.PKCS12)
    form.login.take_file("kon.p12", b"p12")
    stage.port.outcome = checked(CheckStep.LOGIN, ClientCertificatePassword())
    form.check_button.click()
    await until(form.login._file_error.isVisible)


async def test_trust_given_in_the_form_is_saved_with_it(stage: Stage) -> None:
    form = stage.open(SETTINGS)
    unknown = KonnektorCertificateUnknown(SERVER)
    stage.port.outcome = checked(CheckStep.CERTIFICATE, unknown)
    form.check_button.click()
    await until(form.check.trust_button.isVisible)
    form.check.trust_button.click()
    await until(lambda: form.findChildren(CertificateDialog))
    stage.port.outcome = checked()
    form.findChildren(CertificateDialog)[0].step.click()
    await until(lambda: len(stage.port.called("check")) == 2)
    (again,) = stage.port.called("check")[1]
    assert again.trust.fingerprints == (SERVER.fingerprint, FINGERPRINT)
    assert stage.port.called("trust") == []


async def test_a_file_that_is_none_is_said(stage: Stage) -> None:
    form = stage.fill(Login.PKCS12)
    form.login.take_file("big.p12", None)
    assert form.login._file_error.isVisible()
    assert form.login.missing() == "p12"


def test_files_are_read_up_to_their_limit(tmp_path: Path) -> None:
    file = tmp_path / "x"
    file.write_bytes(b"123")
    assert read_file(file, 3) == b"123"
    assert read_file(file, 2) is None
    file.write_bytes(b"")
    assert read_file(file, 3) is None
    assert read_file(tmp_path, 3) is None
