"""Handshakes in memory: which server is told what, and when."""

from __future__ import annotations

import datetime
import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.world.konnektor.tls import Pair, TlsKind, issue, server_context
from timclient.cards.konnektor import tls
from timclient.cards.konnektor.identity import ClientIdentity, read_p12
from timclient.cards.konnektor.tls import (
    HandshakeFailed,
    KonnektorContext,
    brainpool_known,
    describe,
    fingerprint_of,
    make_context,
)
from timclient.domain.errors_konnektor import KonnektorSettingsInvalid, KonnektorTlsFailed
from timclient.domain.konnektor import TlsProfile, Trust

CLIENTS = {kind: issue(kind, "clients", authority=True) for kind in TlsKind}
AUTHORITIES = {kind: issue(kind, "authority", authority=True) for kind in TlsKind}
SERVERS = {kind: issue(kind, "server", AUTHORITIES[kind]) for kind in TlsKind}
SUITS = {
    TlsKind.BRAINPOOL: TlsProfile.BRAINPOOL,
    TlsKind.RSA: TlsProfile.NIST,
    TlsKind.P256: TlsProfile.NIST,
}
_TURNS = 20


class Ends:
    """Both sides of a connection; bytes go over by hand."""

    def __init__(
        self, context: KonnektorContext, kind: TlsKind, server: Pair, *, demands: bool = False
    ) -> None:
        self.to_client, self.to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.client = context.wrap_bio(self.to_client, self.to_server)
        side = server_context(kind, server, CLIENTS[kind], demands_client=demands)
        self.server = side.wrap_bio(self.to_server, self.to_client, server_side=True)
        self.from_client = 0

    def shake_hands(self) -> None:
        """Until both are through; the client's failure is raised, the server's is an alert."""
        waiting = [self.client, self.server]
        for _ in range(_TURNS):
            for side in tuple(waiting):
                try:
                    side.do_handshake()
                    waiting.remove(side)
                except ssl.SSLWantReadError:
                    pass
                except ssl.SSLError:
                    if side is self.client:
                        raise
            if not waiting:
                return
        raise AssertionError("no end of it")


def pinned(server: Pair) -> Trust:
    return Trust((server.fingerprint,))


def context(
    kind: TlsKind, trust: Trust | None = None, identity: ClientIdentity | None = None
) -> KonnektorContext:
    return make_context(SUITS[kind], trust or pinned(SERVERS[kind]), identity)


def identity(kind: TlsKind) -> ClientIdentity:
    return read_p12(issue(kind, "client", CLIENTS[kind]).p12("pw"), "pw")


def test_this_openssl_knows_brainpool() -> None:
    assert brainpool_known()


def test_an_openssl_without_brainpool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tls, "BRAINPOOL", "no-such-curve")
    assert not brainpool_known()
    with pytest.raises(KonnektorTlsFailed):
        make_context(TlsProfile.BRAINPOOL, Trust(), None)


@pytest.mark.parametrize("kind", TlsKind)
def test_a_pinned_server(kind: TlsKind) -> None:
    ends = Ends(context(kind), kind, SERVERS[kind])
    ends.shake_hands()
    assert ends.client.version() == "TLSv1.2"
    ends.client.write(b"question")
    assert ends.server.read(100) == b"question"
    ends.server.write(b"answer")
    assert ends.client.read(100) == b"answer"
    room = bytearray(8)
    ends.server.write(b"more")
    assert ends.client.read(8, room) == 4
    with pytest.raises(ssl.SSLWantReadError):
        ends.client.unwrap()


@pytest.mark.parametrize("kind", TlsKind)
def test_with_a_client_certificate(kind: TlsKind) -> None:
    ends = Ends(context(kind, identity=identity(kind)), kind, SERVERS[kind], demands=True)
    ends.shake_hands()
    shown = ends.server.getpeercert(binary_form=True)
    assert shown is not None
    assert b"client" in shown


