from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from timclient.domain.errors import NetworkPath, ProfileInUse
from timclient.store import profile as profile_module
from timclient.store.profile import Profile, default_profile, is_network_path


def test_folder_is_made_private(tmp_path: Path) -> None:
    profile = Profile.open(tmp_path / "a" / "b")
    assert profile.path.stat().st_mode & 0o777 == 0o700
    profile.close()


def test_second_process_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from timclient.store.profile import Profile;"
        "p = Profile.open(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(ProfileInUse):
            Profile.open(tmp_path)
        other.kill()
        other.wait()
    Profile.open(tmp_path).close()


def test_network_path_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = f"srv:/x {tmp_path} nfs4 rw 0 0\nnone / ext4 rw 0 0\n"
    parsed = profile_module._linux_mounts(mounts)
    monkeypatch.setattr(profile_module, "_linux_mounts", lambda _text: parsed)
    assert is_network_path(tmp_path / "not" / "there")
    with pytest.raises(NetworkPath):
        Profile.open(tmp_path / "p")
    assert not (tmp_path / "p").exists()


def test_mac_mount_table_is_understood() -> None:
    text = "/dev/disk1 on / (apfs, local)\n//a@srv/x on /Volumes/x (smbfs, nodev)\n"
    assert profile_module._darwin_mounts(text) == [("/", "apfs"), ("/Volumes/x", "smbfs")]


def test_default_is_local() -> None:
    assert default_profile().name == "default"
    assert "Roaming" not in str(default_profile())
