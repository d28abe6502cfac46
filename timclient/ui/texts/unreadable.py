"""Why a message cannot be read, and what to do about it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from timclient.domain.message import UndecryptableReason

translate = QCoreApplication.translate


class KeysHere(Enum):
    """Whether this device has the user's earlier keys."""

    UNKNOWN = "unknown"
    UNCONFIRMED = "unconfirmed"  # they come once the device is confirmed
    LOCKED = "locked"  # they come with the recovery key
    COMING = "coming"  # they are being fetched
    COMPLETE = "complete"  # all that the backup holds


def undecryptable_text(reason: UndecryptableReason, keys: KeysHere = KeysHere.UNKNOWN) -> str:
    """Return why a message cannot be read, and whether that may change."""
    match reason:
        case UndecryptableReason.KEY_MISSING:
            return translate(
                "Timeline",
                "This message cannot be read yet. It appears as soon as its key arrives. If that"
                " takes long, please ask the sender to send it again.",
            )
        case UndecryptableReason.BEFORE_JOINING:
            return translate("Timeline", "This message was written before you joined the chat.")
        case UndecryptableReason.BEFORE_SIGN_IN:
            return _before_sign_in_text(keys)
        case UndecryptableReason.TAMPERED:
            return translate(
                "Timeline",
                "This message was changed on its way and is not shown. Please ask the sender.",
            )
        case UndecryptableReason.REPLAYED:
            return translate(
                "Timeline", "This message arrived a second time and is not shown, for your safety."
            )
        case UndecryptableReason.MALFORMED:
            return translate(
                "Timeline", "This message is damaged. Please ask the sender to send it again."
            )
        case withheld:
            return _withheld_text(withheld)


def _withheld_text(reason: UndecryptableReason) -> str:
    """The sender's program has told why it gives no key: say that, and what to do."""
    match reason:
        case UndecryptableReason.WITHHELD_UNVERIFIED:
            return translate(
                "Timeline",
                "The sender's program shares its messages only with confirmed devices. Please"
                " confirm this device, then ask the sender to send it again.",
            )
        case UndecryptableReason.WITHHELD_BLOCKED:
            return translate(
                "Timeline",
                "The sender has blocked this device from reading. Please call the sender if that"
                " is a mistake.",
            )
        case UndecryptableReason.WITHHELD_UNAUTHORISED:
            return translate(
                "Timeline",
                "The sender's program says that this message is not meant for you. Please call"
                " the sender if that is a mistake.",
            )
        case UndecryptableReason.WITHHELD_UNAVAILABLE:
            return translate(
                "Timeline",
                "The key of this message no longer exists on the sender's device. Please ask the"
                " sender to send it again.",
            )
        case UndecryptableReason.WITHHELD_NO_CHANNEL:
            return translate(
                "Timeline",
                "The sender's device could not reach this computer securely. Please write to the"
                " sender once and ask to send it again.",
            )
        case _:
            raise ValueError(reason)


def _before_sign_in_text(keys: KeysHere) -> str:
    before = translate("Timeline", "This message was sent before you signed in on this device.")
    match keys:
        case KeysHere.UNCONFIRMED:
            todo = translate("Timeline", "Confirm this device to read it.")
        case KeysHere.LOCKED:
            todo = translate("Timeline", "Enter your recovery key to read it.")
        case KeysHere.COMING:
            todo = translate("Timeline", "Your keys are being fetched; it appears by itself.")
        case KeysHere.COMPLETE:
            todo = translate(
                "Timeline",
                "Its key is missing in the backup too. Please ask the sender to send it again.",
            )
        case KeysHere.UNKNOWN:
            todo = translate("Timeline", "It can be read on devices where you were signed in then.")
    return f"{before} {todo}"


def remedy_text(reason: UndecryptableReason, keys: KeysHere) -> str:
    """Return the step that may make a message readable; empty where the user has none here."""
    if reason is not UndecryptableReason.BEFORE_SIGN_IN:
        return ""
    match keys:
        case KeysHere.UNCONFIRMED:
            return translate("Timeline", "Confirm this device …")
        case KeysHere.LOCKED:
            return translate("Timeline", "Enter recovery key …")
        case _:
            return ""