@pytest.mark.parametrize("kind", TlsKind)
def test_an_authority_instead_of_a_pin(kind: TlsKind) -> None:
    trust = Trust(bundle_pem=AUTHORITIES[kind].pem)
    Ends(context(kind, trust), kind, SERVERS[kind]).shake_hands()


def test_the_issuing_authority_is_enough_without_its_root() -> None:
    kind = TlsKind.BRAINPOOL
    issuing = issue(kind, "issuing", AUTHORITIES[kind], authority=True)
    server = issue(kind, "server", issuing)
    Ends(context(kind, Trust(bundle_pem=issuing.pem)), kind, server).shake_hands()


@pytest.mark.parametrize(
    "trust",
    [
        Trust(),
        Trust(("ab" * 32,)),
        Trust(bundle_pem=CLIENTS[TlsKind.BRAINPOOL].pem),
        Trust(("ab" * 32,), AUTHORITIES[TlsKind.BRAINPOOL].pem),
    ],
)
def test_an_unknown_server_is_told_nothing(trust: Trust) -> None:
    kind = TlsKind.BRAINPOOL
    ends = Ends(context(kind, trust, identity(kind)), kind, SERVERS[kind], demands=True)
    with pytest.raises(HandshakeFailed) as caught:
        ends.shake_hands()
    assert caught.value.strange
    assert caught.value.leaf == SERVERS[kind].der
    left = ends.to_server.read()
    # An alert at most; the certificate would stand in a handshake record (22).
    assert left == b"" or left[0] == 21
    assert b"client" not in left


@pytest.mark.parametrize("kind", TlsKind)
def test_the_other_profile_does_not_suit_and_no_certificate_comes(kind: TlsKind) -> None:
    other = make_context(SUITS[kind].other, pinned(SERVERS[kind]), None)
    with pytest.raises(HandshakeFailed) as caught:
        Ends(other, kind, SERVERS[kind]).shake_hands()
    assert caught.value.leaf is None
    assert not caught.value.strange


def test_without_the_client_certificate_it_demands() -> None:
    kind = TlsKind.BRAINPOOL
    one = context(kind)
    with pytest.raises(HandshakeFailed) as caught:
        Ends(one, kind, SERVERS[kind], demands=True).shake_hands()
    assert caught.value.leaf == one.met == SERVERS[kind].der
    assert not caught.value.strange


def test_endless_and_strange_beginnings() -> None:
    for beginning in (b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x16\x03\x03\xff\xff" * 60_000):
        arrived, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        side = context(TlsKind.RSA).wrap_bio(arrived, outgoing)
        arrived.write(beginning)
        with pytest.raises(HandshakeFailed):
            side.do_handshake()


@pytest.mark.parametrize("bundle", ["-----BEGIN CERTIFICATE-----", "", "x"])
def test_bundles_that_cannot_be_read(bundle: str) -> None:
    trust = Trust(bundle_pem=f"-----BEGIN CERTIFICATE-----\n{bundle}\n-----END CERTIFICATE-----")
    with pytest.raises(KonnektorSettingsInvalid) as caught:
        make_context(TlsProfile.NIST, trust, None)
    assert caught.value.field == "trust"


def test_what_the_user_compares() -> None:
    server = SERVERS[TlsKind.RSA]
    shown = describe(server.der)
    assert shown.fingerprint == fingerprint_of(server.der) == server.fingerprint
    assert "CN=server" in shown.subject
    assert "CN=authority" in shown.issuer
    assert shown.not_before is not None
    assert shown.not_after is not None
    assert shown.not_before < datetime.datetime.now(datetime.UTC) < shown.not_after
    hostile = describe(b"\x30\x03garbage")
    assert (hostile.subject, hostile.not_after) == ("", None)


DER = SERVERS[TlsKind.P256].der


@given(st.integers(0, len(DER) - 1), st.integers(1, 255))
def test_a_damaged_certificate_is_shown_as_far_as_possible(place: int, change: int) -> None:
    damaged = bytearray(DER)
    damaged[place] ^= change
    assert describe(bytes(damaged)).fingerprint == fingerprint_of(bytes(damaged))
