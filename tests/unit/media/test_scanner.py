from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

import pytest

from tests.scenes import play
from timclient.media.scanner import CommandFault, Verdict, command_fault, parse_command, scan


def scanned(command: str, file: Path, patience_s: float = 20) -> Verdict:
    async def scene() -> Verdict:
        return await scan(command, file, patience_s)

    return play(scene)


def script(folder: Path, text: str) -> str:
    (folder / "scanner.sh").write_text(text)
    return f'/bin/sh "{folder}/scanner.sh" --quiet {{file}}'


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("exit 0", Verdict.CLEAN),
        ("exit 1", Verdict.INFECTED),
        ("exit 2", Verdict.FAILED),
        ("kill -9 $$", Verdict.FAILED),
        ('test "$1" = --quiet && test -f "$2" && test $# = 2', Verdict.CLEAN),
        ("echo noise; echo noise >&2; read line; exit 1", Verdict.INFECTED),
    ],
)
def test_exit_codes(tmp_path: Path, text: str, verdict: Verdict) -> None:
    file = tmp_path / 'a b; rm -rf $HOME "x" `y`.pdf'
    file.touch()
    assert scanned(script(tmp_path, text), file) is verdict


def test_nobody_is_asked(tmp_path: Path) -> None:
    assert scanned("  ", tmp_path) is Verdict.NOT_ASKED


@pytest.mark.parametrize(
    "command", ["/no/such/program {file}", "true", "'", "{file}", "'' {file}", "a\x00b {file}"]
)
def test_commands_that_do_not_work(tmp_path: Path, command: str) -> None:
    assert scanned(command, tmp_path / "x") is Verdict.FAILED


def test_time_is_limited(tmp_path: Path) -> None:
    began = time.monotonic()
    assert scanned(script(tmp_path, "exec sleep 20"), tmp_path / "x", 0.2) is Verdict.FAILED
    assert time.monotonic() - began < 5


def test_cancelling_ends_the_scanner(tmp_path: Path) -> None:
    marker = tmp_path / "done"

    async def scene() -> None:
        command = script(tmp_path, f"sleep 0.6; touch {marker}")
        work = asyncio.ensure_future(scan(command, tmp_path / "x"))
        await asyncio.sleep(0.2)
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work

    play(scene)
    time.sleep(0.6)
    assert not marker.exists()


def test_parsing() -> None:
    assert parse_command('"/opt/My Scanner/s" -a {file}') == ("/opt/My Scanner/s", "-a", "{file}")
    assert parse_command("s --file={file}") == ("s", "--file={file}")
    windows = parse_command('"C:\\Program Files\\s.exe" {file}', "win32")
    assert windows == ("C:\\Program Files\\s.exe", "{file}")
    assert parse_command("C:\\s.bat {file}", "win32") == ()
    assert parse_command("s") == parse_command("") == parse_command('"') == ()
    assert sys.platform


@pytest.mark.parametrize(
    ("command", "fault"),
    [
        ("", None),
        ("   ", None),
        (f"{sys.executable} -c pass {{file}}", None),
        ("sh {file}", None),
        ("/no/such/scanner {file}", CommandFault.NO_PROGRAM),
        ("no-such-scanner {file}", CommandFault.NO_PROGRAM),
        ("a\x00b {file}", CommandFault.NO_PROGRAM),
        ("sh", CommandFault.NO_FILE),
        ("{file}", CommandFault.NO_FILE),
        ("sh %1", CommandFault.OTHER_PLACEHOLDER),
        ("sh '%f'", CommandFault.OTHER_PLACEHOLDER),
        ('sh "{file}', CommandFault.UNREADABLE),
    ],
)
def test_why_a_command_cannot_be_used(command: str, fault: CommandFault | None) -> None:
    assert command_fault(command) is fault


def test_a_program_that_may_not_be_run(tmp_path: Path) -> None:
    program = tmp_path / "scanner"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o600)
    assert command_fault(f"{program} {{file}}") is CommandFault.NO_PROGRAM
    program.chmod(0o700)
    assert command_fault(f"{program} {{file}}") is None


def test_batch_files() -> None:
    assert command_fault("C:\\s.bat {file}", "win32") is CommandFault.BATCH
