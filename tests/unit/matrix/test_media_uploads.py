"""Uploads: what is sent, and everything that can be wrong with the file or the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from aiohttp import web

from tests.scenes import play
from tests.unit.matrix.repository import DATA, MXC, refuse, serving
from timclient.domain.errors import (
    BadResponse,
    ServerUnreachable,
)
from timclient.domain.errors_media import FileTooLarge, FileUnreadable


def test_upload_sends_the_file_and_nothing_about_it(tmp_path: Path) -> None:
    file = tmp_path / "Müller Befund.pdf"
    file.write_bytes(DATA)
    steps: list[tuple[int, int]] = []

    async def scene() -> None:
        async with serving() as (repository, media):
            mxc = await media.upload(file, "image/png", lambda d, t: steps.append((d, t)))
            assert mxc == MXC
            assert repository.bodies == [DATA]
            sent = repository.asked[-1]
            assert sent.headers["Content-Length"] == str(len(DATA))
            assert sent.headers["Content-Type"] == "image/png"
            assert sent.headers["Authorization"] == "Bearer secret"
            assert "filename" not in sent.query
            assert "ller" not in str(sent.url) + str(sent.headers)
            assert await media.upload(file, "text/plain\r\nX-Evil: 1") == MXC
            assert repository.asked[-1].headers["Content-Type"] == "application/octet-stream"
            # The limit is asked for once.
            assert repository.paths.count("/_matrix/client/v1/media/config") == 1

    play(scene)
    assert steps == sorted(steps)
    assert steps[-1] == (len(DATA), len(DATA))


def test_an_empty_file_goes_too(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()

    async def scene() -> None:
        async with serving() as (repository, media):
            assert await media.upload(tmp_path / "empty") == MXC
            assert repository.bodies == [b""]

    play(scene)


def test_too_large_files(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 2000)

    async def scene() -> None:
        async with serving() as (repository, media):
            repository.limit = 1999
            assert await media.upload_limit() == 1999
            with pytest.raises(FileTooLarge) as caught:
                await media.upload(file)
            assert caught.value.limit == 1999
            assert repository.bodies == []
        for answer in (refuse(413, {"errcode": "M_TOO_LARGE"}), refuse(413, "<html>")):
            async with serving() as (repository, media):
                repository.answers["/_matrix/media/v3/upload"] = answer
                with pytest.raises(FileTooLarge):
                    await media.upload(file)
                repository.limit = 2000
                assert await media.upload_limit() == 2000

    play(scene)


def test_a_server_that_hangs_up_is_asked_why(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(DATA)

    async def hang_up(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    async def scene() -> None:
        async with serving() as (repository, media):
            await media.upload_limit()
            repository.answers["/_matrix/media/v3/upload"] = hang_up
            with pytest.raises(ServerUnreachable):
                await media.upload(file)
            repository.limit = len(DATA)
            with pytest.raises(ServerUnreachable):
                await media.upload(file)
            media._limit, repository.limit = None, len(DATA) - 1
            with pytest.raises(FileTooLarge) as caught:
                await media.upload(file)
            assert caught.value.limit == len(DATA) - 1

    play(scene)


@pytest.mark.parametrize("told", [None, "50", 0, -1, True, 1.5, [], 1 << 60])
def test_a_limit_that_is_none(told: object) -> None:
    async def scene() -> None:
        async with serving() as (repository, media):
            repository.limit = told
            assert await media.upload_limit() is None

    play(scene)


@pytest.mark.parametrize("uri", [None, 7, "", "https://x/y", "mxc://a.example/../x"])
def test_a_bad_address_from_the_server(tmp_path: Path, uri: object) -> None:
    (tmp_path / "file").write_bytes(b"x")

    async def scene() -> None:
        async with serving() as (repository, media):
            repository.uri = uri
            with pytest.raises(BadResponse):
                await media.upload(tmp_path / "file")

    play(scene)


@pytest.mark.parametrize("change", [b"", b"x" * 3000])
def test_a_file_that_changes_meanwhile(tmp_path: Path, change: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x" * 2000)

    async def scene() -> None:
        async with serving() as (_, media):
            await media.upload_limit()
            limit = media.upload_limit

            async def late() -> int | None:
                file.write_bytes(change)
                return await limit()

            media.upload_limit = late  # type: ignore[method-assign]
            with pytest.raises(FileUnreadable):
                await media.upload(file)

    play(scene)
