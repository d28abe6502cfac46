"""The folder of one profile: private, local, and used by one process at a time."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import IO

import platformdirs

from timclient.domain.errors import NetworkPath, ProfileInUse, ProfileNotPrivate
from timclient.store.trees import remove_tree

APP_NAME = "TI-M Desktop"
OPENED = "opened"
_NETWORK_FILESYSTEMS = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "afpfs", "webdav", "9p", "ceph", "davfs",
     "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "glusterfs", "fuse.glusterfs")
)  # fmt: skip
_WINDOWS_DRIVE_REMOTE = 4


def default_profile() -> Path:
    """Return the profile folder of this OS: local, never roaming."""
    return Path(platformdirs.user_data_dir(APP_NAME, appauthor=False, roaming=False)) / "default"


class Profile:
    """An open profile folder, locked for this process until closed."""

    def __init__(self, path: Path, lock: IO[str]) -> None:
        self.path = path
        self._lock = lock

    @classmethod
    def open(cls, path: Path) -> Profile:
        """Create or open the folder, make it private (0700) and lock it.

        Raises:
            NetworkPath: the folder lies on a network drive.
            ProfileNotPrivate: it belongs to somebody else or cannot be made private.
            ProfileInUse: another process works with it.
        """
        path = path.expanduser().absolute()
        if is_network_path(path):
            raise NetworkPath(str(path))
        try:
            path.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make_private(path)
            lock = (path / "lock").open("a+", encoding="ascii")
        except OSError as error:
            raise ProfileNotPrivate(f"{path}: {error.strerror}") from error
        if not _try_lock(lock):
            lock.close()
            raise ProfileInUse(str(path))
        profile = cls(path, lock)
        # Copies in clear which a crash has left.
        remove_tree(profile.opened_folder)
        return profile

    @property
    def database(self) -> Path:
        """The encrypted SQLite file with rooms, messages, outbox and tokens."""
        return self.path / "account.db"

    @property
    def key_database(self) -> Path:
        """The encrypted SQLite file of the Olm machine."""
        return self.path / "keys.db"

    @property
    def media_folder(self) -> Path:
        """Fetched files and those to be sent, all of them encrypted."""
        return self.path / "media"

    @property
    def opened_folder(self) -> Path:
        """Decrypted copies that another program shows; empty at every start."""
        return self.media_folder / OPENED

    def wipe_media(self) -> None:
        """Remove all files of messages: the user has signed out."""
        remove_tree(self.media_folder)

    @property
    def vault_file(self) -> Path:
        """The file that says where the store's key is kept (it holds no secret)."""
        return self.path / "vault.json"

    @property
    def settings_file(self) -> Path:
        """Window settings; nothing private."""
        return self.path / "settings.json"

    @property
    def deployment_file(self) -> Path:
        """What the installation prescribes: providers and federation list."""
        return self.path / "deployment.json"

    def close(self) -> None:
        """Release the lock."""
        self._lock.close()


def is_network_path(path: Path) -> bool:
    """Tell whether a folder lies on a network drive; its parents count where it is missing."""
    existing = path
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    if sys.platform == "win32":
        return _is_remote_drive(existing)
    if sys.platform == "darwin":
        mounts = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5
        ).stdout
        return _filesystem_of(existing, _darwin_mounts(mounts)) in _NETWORK_FILESYSTEMS
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    return _filesystem_of(existing, _linux_mounts(mounts)) in _NETWORK_FILESYSTEMS


def _linux_mounts(text: str) -> list[tuple[str, str]]:
    fields = [line.split(" ") for line in text.splitlines()]
    return [(f[1].replace("\\040", " "), f[2]) for f in fields if len(f) > 2]  # noqa: PLR2004


def _darwin_mounts(text: str) -> list[tuple[str, str]]:
    found = []
    for line in text.splitlines():
        place, _, options = line.partition(" on ")[2].rpartition(" (")
        found.append((place, options.split(",")[0].rstrip(")")))
    return found


def _filesystem_of(path: Path, mounts: list[tuple[str, str]]) -> str:
    best = ("", "")
    for place, kind in mounts:
        if path.resolve().is_relative_to(place) and len(place) >= len(best[0]):
            best = (place, kind)
    return best[1]


def _is_remote_drive(path: Path) -> bool:
    if str(path).startswith("\\\\"):
        return True
    import ctypes  # noqa: PLC0415 - Windows only

    drive_type: int = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)  # type: ignore[attr-defined,unused-ignore]
    return drive_type == _WINDOWS_DRIVE_REMOTE


def _make_private(path: Path) -> None:
    if sys.platform == "win32":
        return  # a folder below LocalAppData inherits an ACL for this user alone
    if path.stat().st_uid != os.getuid():
        raise ProfileNotPrivate(str(path))
    path.chmod(stat.S_IRWXU)


def _try_lock(lock: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - POSIX only

            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
