"""Whether the gematik Authenticator is on this computer: who opens ``authenticator:`` links."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from timclient.domain.identity import AuthenticatorOffer

log = logging.getLogger(__name__)

Runs = Callable[[Sequence[str]], Awaitable[str]]
RegistryHas = Callable[[str], bool]

_SCHEME = "authenticator"
_PATIENCE_S = 5.0
_XDG = ("xdg-mime", "query", "default", f"x-scheme-handler/{_SCHEME}")
# LaunchServices, asked through what every macOS has.
_MAC_SCRIPT = (
    'ObjC.import("AppKit");'
    "const found = $.NSWorkspace.sharedWorkspace.URLForApplicationToOpenURL("
    f'$.NSURL.URLWithString("{_SCHEME}://"));'
    'found.isNil() ? "" : ObjC.unwrap(found.path)'
)
_MAC = ("/usr/bin/osascript", "-l", "JavaScript", "-e", _MAC_SCRIPT)


async def authenticator_offer(
    platform: str = sys.platform,
    runs: Runs | None = None,
    registry_has: RegistryHas | None = None,
) -> AuthenticatorOffer:
    """Return whether the Authenticator can be offered; never fails, takes 5 s at most.

    It exists for Windows and macOS only; elsewhere something else may open its links.
    """
    runs = runs or run
    match platform:
        case "win32":
            has = registry_has or registry_has_handler
            found = await asyncio.to_thread(has, _SCHEME)
        case "darwin":
            found = bool(await runs(_MAC))
        case _:
            if not await runs(_XDG):
                return AuthenticatorOffer.UNSUPPORTED
            found = True
    return AuthenticatorOffer.INSTALLED if found else AuthenticatorOffer.MISSING


def registry_has_handler(scheme: str) -> bool:
    """Whether Windows knows a program for a scheme; False on other systems."""
    if sys.platform != "win32":
        return False
    import winreg  # noqa: PLC0415 - exists on Windows only

    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, scheme) as key:
            winreg.QueryValueEx(key, "URL Protocol")
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, rf"{scheme}\shell\open\command") as key:
            return bool(winreg.QueryValueEx(key, "")[0])
    except OSError:
        return False


async def run(command: Sequence[str]) -> str:
    """Return the first line that a command of the system prints, or nothing where it fails."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError as error:
        log.info("identity: %s cannot be asked: %s", command[0], type(error).__name__)
        return ""
    try:
        async with asyncio.timeout(_PATIENCE_S):
            text, _ = await process.communicate()
    except TimeoutError:
        log.info("identity: %s does not answer", command[0])
        return ""
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if process.returncode != 0:
        return ""
    return text.decode(errors="replace").partition("\n")[0].strip()
