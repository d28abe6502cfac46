"""What signing out does to the keys."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from timclient.domain.trust import KeyAdvice, TrustState, advice
from timclient.ui.texts.trust import TrustCounts

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KeysAtSignOut:
    """Words before signing out; ``can_save``: the advice of the key line mends it."""

    words: str
    warning: bool = False
    can_save: bool = False


def keys_at_sign_out(state: TrustState) -> KeysAtSignOut:
    """Return what becomes of the keys when the user signs out now."""
    match advice(state):
        case KeyAdvice.ALL_WELL:
            words = translate("Keys", "With your recovery key your messages remain readable.")
            return KeysAtSignOut(words)
        case KeyAdvice.NONE:
            return KeysAtSignOut(
                translate(
                    "Keys",
                    "Messages whose keys are only on this computer cannot be read any more, not"
                    " even after signing in again.",
                )
            )
        case KeyAdvice.BACKUP_WORKING | KeyAdvice.BACKUP_FAILING:
            return KeysAtSignOut(_on_their_way(state.waiting), warning=True)
        case KeyAdvice.TRY_RECOVERY_KEY:
            words = translate(
                "Keys",
                "You need your recovery key afterwards, and it was never tried. Without it earlier"
                " messages can no longer be read.",
            )
        case KeyAdvice.CONFIRM_DEVICE | KeyAdvice.ENTER_RECOVERY_KEY:
            words = translate(
                "Keys",
                "Keys that came to this computer are not backed up: messages received here may no"
                " longer be readable anywhere.",
            )
        case _:
            words = translate(
                "Keys",
                "Your keys are not backed up: earlier messages can then no longer be read"
                " anywhere.",
            )
    return KeysAtSignOut(words, warning=True, can_save=True)


def _on_their_way(waiting: int) -> str:
    if waiting > 0:
        first = TrustCounts().waiting(waiting)
    else:
        first = translate("Keys", "Not all keys are backed up yet.")
    rest = translate("Keys", "Please wait a moment, or their messages can no longer be read.")
    return f"{first} {rest}"
