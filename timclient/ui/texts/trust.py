"""What the window says about keys, devices and identities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from timclient.domain.direction import in_sentence
from timclient.domain.trust import Backup, Device, KeyAdvice, PersonTrust, TrustState, advice
from timclient.ui.texts.error_text import ErrorText
from timclient.ui.texts.errors import error_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from timclient.domain.trust import RestoreProgress

translate = QCoreApplication.translate


class TrustCounts(QObject):
    """Numbers of keys and devices; only ``tr`` of a QObject knows plurals."""

    def being_backed_up(self, count: int) -> str:
        """Return how many keys are on their way into the backup."""
        return self.tr("%Ln key(s) being backed up", "", count)

    def waiting(self, count: int) -> str:
        """Return how many keys are not in the backup yet."""
        return self.tr("%Ln key(s) are not backed up yet.", "", count)

    def restored_of(self, done: int, total: int) -> str:
        """Return how many of the backed-up keys are here again."""
        pattern = self.tr("{done} of %Ln key(s) restored", "", total)
        return pattern.format(done=QLocale().toString(done))

    def fetched_of(self, done: int, total: int) -> str:
        """Return how many of the backed-up keys have come, in a few words."""
        pattern = self.tr("{done} of %Ln key(s) fetched", "", total)
        return pattern.format(done=QLocale().toString(done))

    def unreadable(self, count: int) -> str:
        """Return how many keys of the backup were damaged."""
        return self.tr("%Ln key(s) could not be read.", "", count)

    def exported(self, count: int) -> str:
        """Return how many keys were written into a file."""
        return self.tr("%Ln key(s) were saved in the file.", "", count)

    def imported(self, count: int) -> str:
        """Return how many keys a file held."""
        return self.tr("%Ln key(s) were read.", "", count)

    def new_ones(self, count: int) -> str:
        """Return how many of them were not known here."""
        return self.tr("%Ln of them were new here.", "", count)

    def other_devices(self, count: int) -> str:
        """Return the question before other devices are signed out."""
        return self.tr("Sign out %Ln other device(s)?", "", count)

    def devices(self, count: int) -> str:
        """Return how many devices a person uses."""
        return self.tr("%Ln device(s)", "", count)

    def other_changes(self, count: int) -> str:
        """Return how many more people of a chat have another identity than before."""
        return self.tr("%Ln more person(s) in this chat follow(s).", "", count)

    def new_devices(self, count: int) -> str:
        """Return how many devices of a person came since one last looked."""
        return self.tr("%Ln new device(s)", "", count)


@dataclass(frozen=True, slots=True)
class KeyLineText:
    """One quiet line about keys. ``button`` is empty where there is nothing to do; ``more`` is
    what the line means, as tooltip and in the settings."""

    line: str
    button: str = ""
    more: str = ""
    look: str = "status"

    @property
    def words(self) -> str:
        """The line without its sign, for screen readers."""
        return self.line.lstrip("✓!↑↓ ")


def key_line_text(state: TrustState) -> KeyLineText:
    """Return the line for a state; an empty one while nothing is known."""
    match advice(state):
        case KeyAdvice.NONE:
            return KeyLineText("")
        case KeyAdvice.ALL_WELL:
            return KeyLineText(
                translate("Keys", "✓ Key backup up to date"),
                more=translate(
                    "Keys",
                    "With your recovery key you can read your messages on a new computer too.",
                ),
                look="status-ok",
            )
        case KeyAdvice.BACKUP_WORKING:
            return KeyLineText(_working_line(state.waiting), more=_safe_meanwhile())
        case KeyAdvice.BACKUP_FAILING:
            return KeyLineText(
                translate("Keys", "! Backup failed – being repeated"),
                more=" ".join((_waiting_keys(state.waiting), _safe_meanwhile())).strip(),
                look="status-warn",
            )
        case KeyAdvice.REPAIR_SERVER:
            return _repair_line(state)
        case task:
            return _task_line(task)


def _task_line(task: KeyAdvice) -> KeyLineText:
    match task:
        case KeyAdvice.SET_UP:
            line = translate("Keys", "! Keys are not backed up")
            button = translate("Keys", "Set up key backup")
            more = translate(
                "Keys",
                "If this computer breaks, its messages can no longer be read. Setting up the"
                " backup takes a minute.",
            )
        case KeyAdvice.CONFIRM_DEVICE:
            line = translate("Keys", "! Device not confirmed")
            button = translate("Keys", "Confirm this device")
            more = translate(
                "Keys",
                "Until then earlier messages stay closed here, and others get a warning about"
                " this device.",
            )
        case KeyAdvice.TRY_RECOVERY_KEY:
            line = translate("Keys", "! Recovery key not tried yet")
            button = translate("Keys", "Make a new key")
            more = translate(
                "Keys",
                "Nobody has shown that the recovery key was kept. With a new one, printed and"
                " tried at once, you are on the safe side.",
            )
        case KeyAdvice.ENTER_RECOVERY_KEY:
            line = translate("Keys", "! Keys are missing on this device")
            button = translate("Keys", "Enter recovery key")
            more = translate(
                "Keys",
                "They are safe on the server. Your recovery key brings them to this device.",
            )
        case _:
            line = translate("Keys", "! Your identity was replaced")
            button = translate("Keys", "What to do?")
            more = translate(
                "Keys",
                "Somebody has reset the keys of your account, you yourself on another device or"
                " somebody else.",
            )
    return KeyLineText(line, button, more, "status-warn")


def _repair_line(state: TrustState) -> KeyLineText:
    match state.backup:
        case Backup.REPLACED:
            line = translate("Keys", "! Backup was replaced elsewhere")
        case Backup.UNTRUSTED:
            line = translate("Keys", "! The backup on the server is not yours")
        case Backup.ABSENT:
            line = translate("Keys", "! Backup is missing on the server")
        case _:
            line = translate("Keys", "! Recovery key is missing on the server")
    more = translate(
        "Keys", "Your keys are safe on this device. Renewing puts them back on the server."
    )
    return KeyLineText(line, translate("Keys", "Renew backup"), more, "status-warn")


def _working_line(waiting: int) -> str:
    if waiting <= 0:
        return translate("Keys", "↑ Keys being backed up")
    return f"↑ {TrustCounts().being_backed_up(waiting)}"


def _waiting_keys(waiting: int) -> str:
    return TrustCounts().waiting(waiting) if waiting > 0 else ""


def _safe_meanwhile() -> str:
    return translate("Keys", "Until then they are safe on this device.")


def fetching_text(progress: RestoreProgress | None) -> str:
    """Return the key line while keys are being read back; empty while none are."""
    if progress is None or progress.finished:
        return ""
    if progress.total <= 0:
        return translate("Keys", "↓ Keys being fetched")
    return f"↓ {TrustCounts().fetched_of(progress.done, progress.total)}"


def restore_text(progress: RestoreProgress | None) -> str:
    """Return how far a restore is."""
    if progress is None or progress.total <= 0:
        return translate("Keys", "Checking the key and asking the server …")
    return TrustCounts().restored_of(progress.done, progress.total)


def restore_result(progress: RestoreProgress) -> str:
    """Return what a restore has brought, and what to make of the rest."""
    if progress.total <= 0:
        return translate("Keys", "This device is confirmed. The backup holds no keys yet.")
    parts = [f"{TrustCounts().restored_of(progress.done, progress.total)}."]
    if not progress.finished:
        parts.append(
            translate("Keys", "You have stopped it; the rest can be fetched at any time later.")
        )
    elif progress.failed:
        parts.append(TrustCounts().unreadable(progress.failed))
        parts.append(translate("Keys", "Single old messages may therefore stay closed."))
    else:
        parts.append(translate("Keys", "Your earlier messages can now be read on this device."))
    return " ".join(parts)


def person_trust_text(trust: PersonTrust) -> str:
    """Return the state word of a person, with its sign."""
    match trust:
        case PersonTrust.NONE:
            return translate("Keys", "! Not provable")
        case PersonTrust.SEEN:
            return translate("Keys", "Not compared yet")
        case PersonTrust.VERIFIED:
            return translate("Keys", "✓ Compared and confirmed")
        case PersonTrust.CHANGED:
            return translate("Keys", "! Identity has changed")
    assert_never(trust)


def person_trust_more(trust: PersonTrust) -> str:
    """Return what the state of a person means, in one sentence."""
    match trust:
        case PersonTrust.NONE:
            return translate(
                "Keys",
                "This person's program proves no identity. They get no keys and so cannot read"
                " what you write. Please ask them to set up the key backup in their messenger or"
                " to confirm their device there; then write again.",
            )
        case PersonTrust.SEEN:
            return translate(
                "Keys",
                "Messages are encrypted. By comparing pictures once you make sure that nobody"
                " listens in.",
            )
        case PersonTrust.VERIFIED:
            return translate("Keys", "You have compared pictures with this person.")
        case PersonTrust.CHANGED:
            return translate("Keys", "Please make sure; until then nothing is sent in this chat.")
    assert_never(trust)


def device_trust_text(device: Device) -> str:
    """Return whether a device is confirmed by its owner, with its sign."""
    if device.signed:
        return translate("Keys", "✓ confirmed")
    return translate("Keys", "! not confirmed")


def device_name(device: Device) -> str:
    """Return what to call a device."""
    return device.name.strip() or translate("Keys", "Unnamed device")


def new_device_name(name: str) -> str:
    """Return a device's name with the word that it came lately."""
    return translate("Keys", "{name} (new)").format(name=name)


