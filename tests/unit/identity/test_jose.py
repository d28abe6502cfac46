"""Tokens on brainpoolP256r1: one algorithm, bounded, and nothing but own errors."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jwcrypto import jwe, jwk

from tests.world.card_pki import CardAuthority
from tests.world.idp.keys import Keys, header_of, opened, signed, verified
from timclient.domain.errors import TimError
from timclient.domain.errors_identity import IdpAnswerInvalid, IdpUntrusted
from timclient.identity import jose


@cache
def keys() -> Keys:
    return Keys(CardAuthority())


def signing_key() -> jose.PublicKey:
    return jose.key_from_jwk(keys().signing_jwk(with_issuer=False), "puk_idp_sig")


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def header(text: str, **changes: Any) -> str:
    _first, rest = text.split(".", 1)
    fields = header_of(text) | changes
    return f"{b64(json.dumps(fields).encode())}.{rest}"


def test_a_signature_is_checked() -> None:
    text = signed({"a": 1}, keys().signing.key, kid="puk_idp_sig")
    token = jose.parse(text)
    assert (token.kid, token.typ) == ("puk_idp_sig", "JWT")
    assert jose.verify(token, signing_key()) == {"a": 1}
    other = signed({"a": 1}, keys().other.key, kid="puk_idp_sig")
    with pytest.raises(IdpUntrusted):
        jose.verify(jose.parse(other), signing_key())
    head, _, tail = text.split(".")
    with pytest.raises(IdpUntrusted):
        jose.verify(jose.parse(f"{head}.{b64(b'{}')}.{tail}"), signing_key())


@pytest.mark.parametrize(
    "changes",
    [
        {"alg": "none"},
        {"alg": "ES256"},
        {"alg": "HS256"},
        {"alg": "BP384R1"},
        {"alg": None},
        {"crit": ["exp"], "exp": 1},
        {"b64": False},
    ],
)
def test_other_algorithms_and_critical_headers_are_refused(changes: dict[str, Any]) -> None:
    text = header(signed({}, keys().signing.key), **changes)
    with pytest.raises(IdpUntrusted):
        jose.parse(text)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a.b", "a.b.c", "a.b.c.d", "ä.b.c", "e30.e30." + "A" * 70_000, "W10.e30.AAAA"],
)
def test_no_tokens(text: str) -> None:
    with pytest.raises((IdpAnswerInvalid, IdpUntrusted)):
        jose.parse(text)


@given(st.text(alphabet="eyJ0ABCabc019-_.", max_size=80))
def test_garbage_raises_nothing_else(text: str) -> None:
    try:
        jose.verify(jose.parse(text), signing_key())
    except TimError:
        return
    raise AssertionError(text)


def test_signing_by_hand_is_what_others_verify() -> None:
    text = jose.signing_input({"alg": "BP256R1", "typ": "JWT"}, {"njwt": "x"})
    from tests.unit.identity.people import card_key

    card = card_key(CardAuthority())
    made = jose.with_signature(text, card.sign(hashlib.sha256(text.encode()).digest()))
    public = card.certificate.public_key()
    assert verified(made, public) == {"njwt": "x"}  # type: ignore[arg-type]
    with pytest.raises(IdpAnswerInvalid):
        jose.with_signature(text, b"\x30" * 70)


def test_encryption_for_the_provider() -> None:
    key = jose.key_from_jwk(keys().encryption_jwk(), "puk_idp_enc")
    text = jose.encrypt({"njwt": "x"}, key, 1234)
    fields = header_of(text)
    assert {name: fields[name] for name in ("alg", "enc", "cty", "exp")} == {
        "alg": "ECDH-ES",
        "enc": "A256GCM",
        "cty": "NJWT",
        "exp": 1234,
    }
    assert fields["epk"]["crv"] == "BP-256"
    assert opened(text, keys().encryption) == {"njwt": "x"}
    stranger = jwk.JWK.generate(kty="EC", crv="BP-256")
    with pytest.raises(jwe.InvalidJWEData):
        jwe.JWE().deserialize(text, stranger)


@pytest.mark.parametrize(
    "changes",
    [
        {"kty": "RSA"},
        {"crv": "P-256"},
        {"kid": "puk_idp_sig"},
        {"x": None},
        {"x": "!"},
        {"x": "A" * 500},
        {"y": "AAAA"},
        {"x": "", "y": ""},
    ],
)
def test_keys_that_are_none(changes: dict[str, Any]) -> None:
    with pytest.raises(IdpAnswerInvalid):
        jose.key_from_jwk(keys().encryption_jwk() | changes, "puk_idp_enc")


def test_a_private_part_is_left_out() -> None:
    value = keys().encryption.export(as_dict=True)
    assert not jose.key_from_jwk(value, "puk_idp_enc").jwk.has_private


def test_keys_are_not_shown() -> None:
    assert "jwk" not in repr(jose.key_from_jwk(keys().encryption_jwk(), "puk_idp_enc"))


def test_payload_of_an_opaque_token() -> None:
    assert jose.payload_of(f"e30.{b64(b'{}')}.AAAA") == {}
    for text in ("x", "e30.AAAA.AAAA", f"e30.{b64(b'[]')}.AAAA", "a.b.c"):
        with pytest.raises(IdpAnswerInvalid):
            jose.payload_of(text)


@pytest.mark.parametrize("x5c", [None, [], "x", ["!"], [7], ["AAAA"] * 9, ["ä"]])
def test_certificates_that_are_none(x5c: Any) -> None:
    with pytest.raises(IdpAnswerInvalid):
        jose.certificates_of({"x5c": x5c})


def test_point_off_the_curve() -> None:
    with pytest.raises(IdpAnswerInvalid):
        jose.key_from_point(b"\x01" * 64)


def test_warming_up_changes_nothing() -> None:
    jose.warm()
    assert signing_key() == signing_key()


def test_a_deep_header_is_none() -> None:
    for depth in (400, 900, 990, 1500, 8000):
        deep = b'{"alg":"BP256R1","x":' + b"[" * depth + b"]" * depth + b"}"
        try:
            jose.verify(jose.parse(f"{b64(deep)}.e30.{b64(bytes(64))}"), signing_key())
        except (IdpAnswerInvalid, IdpUntrusted):
            continue
        raise AssertionError(depth)
