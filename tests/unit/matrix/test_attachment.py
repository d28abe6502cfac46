"""Encrypted files: vectors, hostile keys, damage, and that nothing is left behind."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from hypothesis import given
from hypothesis import strategies as st
from nio.crypto.attachments import decrypt_attachment, encrypt_attachment

from timclient.domain.attachment import FileKey
from timclient.domain.errors import TimError
from timclient.domain.errors_media import FileDamaged, FileNotWritten, FileUnreadable
from timclient.domain.file_content import file_key_of
from timclient.matrix.crypto.attachment import (
    Checking,
    Sealing,
    decrypt_bytes,
    decrypt_file,
    encrypt_file,
    is_empty,
)
from timclient.matrix.crypto.unpadded_base64 import decode, encode

SIZES = (0, 1, 15, 16, 17, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_333_333)


def content(size: int) -> bytes:
    return (hashlib.sha256(str(size).encode()).digest() * (size // 32 + 1))[:size]


def made(folder: Path, data: bytes) -> tuple[Path, FileKey]:
    """A file and its encrypted twin."""
    clear = folder / "clear"
    clear.write_bytes(data)
    return folder / "sealed", encrypt_file(clear, folder / "sealed")


@pytest.mark.parametrize("size", SIZES)
def test_there_and_back(tmp_path: Path, size: int) -> None:
    data = content(size)
    sealed, key = made(tmp_path, data)
    assert sealed.stat().st_size == size
    assert sealed.stat().st_mode & 0o077 == 0
    if size > 100:
        assert sealed.read_bytes()[:64] != data[:64]
    back = tmp_path / "back"
    steps: list[int] = []
    decrypt_file(sealed, back, key, steps.append)
    assert back.read_bytes() == data
    assert back.stat().st_mode & 0o077 == 0
    assert steps == sorted(steps)
    assert not steps or steps[-1] == 2 * size
    stream = io.BytesIO()
    decrypt_file(sealed, stream, key)
    assert stream.getvalue() == decrypt_bytes(sealed.read_bytes(), key) == data


def test_it_is_what_the_specification_says(tmp_path: Path) -> None:
    data = content(100_000)
    sealed, key = made(tmp_path, data)
    secret, iv = decode(key.key.replace("-", "+").replace("_", "/")), decode(key.iv)
    assert secret is not None
    assert iv is not None
    assert (len(secret), len(iv), iv[8:]) == (32, 16, bytes(8))
    assert not {"=", "+", "/"} & set(key.key)
    written = sealed.read_bytes()
    assert Cipher(AES(secret), CTR(iv)).decryptor().update(written) == data
    assert key.sha256 == encode(hashlib.sha256(written).digest())


def test_nio_and_we_read_each_other(tmp_path: Path) -> None:
    data = content(100_000)
    sealed, key = made(tmp_path, data)
    assert decrypt_attachment(sealed.read_bytes(), key.key, key.sha256, key.iv) == data
    theirs, keys = encrypt_attachment(data)
    found = file_key_of(keys)
    assert found is not None
    assert decrypt_bytes(theirs, found) == data


def test_an_empty_file_is_known_by_its_key(tmp_path: Path) -> None:
    assert is_empty(Sealing().finish())
    assert not is_empty(made(tmp_path, b"x")[1])
    assert not is_empty(FileKey("", "", "%"))


def test_every_file_has_its_own_key(tmp_path: Path) -> None:
    keys = [Sealing().finish() for _ in range(5)]
    assert len({key.key for key in keys}) == len({key.iv for key in keys}) == 5


def test_in_pieces_it_is_the_same(tmp_path: Path) -> None:
    data = content(100_000)
    sealing = Sealing()
    sealed = b"".join(sealing.update(data[at : at + 777]) for at in range(0, len(data), 777))
    key = sealing.finish()
    assert decrypt_bytes(sealed, key) == data
    checking = Checking(key)
    assert b"".join(checking.update(sealed[at : at + 99]) for at in range(0, 100_000, 99)) == sealed
    assert checking.finish() == key


@pytest.mark.parametrize("place", [0, 50_000, 1_500_000, -1])
def test_one_changed_bit_refuses_the_file(tmp_path: Path, place: int) -> None:
    sealed, key = made(tmp_path, content(2_000_000))
    damaged = bytearray(sealed.read_bytes())
    damaged[place] ^= 1
    sealed.write_bytes(damaged)
    stream = io.BytesIO()
    for target in (tmp_path / "back", stream):
        with pytest.raises(FileDamaged):
            decrypt_file(sealed, target, key)
    assert not (tmp_path / "back").exists()
    assert stream.getvalue() == b""
    with pytest.raises(FileDamaged):
        decrypt_bytes(bytes(damaged), key)


@pytest.mark.parametrize("size", [0, 1, 1_999_999, 2_000_001])
def test_a_cut_or_longer_file_is_refused(tmp_path: Path, size: int) -> None:
    sealed, key = made(tmp_path, content(2_000_000))
    sealed.write_bytes((sealed.read_bytes() + b"x")[:size])
    with pytest.raises(FileDamaged):
        decrypt_file(sealed, tmp_path / "back", key)
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"key": ""},
        {"key": "A" * 42},
        {"key": "A" * 44},
        {"key": "ä" * 43},
        {"key": "\ud800" * 43},
        {"key": "A" * 1_000_000},
        {"iv": "A" * 11},
        {"iv": "A" * 43},
        {"iv": "%"},
        {"sha256": ""},
        {"sha256": "A" * 42},
        {"sha256": "A" * 86},
    ],
)
def test_malformed_keys_open_nothing(tmp_path: Path, change: dict[str, str]) -> None:
    sealed, key = made(tmp_path, b"Befund")
    bad = replace(key, **change)
    with pytest.raises(FileDamaged):
        decrypt_file(sealed, tmp_path / "back", bad)
    with pytest.raises(FileDamaged):
        decrypt_bytes(sealed.read_bytes(), bad)
    assert not (tmp_path / "back").exists()


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.binary(max_size=40))
def test_hostile_keys_raise_only_our_errors(key: str, iv: str, sha256: str, data: bytes) -> None:
    with pytest.raises(TimError):
        decrypt_bytes(data, FileKey(key, iv, sha256))


def test_padding_and_the_other_alphabet_are_understood(tmp_path: Path) -> None:
    sealed, key = made(tmp_path, b"Befund")
    other = FileKey(
        key.key.replace("-", "+").replace("_", "/") + "=", key.iv + "==", key.sha256 + "="
    )
    assert decrypt_bytes(sealed.read_bytes(), other) == b"Befund"


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done > 1_500_000:
            raise LookupError

    source = tmp_path / "source"
    source.write_bytes(content(5_000_000))
    with pytest.raises(LookupError):
        encrypt_file(source, tmp_path / "half", stop)
    assert not (tmp_path / "half").exists()
    key = encrypt_file(source, tmp_path / "sealed", durable=True)
    with pytest.raises(LookupError):
        decrypt_file(tmp_path / "sealed", tmp_path / "back", key, stop)
    assert not (tmp_path / "back").exists()


def test_existing_files_are_never_overwritten(tmp_path: Path) -> None:
    sealed, key = made(tmp_path, b"Befund")
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    with pytest.raises(FileNotWritten):
        decrypt_file(sealed, other, key)
    with pytest.raises(FileNotWritten):
        encrypt_file(tmp_path / "clear", other)
    assert other.read_bytes() == b"mine"


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    sealed, key = made(tmp_path, b"Befund")
    with pytest.raises(FileUnreadable):
        encrypt_file(tmp_path / "nothing", tmp_path / "x")
    with pytest.raises(FileUnreadable):
        encrypt_file(tmp_path, tmp_path / "x")
    with pytest.raises(FileUnreadable):
        decrypt_file(tmp_path / "nothing", tmp_path / "x", key)
    with pytest.raises(FileNotWritten):
        decrypt_file(sealed, tmp_path / "no" / "folder", key)


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    class Full(io.RawIOBase):
        def write(self, _: object) -> int:
            raise OSError(28, "no space")

    sealed, key = made(tmp_path, b"Befund")
    with pytest.raises(FileNotWritten):
        decrypt_file(sealed, Full(), key)  # type: ignore[arg-type]
