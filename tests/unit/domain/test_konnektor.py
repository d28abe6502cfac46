"""Settings of a Konnektor: what may be in them, and how they are stored."""

from __future__ import annotations

import contextlib
import json
import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timclient.domain.errors_konnektor import KonnektorSettingsInvalid
from timclient.domain.konnektor import (
    KonnektorSecrets,
    KonnektorSettings,
    Login,
    TlsProfile,
    Trust,
    from_json,
    secrets_from_json,
    secrets_to_json,
    to_json,
)

ID = "596254b5-9d76-4f5b-aa1c-8ba33662f90c"
ICCSN = "80276883110000000001"


def made(**changes: Any) -> KonnektorSettings:
    fields: dict[str, Any] = {
        "konnektor_id": ID,
        "name": "Praxis",
        "url": "https://kon.example:8443/kon1",
        "mandant_id": "M1",
        "client_system_id": "C1",
        "workplace_id": "W1",
    }
    return KonnektorSettings(**{**fields, **changes})


def test_base_and_address() -> None:
    assert made().base == "https://kon.example:8443/kon1/"
    assert made(url="https://kon.example").base == "https://kon.example/"
    assert made().address == ("kon.example", 8443)
    assert made(url="https://[fe80::1]/").address == ("fe80::1", 443)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("konnektor_id", "1"),
        ("konnektor_id", ID.upper()),
        ("name", ""),
        ("name", "x" * 101),
        ("url", ""),
        ("url", "http://kon.example"),
        ("url", "https://"),
        ("url", "https://user:pw@kon.example"),
        ("url", "https://kon.example/?a=1"),
        ("url", "https://kon.example/#a"),
        ("url", "https://kon.example:99999"),
        ("url", "https://kon.example:0"),
        ("url", "https://kon.example/a/../b"),
        ("url", "https://kön.example"),
        ("url", "https://kon .example"),
        ("url", "https://[kon"),
        ("url", "https://kon.example/" + "a" * 2048),
        ("mandant_id", ""),
        ("mandant_id", " M1"),
        ("client_system_id", "x" * 65),
        ("workplace_id", "a\nb"),
        ("user_id", "u" * 65),
        ("gateway", "Ü"),
        ("gateway", "a\r\nb"),
        ("trust", Trust(("AB" * 32,))),
        ("trust", Trust(("ab",))),
        ("trust", Trust(("ab" * 32,) * 9)),
        ("trust", Trust(bundle_pem="nothing")),
        ("trust", Trust(bundle_pem="-----BEGIN CERTIFICATE-----" + "A" * 300_000)),
    ],
)
def test_the_wrong_field_is_named(field: str, value: Any) -> None:
    with pytest.raises(KonnektorSettingsInvalid) as caught:
        made(**{field: value})
    assert caught.value.field == field


def test_a_card_always_has_the_same_user_id() -> None:
    first = made().user_id_for(ICCSN)
    assert first == made(name="Other").user_id_for(ICCSN)
    assert str(uuid.UUID(first)) == first
    assert first != made().user_id_for("80276883110000000002")
    assert first != made(konnektor_id=str(uuid.uuid4())).user_id_for(ICCSN)
    assert ICCSN not in first
    assert made(user_id="dr-weber").user_id_for(ICCSN) == "dr-weber"


def test_there_and_back() -> None:
    settings = made(
        login=Login.PKCS12,
        trust=Trust(("ab" * 32,)),
        profile=TlsProfile.BRAINPOOL,
        rewrite_endpoints=True,
        gateway="gw-1",
        user_id="u",
    )
    assert from_json(to_json(settings)) == settings
    assert from_json(to_json(made())) == made()
    assert not made().trust.known
    assert settings.trust.known


def test_fields_of_later_versions_are_left_out() -> None:
    later = json.dumps({**json.loads(to_json(made())), "colour": "red"})
    assert from_json(later.encode()) == made()


@pytest.mark.parametrize(
    "text", [b"", b"{", b"[]", b'{"form":2}', b'{"form":1}', b"\xff", b"[" * 5000]
)
def test_something_else_in_the_store(text: bytes) -> None:
    with pytest.raises(KonnektorSettingsInvalid):
        from_json(text)


def test_stored_settings_are_checked_again() -> None:
    text = to_json(made()).replace(b"https:", b"ftp:")
    with pytest.raises(KonnektorSettingsInvalid):
        from_json(text)


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    with contextlib.suppress(KonnektorSettingsInvalid):
        from_json(content)


def test_secrets_there_and_back_and_never_shown() -> None:
    secrets = KonnektorSecrets("arzt", "geheim-4711", b"\x30\x00p12")
    assert secrets_from_json(secrets_to_json(secrets)) == secrets
    assert "geheim" not in repr(secrets)
    assert "arzt" not in f"{secrets} {secrets!r}"
    assert "geheim" not in to_json(made()).decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "a:b"),
        ("username", "x" * 1025),
        ("password", "x" * 1025),
        ("password", "a\r\nX: y"),
        ("p12", bytes(300_000)),
    ],
)
def test_secrets_that_cannot_be_used(field: str, value: Any) -> None:
    with pytest.raises(KonnektorSettingsInvalid) as caught:
        KonnektorSecrets(**{field: value})
    assert caught.value.field == field


def test_a_damaged_key_store_says_nothing_of_its_content() -> None:
    with pytest.raises(KonnektorSettingsInvalid) as caught:
        secrets_from_json('{"form":1,"password":4711}')
    assert "4711" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_profiles_take_turns() -> None:
    assert TlsProfile.NIST.other is TlsProfile.BRAINPOOL
    assert TlsProfile.BRAINPOOL.other is TlsProfile.NIST