def own_device_title(device: Device) -> str:
    """Return the title of one of the user's own devices."""
    if device.current:
        return translate("Keys", "This computer · {name}").format(name=device_name(device))
    return device_name(device)


def last_seen_text(last_seen: int, now_ms: int, zone: tzinfo) -> str:
    """Return when a device was last active: "today 08:51", "yesterday 17:02", "12.10.2026"."""
    if last_seen <= 0:
        return translate("Keys", "Last activity unknown")
    then = datetime.fromtimestamp(last_seen / 1000, zone)
    days = (datetime.fromtimestamp(now_ms / 1000, zone).date() - then.date()).days
    clock = then.strftime("%H:%M")
    if days <= 0:
        return translate("Keys", "Last active today {time}").format(time=clock)
    if days == 1:
        return translate("Keys", "Last active yesterday {time}").format(time=clock)
    day = QLocale().toString(QDate(then.year, then.month, then.day), "dd.MM.yyyy")
    return translate("Keys", "Last active {date}").format(date=day)


def identity_changed_text(name: str) -> str:
    """Return the bar of a chat whose partner has another identity than before."""
    return translate("Keys", "The identity of {name} has changed.").format(name=in_sentence(name))


def identity_changed_brief(name: str) -> str:
    """Return the same for a narrow bar."""
    return translate("Keys", "{name}: identity has changed").format(name=in_sentence(name))


