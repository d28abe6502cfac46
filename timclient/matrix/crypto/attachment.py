"""Files encrypted as ``EncryptedFile`` version 2, streamed through two buffers.

AES-256 in counter mode, the counter starting with 8 random and 8 zero bytes; the SHA-256 of the
ciphertext travels with the key in the (authenticated) event, so the hash proves the file. Nothing
is decrypted before the hash of all of it is known to be right. The wire form is in
``domain/file_content.py``. Spec: Matrix v1.11, 11.12.1.6.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol, TypeVar

from timclient.domain.attachment import FileKey
from timclient.domain.errors_media import FileDamaged, FileNotWritten, FileUnreadable
from timclient.matrix.crypto import unpadded_base64

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers import CipherContext

_BUFFER = 1 << 20
_SPARE = 15  # update_into wants room for a block less one byte
_KEY, _IV, _HASH = 32, 16, 32
_RANDOM_IV = 8

Piece = TypeVar("Piece", bytes, memoryview)

# Called with the bytes done so far; what it raises ends the work, and nothing is left behind.
Progress = Callable[[int], None]


class Sink(Protocol):
    """What decrypted bytes are written into; the piece is valid only during the call."""

    def write(self, piece: memoryview, /) -> int:
        """Take bytes and tell how many."""


class Sealing:
    """Encrypts a stream with a fresh key, piece by piece."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(_KEY)
        self._iv = secrets.token_bytes(_RANDOM_IV) + bytes(_IV - _RANDOM_IV)
        self._cipher = _cipher(self._key, self._iv)
        self._hash = hashlib.sha256()

    def update(self, piece: bytes) -> bytes:
        """Return the next piece of ciphertext."""
        sealed = self._cipher.update(piece)
        self._hash.update(sealed)
        return sealed

    def update_into(self, piece: memoryview, target: memoryview) -> memoryview:
        """Like :meth:`update`, into a buffer that has 15 bytes more than the piece."""
        sealed = target[: self._cipher.update_into(piece, target)]
        self._hash.update(sealed)
        return sealed

    def finish(self) -> FileKey:
        """Return what opens the whole stream."""
        return FileKey(
            base64.urlsafe_b64encode(self._key).decode("ascii").rstrip("="),
            unpadded_base64.encode(self._iv),
            unpadded_base64.encode(self._hash.digest()),
        )


class Checking:
    """Lets a stream of ciphertext pass and compares its hash at the end.

    Raises:
        FileDamaged: the key itself is malformed.
    """

    def __init__(self, key: FileKey) -> None:
        self._expected = _bytes(key.sha256, _HASH)
        self._hash = hashlib.sha256()
        self._key = key

    def update(self, piece: Piece) -> Piece:
        """Return the piece as it is."""
        self._hash.update(piece)
        return piece

    def finish(self) -> FileKey:
        """Return the key.

        Raises:
            FileDamaged: the stream is not what was sent.
        """
        if not hmac.compare_digest(self._hash.digest(), self._expected):
            raise FileDamaged("hash")
        return self._key


def encrypt_file(
    source: Path, target: Path, progress: Progress | None = None, *, durable: bool = False
) -> FileKey:
    """Encrypt a file into a new private file (0600); blocks, for a worker thread.

    ``durable``: the bytes are on the disk itself when this returns, for files that a queue
    still needs after a power failure.

    Raises:
        FileUnreadable, FileNotWritten: see there; the target is gone then.
    """
    sealing = Sealing()
    with _reading(source) as clear:

        def fill(sealed: Sink) -> None:
            _pump(clear, sealed, sealing.update_into, progress)

        _write(target, fill, durable=durable)
    return sealing.finish()


def encrypt_bytes(content: bytes, target: Path, *, durable: bool = False) -> FileKey:
    """Encrypt what is in memory into a new private file; see :func:`encrypt_file`.

    Raises:
        FileNotWritten: see there; the target is gone then.
    """
    sealing = Sealing()
    _write(
        target, lambda sealed: _put(sealed, memoryview(sealing.update(content))), durable=durable
    )
    return sealing.finish()


