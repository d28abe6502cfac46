"""Downloads: limits, old servers, stalls, redirects."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import web

from tests.scenes import play, until
from tests.unit.matrix.repository import DATA, INVERTED, MXC, UNKNOWN, refuse, serving
from timclient.domain.errors import (
    BadResponse,
    CaptivePortal,
    CertificateUntrusted,
    Forbidden,
    InvalidIdentifier,
    NotFound,
    ServerUnreachable,
    Timeout,
)
from timclient.domain.errors_media import FileNotWritten, FileTooLarge, FileUnreadable


def test_old_servers(tmp_path: Path) -> None:
    async def scene() -> None:
        for body in (UNKNOWN, {}, "<html>"):
            async with serving() as (repository, media):
                repository.answers["/_matrix/client/v1/"] = refuse(404, body)
                assert await media.upload_limit() == 50_000_000
                target = tmp_path / "file"
                assert await media.download(MXC, target) == len(DATA)
                assert target.read_bytes() == DATA
                target.unlink()
                assert repository.paths == [
                    "/_matrix/client/v1/media/config",
                    "/_matrix/media/v3/config",
                    "/_matrix/client/v1/media/download/a.example/AbC",
                    "/_matrix/media/v3/download/a.example/AbC",
                ]
                assert repository.asked[-1].query["allow_redirect"] == "true"

    play(scene)


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (404, {"errcode": "M_NOT_FOUND"}, NotFound),
        (403, {"errcode": "M_FORBIDDEN"}, Forbidden),
        (502, {"errcode": "M_TOO_LARGE"}, FileTooLarge),
    ],
)
def test_no_second_try_where_the_server_knows(
    tmp_path: Path, status: int, body: object, kind: type[Exception]
) -> None:
    async def scene() -> None:
        async with serving() as (repository, media):
            repository.answers["/"] = refuse(status, body)
            with pytest.raises(kind):
                await media.download(MXC, tmp_path / "file")
            assert len(repository.asked) == 1
        assert list(tmp_path.iterdir()) == []

    play(scene)


def test_download_streams_through_a_filter(tmp_path: Path) -> None:
    class Inverting:
        def update(self, piece: bytes) -> bytes:
            return piece.translate(INVERTED)

    steps: list[tuple[int, int]] = []

    async def scene() -> None:
        async with serving() as (_, media):
            await media.download(
                MXC,
                tmp_path / "file",
                through=Inverting(),
                progress=lambda d, t: steps.append((d, t)),
            )

    play(scene)
    assert (tmp_path / "file").read_bytes() == DATA.translate(INVERTED)
    assert (tmp_path / "file").stat().st_mode & 0o077 == 0
    assert steps[-1] == (len(DATA), len(DATA))
    assert {total for _, total in steps} == {len(DATA)}


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    while True:
        await response.write(bytes(100_000))


def test_more_than_wanted_is_broken_off(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving() as (repository, media):
            with pytest.raises(FileTooLarge):
                await media.download(MXC, tmp_path / "file", limit=len(DATA) - 1)
            assert await media.download(MXC, tmp_path / "exact", limit=len(DATA)) == len(DATA)
            repository.answers["/"] = endless
            with pytest.raises(FileTooLarge):
                await media.download(MXC, tmp_path / "file", limit=3_000_000)
        assert [file.name for file in tmp_path.iterdir()] == ["exact"]

    play(scene)


def test_a_cut_answer_leaves_nothing(tmp_path: Path) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "5000000"})
        await response.prepare(request)
        await response.write(bytes(2_000_000))
        assert request.transport is not None
        request.transport.close()
        return response

    async def scene() -> None:
        async with serving() as (repository, media):
            repository.answers["/"] = cut
            with pytest.raises(ServerUnreachable):
                await media.download(MXC, tmp_path / "file")
        assert list(tmp_path.iterdir()) == []

    play(scene)


def test_a_stall_ends_but_slowness_does_not(tmp_path: Path) -> None:
    async def drip(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(8):
            await response.write(b"x")
            await asyncio.sleep(0.04)
        if request.path.endswith("stuck"):
            await asyncio.sleep(30)
        return response

    async def silent(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(30)
        return web.Response()

    async def scene() -> None:
        async with serving(stall_s=0.2) as (repository, media):
            repository.answers["/_matrix/client/v1/media/download"] = drip
            assert await media.download(MXC, tmp_path / "slow") == 8
            with pytest.raises(Timeout):
                await media.download("mxc://a.example/stuck", tmp_path / "stuck")
            repository.answers["/_matrix/media"] = silent
            with pytest.raises(Timeout):
                await media.upload(tmp_path / "slow")
        assert [file.name for file in tmp_path.iterdir()] == ["slow"]

    play(scene)


def test_cancelling_leaves_nothing(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving() as (repository, media):
            repository.answers["/"] = endless
            work = asyncio.ensure_future(media.download(MXC, tmp_path / "file"))
            await until(lambda: (tmp_path / "file").exists(), "begun")
            work.cancel()
            with pytest.raises(asyncio.CancelledError):
                await work
        assert list(tmp_path.iterdir()) == []

    play(scene)


def test_redirects_do_not_carry_the_token_elsewhere(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving() as (repository, media), serving() as (other, elsewhere):
            there = elsewhere._connection.base_url

            async def moved(request: web.Request) -> web.StreamResponse:
                place = "/here" if request.path.endswith("AbC") else f"{there}/cdn"
                return web.Response(status=307, headers={"Location": place})

            repository.answers["/"] = moved
            assert await media.download(MXC, tmp_path / "file") == len(DATA)
            assert [request.headers.get("Authorization") for request in repository.asked] == [
                "Bearer secret"
            ] * 2
            assert other.paths == ["/cdn"]
            assert "Authorization" not in other.asked[0].headers

    play(scene)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("http://praxis.example/x", CertificateUntrusted),
        ("file:///etc/passwd", InvalidIdentifier),
        ("", CaptivePortal),
        ("http://[", BadResponse),
    ],
)
def test_redirects_to_bad_places(tmp_path: Path, place: str, kind: type[Exception]) -> None:
    async def moved(_: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": place})

    async def scene() -> None:
        async with serving() as (repository, media):
            repository.answers["/"] = moved
            with pytest.raises(kind):
                await media.download(MXC, tmp_path / "file")
        assert list(tmp_path.iterdir()) == []

    play(scene)


def test_redirects_in_a_ring_end(tmp_path: Path) -> None:
    async def moved(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": str(request.rel_url)})

    async def scene() -> None:
        async with serving() as (repository, media):
            repository.answers["/"] = moved
            with pytest.raises(CaptivePortal):
                await media.download(MXC, tmp_path / "file")
            assert len(repository.asked) == 4

    play(scene)


def test_files_of_this_computer(tmp_path: Path) -> None:
    async def scene() -> None:
        async with serving() as (_, media):
            with pytest.raises(FileUnreadable):
                await media.upload(tmp_path / "missing")
            with pytest.raises(FileUnreadable):
                await media.upload(tmp_path)
            with pytest.raises(FileNotWritten):
                await media.download(MXC, tmp_path / "no" / "folder")
            (tmp_path / "mine").write_bytes(b"mine")
            with pytest.raises(FileNotWritten):
                await media.download(MXC, tmp_path / "mine")
            with pytest.raises(InvalidIdentifier):
                await media.download("mxc://a.example/../x", tmp_path / "x")
        assert (tmp_path / "mine").read_bytes() == b"mine"

    play(scene)
