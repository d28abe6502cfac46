"""How test worlds begin and end: side by side, on loopback only, without orphans."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.world import Options, World, running_world
from tests.world.__main__ import status
from tests.world.card_room.remote import RemoteCards
from tests.world.cards.table import why_not
from tests.world.errors import NotRunningError, StartFailedError
from tests.world.lock import holder
from tests.world.running import REPOSITORY, start_detached, stop_detached

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SECONDS = 20.0
LISTENING = "0A"
LOOPBACK_V4 = "0100007F"
OWNER = """
import sys
from pathlib import Path
from tests.world import running_world
with running_world(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.read()
"""


def soon(check: Callable[[], bool]) -> bool:
    """Whether the check comes true before the patience ends."""
    deadline = time.monotonic() + SECONDS
    while not check():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


def pids_of(root: Path) -> list[int]:
    """Supervisor and servers of a running world."""
    report = status(root)
    return [report["pid"], *(one["pid"] for one in report["processes"].values())]


def listening(pids: list[int]) -> list[tuple[str, str]]:
    """Local addresses (hexadecimal) and address families on which these processes listen."""
    sockets = set()
    for pid in pids:
        for link in Path(f"/proc/{pid}/fd").iterdir():
            target = str(link.readlink()) if link.is_symlink() else ""
            if target.startswith("socket:["):
                sockets.add(target[8:-1])
    found = []
    for family in ("tcp", "tcp6"):
        table = Path(f"/proc/net/{family}").read_text(encoding="ascii").splitlines()[1:]
        for fields in (line.split() for line in table):
            if fields[3] == LISTENING and fields[9] in sockets:
                found.append((fields[1].partition(":")[0], family))
    return found


@pytest.fixture
def owner(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that owns a world in the test's folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path / "world")],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_two_worlds_side_by_side_listen_on_loopback_only(tmp_path: Path) -> None:
    with running_world(tmp_path / "a") as first, running_world(tmp_path / "b") as second:
        names = [one.server_name for world in (first, second) for one in world.providers.values()]
        assert len(set(names)) == 6
        for world in (first, second):
            assert status(world.root)["running"]
            found = listening(pids_of(world.root))
            assert len(found) == 10
            assert set(found) == {(LOOPBACK_V4, "tcp")}
        pids = pids_of(first.root) + pids_of(second.root)
    assert not any(alive(pid) for pid in pids)


@pytest.mark.usefixtures("owner")
def test_no_orphans_when_the_supervisor_is_killed(tmp_path: Path) -> None:
    supervisor, *servers = pids_of(tmp_path / "world")
    os.kill(supervisor, signal.SIGKILL)
    assert soon(lambda: not any(alive(pid) for pid in servers))
    assert not status(tmp_path / "world")["running"]


def test_no_orphans_when_the_owner_is_killed(
    tmp_path: Path, owner: "subprocess.Popen[str]"
) -> None:
    pids = pids_of(tmp_path / "world")
    assert len(pids) == 4
    owner.kill()
    assert soon(lambda: not any(alive(pid) for pid in pids))
    assert not status(tmp_path / "world")["running"]


def test_no_orphans_when_the_owner_is_killed_during_the_start(tmp_path: Path) -> None:
    root = tmp_path / "world"
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(root)], cwd=REPOSITORY, stdin=subprocess.PIPE
    ) as process:
        assert soon(lambda: (root / "insurer").exists())
        pid = holder(root)
        assert pid is not None
        process.kill()
    assert soon(lambda: not alive(pid) and holder(root) is None)
    assert not running_in(root)


def running_in(root: Path) -> list[int]:
    """All processes that have this folder on their command line."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            line = (entry / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if str(root).encode() in line and alive(int(entry.name)):
            found.append(int(entry.name))
    return found


def test_status_notices_a_dead_server(tmp_path: Path) -> None:
    with running_world(tmp_path / "world") as world:
        victim = status(world.root)["processes"]["synapse-beta"]["pid"]
        os.kill(victim, signal.SIGKILL)
        assert soon(lambda: not status(world.root)["running"])
        report = status(world.root)
        assert report["answering"] == {"alpha": True, "beta": False, "insurer": True}


def test_a_folder_holds_one_world_and_foreign_files_are_kept(tmp_path: Path) -> None:
    root = tmp_path / "world"
    with running_world(root), pytest.raises(StartFailedError):
        start_detached(root, Options())
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(StartFailedError):
        start_detached(foreign, Options())
    assert (foreign / "letter.txt").read_text(encoding="utf-8") == "keep"


def command(root: Path, *words: str) -> tuple[int, dict[str, object]]:
    """Run the command line and parse what it prints."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.world", *words, "--root", str(root), "--name", "demo"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, json.loads(done.stdout)


def test_command_line_up_status_down(tmp_path: Path) -> None:
    assert command(tmp_path, "status")[0] == 1
    try:
        begin = time.monotonic()
        code, shown = command(tmp_path, "up")
        assert (code, time.monotonic() - begin < 15) == (0, True)
        assert World.load(tmp_path / "demo").as_json() == shown
        assert command(tmp_path, "up") == (0, shown)
        code, report = command(tmp_path, "status")
        assert (code, report["running"]) == (0, True)
        pids = pids_of(tmp_path / "demo")
    finally:
        code, _ = command(tmp_path, "down")
    assert code == 0
    assert not any(alive(pid) for pid in pids)
    assert command(tmp_path, "status")[0] == 1
    assert command(tmp_path, "down")[0] == 1
    with pytest.raises(NotRunningError):
        stop_detached(tmp_path / "demo")


@pytest.mark.parametrize("killed", [False, True])
def test_readers_end_with_their_world(tmp_path: Path, killed: bool) -> None:
    before = why_not()
    if before is not None:
        pytest.skip(before)
    with running_world(tmp_path / "world", options=Options(card_readers=True)) as world:
        assert RemoteCards(world).state()["reader"]["serving"]
        assert why_not() == "another smart card service runs"
        if killed:
            os.kill(status(world.root)["pid"], signal.SIGKILL)
    assert soon(lambda: why_not() is None)
