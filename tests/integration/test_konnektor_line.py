"""The way to a Konnektor over real TLS: trust, login, hostile answers, and the check."""

from __future__ import annotations

import asyncio
import socket
import time
from dataclasses import replace

import pytest

from tests.integration.konnektor_seat import (
    DIGEST,
    HBA,
    SMC_B,
    TIMEOUTS,
    Hand,
    asking,
    first,
    is_signed_by,
    run,
)
from tests.world.konnektor import KonnektorDesk, TlsKind
from tests.world.konnektor.tls import issue
from timclient.cards.konnektor.check import Outcome, Step, StepKind, check
from timclient.cards.konnektor.client import Timeouts
from timclient.domain import errors_konnektor as errors
from timclient.domain.konnektor import (
    KonnektorSecrets,
    KonnektorSettings,
    Login,
    TlsProfile,
    Trust,
)

LONGEST_CHECK_S = 1.0
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]><x>&d;</x>"""


async def refused(
    desk: KonnektorDesk,
    settings: KonnektorSettings | None = None,
    secrets: KonnektorSecrets | None = None,
    timeouts: Timeouts = TIMEOUTS,
) -> errors.KonnektorError:
    async with asking(desk, settings, secrets, timeouts) as source:
        with pytest.raises(errors.KonnektorError) as caught:
            await source.cards()
    return caught.value


async def walked(
    settings: KonnektorSettings, secrets: KonnektorSecrets, timeouts: Timeouts = TIMEOUTS
) -> dict[StepKind, Step]:
    return {one.kind: one async for one in check(settings, secrets, timeouts)}


def failed(steps: dict[StepKind, Step]) -> tuple[StepKind, type[Exception]]:
    """The failed step; those before it are not failed, those after it skipped."""
    found = [one for one in steps.values() if one.outcome is Outcome.FAILED]
    assert len(found) == 1
    after = list(steps.values())[list(steps).index(found[0].kind) + 1 :]
    assert {one.outcome for one in after} <= {Outcome.SKIPPED}
    return found[0].kind, type(found[0].error)


@pytest.mark.parametrize("kind", TlsKind)
def test_first_use_shows_the_certificate_and_tells_nothing(kind: TlsKind) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(kind) as desk:
            settings, secrets = desk.settings(trust=Trust()), desk.secrets()
            error = await refused(desk, settings, secrets)
            assert type(error) is errors.KonnektorCertificateUnknown
            assert error.certificate.fingerprint == desk.server.fingerprint
            assert "80276883110000000001" in error.certificate.subject
            assert error.certificate.not_after is not None
            assert desk.heard == []
            pinned = replace(settings, trust=Trust((error.certificate.fingerprint,)))
            async with asking(desk, pinned, secrets) as source:
                assert await source.cards() == []

    run(scenario())


def test_the_password_does_not_go_to_an_unknown_server() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.RSA, basic=("arzt", "geheim")) as desk:
            error = await refused(desk, desk.settings(trust=Trust(("ab" * 32,))))
            assert type(error) is errors.KonnektorCertificateChanged
            assert desk.heard == []

    run(scenario())


def test_a_changed_certificate() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.BRAINPOOL) as desk:
            settings, secrets = desk.settings(), desk.secrets()
            async with asking(desk, settings, secrets) as source:
                await source.cards()
                before = len(desk.heard)
                await desk.change_certificate()
                with pytest.raises(errors.KonnektorCertificateChanged) as caught:
                    await source.cards()
                assert caught.value.certificate.fingerprint == desk.server.fingerprint
                assert len(desk.heard) == before
            step, _ = failed(await walked(settings, secrets))
            assert step is StepKind.CERTIFICATE

    run(scenario())


def test_other_keys_after_an_update() -> None:
    """The profile that worked once does not any more; the other one is found."""

    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.RSA) as desk:
            settings, secrets = desk.settings(profile=TlsProfile.NIST), desk.secrets()
            await desk.change_certificate(TlsKind.BRAINPOOL)
            async with asking(desk, replace(settings, trust=desk.trust()), secrets) as source:
                await source.cards()
                assert source.profile is TlsProfile.BRAINPOOL

    run(scenario())


@pytest.mark.parametrize("kind", TlsKind)
def test_an_authority_is_trusted(kind: TlsKind) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(kind) as desk:
            trust = Trust(bundle_pem=desk.authority.pem)
            async with asking(desk, desk.settings(trust=trust)) as source:
                assert await source.cards() == []
            other = Trust(bundle_pem=issue(kind, "other", authority=True).pem)
            error = await refused(desk, desk.settings(trust=other))
            assert type(error) is errors.KonnektorCertificateChanged

    run(scenario())


@pytest.mark.parametrize("kind", TlsKind)
def test_client_certificates(kind: TlsKind) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(kind) as desk:
            stranger = KonnektorSecrets(password="x", p12=issue(kind, "stranger").p12("x"))
            for settings, secrets in (
                (desk.settings(login=Login.NONE), KonnektorSecrets()),
                (desk.settings(), stranger),
            ):
                assert type(await refused(desk, settings, secrets)) is errors.KonnektorLoginRefused
                step, kind_of = failed(await walked(settings, secrets))
                assert (step, kind_of) == (StepKind.LOGIN, errors.KonnektorLoginRefused)
            assert desk.heard == []

    run(scenario())


def test_user_and_password() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.RSA, basic=("arzt", "geheim:4711 ä")) as desk:
            desk.insert(SMC_B)
            async with asking(desk) as source:
                assert len(await source.cards()) == 1
            for secrets in (KonnektorSecrets("arzt", "falsch"), KonnektorSecrets("anders", "x")):
                error = await refused(desk, secrets=secrets)
                assert type(error) is errors.KonnektorLoginRefused
            step, _ = failed(await walked(desk.settings(), KonnektorSecrets("arzt", "falsch")))
            assert step is StepKind.LOGIN

    run(scenario())


def test_behind_a_proxy() -> None:
    """Addresses that only exist behind it are refused here, and rewritten where that is wished."""

    async def scenario(nowhere: int) -> None:
        async with KonnektorDesk(TlsKind.P256, prefix="/kon1") as desk:
            desk.insert(HBA)
            desk.how.location_base = f"https://127.0.0.1:{nowhere}/kon1/"
            settings = desk.settings(rewrite_endpoints=True, gateway="praxis-gw")
            async with asking(desk, settings) as source:
                card = await first(source)
                assert is_signed_by(HBA, await card.sign(DIGEST, Hand(desk, "123456")))
            assert {one.headers.get("X-Konnektor-Gateway") for one in desk.heard} == {"praxis-gw"}
            assert type(await refused(desk)) is errors.KonnektorUnreachable
            step, _ = failed(await walked(desk.settings(url=desk.url + "/x"), desk.secrets()))
            assert step is StepKind.DIRECTORY

    with socket.socket() as taken:
        # Bound, but not listening: the port refuses and nobody else can take it.
        taken.bind(("127.0.0.1", 0))
        run(scenario(taken.getsockname()[1]))


def test_switched_off() -> None:
    async def scenario() -> None:
        desk = KonnektorDesk(TlsKind.P256)
        async with desk:
            settings, secrets = desk.settings(), desk.secrets()
        assert type(await refused(desk, settings, secrets)) is errors.KonnektorUnreachable
        step, _ = failed(await walked(settings, secrets))
        assert step is StepKind.CONNECTION

    run(scenario())


def test_switched_off_and_on_again_in_the_middle() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            desk.insert(SMC_B)
            await source.cards()
            await desk.stop()
            with pytest.raises(errors.KonnektorUnreachable):
                await source.cards()
            await desk.start()
            assert len(await source.cards()) == 1

    run(scenario())


def test_something_else_listens() -> None:
    async def scenario() -> None:
        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with server:
            port = server.sockets[0].getsockname()[1]
            desk = KonnektorDesk(TlsKind.P256, port=port)
            step, kind = failed(await walked(desk.settings(), desk.secrets()))
            assert (step, kind) == (StepKind.TLS, errors.KonnektorTlsFailed)

    run(scenario())


def test_nobody_answers_to_the_handshake() -> None:
    async def scenario() -> None:
        over = asyncio.Event()

        async def listen(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await over.wait()
            writer.close()

        limits = Timeouts(short_s=0.3)
        async with await asyncio.start_server(listen, "127.0.0.1", 0) as server:
            desk = KonnektorDesk(TlsKind.P256, port=server.sockets[0].getsockname()[1])
            settings, secrets = desk.settings(login=Login.NONE), KonnektorSecrets()
            steps = await walked(settings, secrets, limits)
            over.set()
            step, kind = failed(steps)
            assert step is StepKind.TLS
            assert kind in (errors.KonnektorUnreachable, errors.KonnektorTimeout)

    run(scenario())


def test_moved_services_are_found_again() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk, asking(desk) as source:
            await source.cards()
            desk.how.status["GetCards"] = 404
            with pytest.raises(errors.KonnektorAnswerInvalid):
                await source.cards()
            desk.how.status.clear()
            await source.cards()
            assert desk.door.operations().count("connector.sds") == 2

    run(scenario())


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        b"",
        b"<html><body>Anmeldung</body></html>",
        b"<a>" * 100_000,
        b"\xff\xfe\x00",
        b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    ],
)
@pytest.mark.parametrize("operation", ["connector.sds", "GetCards"])
def test_malformed_answers(operation: str, content: bytes) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            desk.spoil(operation, content)
            assert type(await refused(desk)) is errors.KonnektorAnswerInvalid
            step, _ = failed(await walked(desk.settings(), desk.secrets()))
            assert step is (StepKind.CONTEXT if operation == "GetCards" else StepKind.DIRECTORY)

    run(scenario())


@pytest.mark.parametrize("operation", ["connector.sds", "GetCards"])
def test_endless_answers(operation: str) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            desk.how.endless.add(operation)
            error = await refused(desk)
            assert (type(error), error.detail) == (errors.KonnektorAnswerInvalid, "too large")

    run(scenario())


@pytest.mark.parametrize("operation", ["connector.sds", "GetCards"])
def test_slow_answers(operation: str) -> None:
    async def scenario() -> None:
        limits = Timeouts(short_s=0.5, normal_s=0.3)
        async with KonnektorDesk(TlsKind.P256) as desk:
            held = desk.how.hold[operation] = asyncio.Event()
            error = await refused(desk, timeouts=limits)
            held.set()
            assert type(error) is errors.KonnektorTimeout

    run(scenario())


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, errors.KonnektorAnswerInvalid),
        (403, errors.KonnektorLoginRefused),
        (404, errors.KonnektorAnswerInvalid),
        (500, errors.KonnektorAnswerInvalid),
        (503, errors.KonnektorUnreachable),
    ],
)
def test_statuses(status: int, kind: type[errors.KonnektorError]) -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            desk.how.status["GetCards"] = status
            assert type(await refused(desk)) is kind
            desk.how.status["connector.sds"] = status
            step, _ = failed(await walked(desk.settings(), desk.secrets()))
            assert step in (StepKind.LOGIN, StepKind.DIRECTORY)

    run(scenario())


def test_versions_that_nobody_here_speaks() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            desk.how.versions["CardService"] = "8.2.0"
            step, kind = failed(await walked(desk.settings(), desk.secrets()))
            assert (step, kind) == (StepKind.VERSIONS, errors.KonnektorServiceMissing)

    run(scenario())


def test_a_context_nobody_knows_is_found_by_the_check() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            steps = await walked(desk.settings(workplace_id="Platz9"), desk.secrets())
            assert failed(steps) == (StepKind.CONTEXT, errors.KonnektorContextWrong)

    run(scenario())


def test_own_files_are_found_before_anything_is_sent() -> None:
    async def scenario() -> None:
        async with KonnektorDesk(TlsKind.P256) as desk:
            wrong = replace(desk.secrets(), password="falsch")
            steps = await walked(desk.settings(), wrong)
            assert failed(steps) == (StepKind.LOGIN, errors.ClientCertificatePassword)
            assert steps[StepKind.TLS].outcome is Outcome.SKIPPED
            assert desk.heard == []

    run(scenario())


@pytest.mark.parametrize("kind", TlsKind)
def test_the_whole_check_is_fast(kind: TlsKind) -> None:
    async def scenario() -> float:
        async with KonnektorDesk(kind) as desk:
            desk.insert(HBA)
            desk.insert(SMC_B, 1)
            settings, secrets = desk.settings(), desk.secrets()
            await walked(settings, secrets)  # the stand-in reads its schemas
            started = time.monotonic()
            steps = await walked(settings, secrets)
            seconds = time.monotonic() - started
            assert {one.outcome for one in steps.values()} == {Outcome.OK}
            assert steps[StepKind.CARDS].detail == "2"
            assert "Konnektor NOT-VALID" in steps[StepKind.DIRECTORY].detail
            assert desk.complaints == []
            return seconds

    seconds = run(scenario())
    print(f"check over {kind.value}: {seconds * 1000:.0f} ms")
    assert seconds < LONGEST_CHECK_S
