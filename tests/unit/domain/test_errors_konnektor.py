"""Errors of the Konnektor carry what the window says, and no more in their text."""

from __future__ import annotations

import inspect

from timclient.domain import errors_konnektor
from timclient.domain.errors import TimError
from timclient.domain.errors_konnektor import (
    KonFileInvalid,
    KonnektorCertificateChanged,
    KonnektorContextWrong,
    KonnektorError,
    KonnektorFault,
    KonnektorSettingsInvalid,
    ServerCertificate,
)


def test_every_error_has_a_code_of_its_own() -> None:
    found = [
        one
        for _, one in inspect.getmembers(errors_konnektor, inspect.isclass)
        if issubclass(one, KonnektorError)
    ]
    assert len(found) >= 18
    assert len({one.code for one in found}) == len(found)
    assert all(issubclass(one, TimError) for one in found)


def test_settings_name_the_field() -> None:
    assert KonnektorSettingsInvalid("url", "empty").field == "url"
    assert str(KonnektorSettingsInvalid("url", "empty")) == "url: empty"
    assert KonFileInvalid("credentials.data").field == "credentials.data"


def test_a_fault_keeps_the_words_of_the_konnektor_apart() -> None:
    fault = KonnektorFault(4711, "Frau Weber ist nicht da")
    assert (fault.number, fault.text) == (4711, "Frau Weber ist nicht da")
    assert "Weber" not in str(fault)
    assert KonnektorContextWrong(4004, "", ("mandant_id",)).fields == ("mandant_id",)


def test_a_changed_certificate_is_shown() -> None:
    shown = ServerCertificate("ab" * 32)
    assert KonnektorCertificateChanged(shown).certificate is shown