def identity_changed_more() -> str:
    """Return what may have happened, and what to do."""
    return translate(
        "Keys",
        "Perhaps a new computer. Please ask briefly, best on the telephone. Until you have"
        " confirmed it, nothing is sent in this chat.",
    )


def trust_error_text(error: Exception) -> ErrorText:
    """Return what to say about a failure of keys; other failures speak as everywhere."""
    match getattr(error, "code", ""):
        case "wrong-recovery-key":
            return _wrong_key_text(getattr(error, "detail", ""))
        case "damaged-secret":
            return ErrorText(
                translate("Keys", "What is stored on the server is damaged."),
                translate("Keys", "The messages on this computer are safe."),
                translate("Keys", "Please confirm this device with another device instead."),
            )
        case "wrong-password":
            return wrong_password_text()
    return error_text(error)


def _wrong_key_text(detail: str) -> ErrorText:
    """``detail`` says which test of the key failed: that tells where to look for the mistake."""
    match detail:
        case "length":
            what = translate("Keys", "This recovery key is too short or too long.")
            action = translate("Keys", "It has 12 blocks of 4 characters.")
        case "alphabet":
            what = translate("Keys", "A character does not occur in recovery keys.")
            action = translate(
                "Keys", "Zero, capital O, capital I and small L are never used in them."
            )
        case "prefix":
            what = translate("Keys", "This is not a recovery key.")
            action = translate("Keys", "They begin with “Es”.")
        case "parity":
            what = translate("Keys", "A character of the recovery key is mistyped.")
            action = translate(
                "Keys", "Please compare every block with your note; capital letters count."
            )
        case _:
            what = translate("Keys", "This recovery key does not fit.")
            action = translate(
                "Keys",
                "It belongs to another account or is an older one. If you have several, take the"
                " newest.",
            )
    return ErrorText(what, translate("Keys", "Nothing was changed."), action)


def wrong_password_text() -> ErrorText:
    """Return what to say where the password of the account was refused."""
    return ErrorText(
        translate("Keys", "This password is wrong."),
        translate("Keys", "Nothing was changed."),
        translate("Keys", "Please enter the password of your account once more."),
    )


def not_confirmed_text() -> ErrorText:
    """Return what to say where the server has not seen the confirmation in the browser."""
    return ErrorText(
        translate("Keys", "Your service has not received the confirmation yet."),
        "",
        translate("Keys", "Please finish in the browser first, then go on here."),
    )
