"""The user's own virus scanner, run on a saved file (A_22723)."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import shlex
import shutil
import sys
from enum import Enum
from pathlib import Path

log = logging.getLogger(__name__)

FILE = "{file}"
_PATIENCE_S = 180.0
_CLEAN, _INFECTED = 0, 1
_LONGEST = 4096
_SHELL_SUFFIXES = frozenset((".bat", ".cmd"))
_STRANGE = frozenset(("%1", "%f", "%F", "%s", "%u", "%U", "$1", "{}", "%file%", "$FILE"))


class Verdict(Enum):
    """What a scanner says of a file."""

    NOT_ASKED = "not-asked"
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"  # it is not there, took too long or broke off: nothing is known


class CommandFault(Enum):
    """Why a command cannot be used."""

    UNREADABLE = "unreadable"  # a quotation mark without its other half
    NO_FILE = "no-file"  # nowhere stands ``{file}``, or in the program's place
    OTHER_PLACEHOLDER = "other-placeholder"  # %1, %f, $1: what other programs write for {file}
    BATCH = "batch"  # Windows would hand it to a shell
    NO_PROGRAM = "no-program"  # there is none of this name, or it may not be run


def command_fault(text: str, platform: str = sys.platform) -> CommandFault | None:
    """Return why a command cannot be used; None for a good one and for none at all.

    Looks for the program on the disk: for a worker thread.
    """
    if not text.strip():
        return None
    try:
        words = shlex.split(text[:_LONGEST], posix=platform != "win32")
    except ValueError:
        return CommandFault.UNREADABLE
    arguments = parse_command(text, platform)
    if not arguments:
        if Path(words[0].strip('"')).suffix.casefold() in _SHELL_SUFFIXES and FILE in text:
            return CommandFault.BATCH
        strange = any(word.strip('"') in _STRANGE for word in words)
        return CommandFault.OTHER_PLACEHOLDER if strange else CommandFault.NO_FILE
    try:
        found = shutil.which(arguments[0])
    except (OSError, ValueError):
        found = None
    return None if found else CommandFault.NO_PROGRAM


def parse_command(text: str, platform: str = sys.platform) -> tuple[str, ...]:
    """Return the arguments of a command such as ``clamdscan --fdpass {file}``; empty where it
    cannot be used: no ``{file}``, or a batch file, which Windows hands to a shell."""
    try:
        words = shlex.split(text[:_LONGEST], posix=platform != "win32")
    except ValueError:
        return ()
    if platform == "win32":
        words = [word.strip('"') for word in words]
    if not words or FILE in words[0] or not any(FILE in word for word in words):
        return ()
    batch = platform == "win32" and Path(words[0]).suffix.casefold() in _SHELL_SUFFIXES
    return () if batch else tuple(words)


async def scan(command: str, file: Path, patience_s: float = _PATIENCE_S) -> Verdict:
    """Let the scanner look at a file; without a command nobody is asked. No shell is involved.

    Exit code 0 means clean, 1 infected, as with ClamAV; all else is a failure.
    """
    if not command.strip():
        return Verdict.NOT_ASKED
    arguments = _filled(parse_command(command), file)
    if not arguments:
        log.warning("the command of the virus scanner cannot be used")
        return Verdict.FAILED
    try:
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except (OSError, ValueError, NotImplementedError) as error:
        log.warning("virus scanner did not start: %s", type(error).__name__)
        return Verdict.FAILED
    try:
        async with asyncio.timeout(patience_s):
            code = await process.wait()
    except TimeoutError:
        log.warning("virus scanner took too long")
        return Verdict.FAILED
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if code not in (_CLEAN, _INFECTED):
        log.warning("virus scanner failed with %d", code)
    return {_CLEAN: Verdict.CLEAN, _INFECTED: Verdict.INFECTED}.get(code, Verdict.FAILED)


def _filled(words: tuple[str, ...], file: Path) -> list[str]:
    """An absolute path never begins like an option."""
    return [word.replace(FILE, str(file.absolute())) for word in words]