def decrypt_file(
    source: Path, target: Path | Sink, key: FileKey, progress: Progress | None = None
) -> None:
    """Check the hash of a whole encrypted file, then decrypt it; blocks, for a worker thread.

    A path must not exist yet: the file is made private (0600) and removed when anything fails.
    ``progress`` counts both passes, so it ends at twice the size.

    Raises:
        FileDamaged: hash or key are wrong; nothing was written.
        FileUnreadable, FileNotWritten: see there.
    """
    checking = Checking(key)
    secret, iv = _bytes(key.key, _KEY), _bytes(key.iv, _IV)
    with _reading(source) as sealed:
        size = _pump(sealed, None, _hashed(checking), progress)
        checking.finish()
        _rewind(sealed)
        cipher = _cipher(secret, iv)

        def opened(piece: memoryview, buffer: memoryview) -> memoryview:
            return buffer[: cipher.update_into(piece, buffer)]

        def fill(clear: Sink) -> None:
            if _pump(sealed, clear, opened, progress, size) != 2 * size:
                raise FileUnreadable("changed while it was read")

        if isinstance(target, Path):
            _write(target, fill)
        else:
            fill(target)


def decrypt_bytes(sealed: bytes, key: FileKey) -> bytes:
    """Decrypt a small file in memory.

    Raises:
        FileDamaged: hash or key are wrong.
    """
    checking = Checking(key)
    checking.update(sealed)
    checking.finish()
    return _cipher(_bytes(key.key, _KEY), _bytes(key.iv, _IV)).update(sealed)


def is_empty(key: FileKey) -> bool:
    """Whether the file of a key has no bytes at all, which its hash says."""
    return unpadded_base64.decode(key.sha256) == hashlib.sha256().digest()


def _pump(
    source: IO[bytes],
    target: Sink | None,
    work: Callable[[memoryview, memoryview], memoryview],
    progress: Progress | None,
    done: int = 0,
) -> int:
    """Let a file run through the work, in pieces of a buffer; returns bytes done."""
    taken, given = memoryview(bytearray(_BUFFER)), memoryview(bytearray(_BUFFER + _SPARE))
    while count := _read_into(source, taken):
        result = work(taken[:count], given)
        if target is not None:
            _put(target, result)
        done += count
        if progress is not None:
            progress(done)
    return done


def _hashed(checking: Checking) -> Callable[[memoryview, memoryview], memoryview]:
    def work(piece: memoryview, _buffer: memoryview) -> memoryview:
        checking.update(piece)
        return piece

    return work


def _reading(source: Path) -> IO[bytes]:
    try:
        return source.open("rb", buffering=0)
    except OSError as error:
        raise FileUnreadable(str(error.errno)) from error


def _read_into(source: IO[bytes], buffer: memoryview) -> int:
    try:
        return source.readinto(buffer) or 0  # type: ignore[attr-defined]
    except OSError as error:
        raise FileUnreadable(str(error.errno)) from error


def _rewind(source: IO[bytes]) -> None:
    try:
        source.seek(0)
    except OSError as error:
        raise FileUnreadable(str(error.errno)) from error


def _put(target: Sink, piece: memoryview) -> None:
    """Write all of it: an unbuffered file may take less at a time."""
    try:
        while piece:
            piece = piece[target.write(piece) :]
    except OSError as error:
        raise FileNotWritten(str(error.errno)) from error


def _write(target: Path, fill: Callable[[Sink], None], *, durable: bool = False) -> None:
    """Make a private file that exists whole or not at all."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(target, flags, 0o600)
    except OSError as error:
        raise FileNotWritten(str(error.errno)) from error
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            fill(stream)
            if durable:
                os.fsync(stream.fileno())
    except OSError as error:
        target.unlink(missing_ok=True)
        raise FileNotWritten(str(error.errno)) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _bytes(text: str, size: int) -> bytes:
    """Read base64 of either alphabet: some clients write the key with the wrong one."""
    found = unpadded_base64.decode_sized(text.replace("-", "+").replace("_", "/"), size)
    if found is None:
        raise FileDamaged("key")
    return found


def _cipher(key: bytes, iv: bytes) -> CipherContext:
    from cryptography.hazmat.primitives.ciphers import Cipher  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.ciphers.algorithms import AES  # noqa: PLC0415 - heavy
    from cryptography.hazmat.primitives.ciphers.modes import CTR  # noqa: PLC0415 - heavy

    return Cipher(AES(key), CTR(iv)).encryptor()
