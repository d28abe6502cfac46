"""Every module below the window has a test of its own name, or stands here with what tests it.

A list, not a number: a total would hide that one module has no test at all. The window is not
listed; its widgets have a file each in tests/ui.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ROOT / "timclient"
LAYERS = (
    "domain",
    "store",
    "matrix",
    "directory",
    "identity",
    "cards",
    "media",
    "markup",
    "services",
)

CHATS = "integration/test_chats.py"
SESSIONS = "integration/test_sessions.py"
NETWORK = "integration/test_network_failures.py"
DAMAGE = "integration/test_damaged_profile.py"
COMMIT = "unit/store/test_commit.py"
WINDOWS = "e2e/test_two_windows.py"

# What a module is for can only be seen with a real server, a real file or the parts around it.
ELSEWHERE = {
    "__main__": "house/test_wheel.py",
    "app": DAMAGE,
    "domain/direction": "ui/test_direction.py",
    "domain/errors": "unit/matrix/test_errors.py",
    "domain/event": "unit/domain/test_content.py",
    "domain/fingerprint": "unit/matrix/test_hostile_to_device.py",
    "domain/message": "unit/services/test_sending.py",
    "domain/room_name": COMMIT,
    "domain/tokens": COMMIT,
    "matrix/account_data": "unit/matrix/test_backup.py",
    "matrix/crypto/aes_hmac": "unit/matrix/test_secret_storage.py",
    "matrix/crypto/device_lists": "unit/matrix/test_encryption.py",
    "matrix/crypto/exported_session": "unit/matrix/test_key_backup.py",
    "matrix/crypto/identity": "unit/matrix/test_cross_signing.py",
    "matrix/crypto/key_store": "integration/test_key_store.py",
    "matrix/crypto/machine": "unit/matrix/test_megolm.py",
    "matrix/crypto/publishing": "unit/matrix/test_one_time_keys.py",
    "matrix/crypto/secret_box": "unit/matrix/test_cross_signing.py",
    "matrix/crypto/sharing": "unit/matrix/test_encryption.py",
    "matrix/crypto/storage": "unit/matrix/test_backup.py",
    "matrix/crypto/tables": "unit/matrix/test_room_keys.py",
    "matrix/crypto/to_device": "unit/matrix/test_encryption.py",
    "matrix/crypto/unpadded_base64": "unit/matrix/test_recovery_key.py",
    "matrix/crypto/withheld": "unit/matrix/test_key_policy.py",
    "matrix/devices": "integration/test_trust.py",
    "matrix/engine": CHATS,
    "matrix/federation": SESSIONS,
    "matrix/http": NETWORK,
    "matrix/login": NETWORK,
    "matrix/rooms": CHATS,
    "matrix/sso": SESSIONS,
    "matrix/sync": CHATS,
    "matrix/tim": CHATS,
    "matrix/uia": "unit/matrix/test_cross_signing.py",
    "services/changes": "unit/services/test_sync.py",
    "services/devices": "integration/test_trust.py",
    "services/engine": CHATS,
    "services/federation": SESSIONS,
    "services/files": "integration/test_files.py",
    "services/key_saving": "unit/services/test_trust.py",
    "services/own_devices": "interop/test_trust.py",
    "services/recipients": "unit/services/test_sending.py",
    "services/restoring": "unit/services/test_trust.py",
    "services/room_head": CHATS,
    "services/rooms": CHATS,
    "services/scope": SESSIONS,
    "services/session": SESSIONS,
    "services/tasks": "unit/services/test_sending.py",
    "services/thread": WINDOWS,
    "services/timeline": CHATS,
    "services/vault": DAMAGE,
    "services/verification_line": "integration/test_trust.py",
    "store/account": SESSIONS,
    "store/migrations": "unit/store/test_database.py",
    "store/outbox": "unit/services/test_sending.py",
    "store/rooms": COMMIT,
    "store/trees": "unit/services/test_opened_files.py",
    "store/unread": COMMIT,
    "window": WINDOWS,
}


def modules() -> list[str]:
    files = [*PRODUCT.glob("*.py")]
    for layer in LAYERS:
        files += (PRODUCT / layer).rglob("*.py")
    names = (file.relative_to(PRODUCT).with_suffix("").as_posix() for file in files)
    return sorted(name for name in names if not name.endswith("__init__"))


def has_own_test(module: str) -> bool:
    """One file for the module, or one for the small package in which it lies."""
    layer, *packages, name = module.split("/") if "/" in module else ("", module)
    folder = ROOT / "tests" / "unit" / layer
    return any((folder / f"test_{one}.py").exists() for one in (name, *packages))


def only_declares(module: str) -> bool:
    """Whether there is nothing that could be right or wrong: no function, no method."""
    tree = ast.parse((PRODUCT / f"{module}.py").read_text(encoding="utf-8"))
    return not any(isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) for n in ast.walk(tree))


@pytest.mark.parametrize("module", modules())
def test_module_is_tested(module: str) -> None:
    assert has_own_test(module) or only_declares(module) or module in ELSEWHERE


def test_list_says_nothing_untrue() -> None:
    gone = [module for module in ELSEWHERE if not (PRODUCT / f"{module}.py").exists()]
    assert not gone
    assert not [file for file in ELSEWHERE.values() if not (ROOT / "tests" / file).exists()]
    assert not [m for m in ELSEWHERE if has_own_test(m) or only_declares(m)], "no longer needed"
