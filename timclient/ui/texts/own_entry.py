"""What the tab "Own entry" says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from timclient.domain.own_entry import AddressState, Confirmation, Doing, Goal, Outcome
from timclient.ui.texts.error_text import ErrorText

if TYPE_CHECKING:
    from timclient.domain.own_entry import ChangeResult, OwnEntry, Working

translate = QCoreApplication.translate


def state_title(state: AddressState) -> str:
    """Return in one sentence how others see the own address."""
    words = {
        AddressState.VISIBLE: translate("OwnEntry", "Everybody in the TI finds your address."),
        AddressState.HIDDEN_FROM_INSURED: translate(
            "OwnEntry", "Your address is found, but not by insured persons."
        ),
        AddressState.OFF: translate("OwnEntry", "Your address is switched off in your entry."),
        AddressState.ABSENT: translate("OwnEntry", "Your address is not in your entry."),
    }
    return words[state]


def visible_note(state: AddressState) -> str:
    """Return what the switch "visible" means now."""
    if state is AddressState.ABSENT:
        return translate("OwnEntry", "Switching it on adds your address to your entry.")
    if state is AddressState.OFF:
        return translate("OwnEntry", "Your address stays in your entry, but is not shown.")
    return translate("OwnEntry", "Others find you by your name and can write to you.")


def hidden_note(state: AddressState) -> str:
    """Return what the switch "hide from insured persons" means now."""
    if state is AddressState.ABSENT:
        return translate("OwnEntry", "Possible as soon as your address is in your entry.")
    if state is AddressState.OFF:
        return translate("OwnEntry", "Applies as soon as your address is visible again.")
    return translate("OwnEntry", "Practices, clinics and pharmacies go on finding you.")


def working_text(working: Working) -> str:
    """Return what is being done just now."""
    words = {
        Doing.READING: translate("OwnEntry", "Your entry is being read …"),
        Doing.CREATING: translate("OwnEntry", "Your address is being written …"),
        Doing.CHANGING: translate("OwnEntry", "Your address is being changed …"),
        Doing.LINKING: translate("OwnEntry", "Your address is being added to your entry …"),
        Doing.UNLINKING: translate("OwnEntry", "Your address is being taken from your entry …"),
        Doing.DELETING: translate("OwnEntry", "Your address is being deleted …"),
        Doing.WAITING: translate("OwnEntry", "The directory asks for a short pause …"),
    }
    if not working.back:
        return words[working.doing]
    return translate("OwnEntry", "That failed and is being taken back. {step}").format(
        step=words[working.doing]
    )


def done_text(goal: Goal) -> str:
    """Return that a change is done."""
    words = {
        Goal.PUBLISHED: translate("OwnEntry", "Your address is in the directory."),
        Goal.OFF: translate("OwnEntry", "Your address is switched off."),
        Goal.REMOVED: translate("OwnEntry", "Your address is removed from your entry."),
        Goal.HIDDEN: translate("OwnEntry", "Insured persons no longer find your address."),
        Goal.SHOWN: translate("OwnEntry", "Insured persons can find your address."),
    }
    return words[goal]


def confirmation_text(confirmation: Confirmation) -> str:
    """Return whether the search shows the change already."""
    words = {
        Confirmation.NONE: "",
        Confirmation.WAITING: translate(
            "OwnEntry", "Waiting until the search shows it. You can go on working meanwhile."
        ),
        Confirmation.SEEN: translate("OwnEntry", "The search shows it already."),
        Confirmation.LATE: translate(
            "OwnEntry", "The search does not show it yet. That can take a few hours."
        ),
        Confirmation.UNCHECKED: translate(
            "OwnEntry", "Whether the search shows it already could not be checked."
        ),
    }
    return words[confirmation]


def failed_text(result: ChangeResult, cause: ErrorText) -> ErrorText:
    """Return why a change was not done, and what became of the entry."""
    if result.outcome is Outcome.TAKEN_BACK:
        safe = translate("OwnEntry", "The change was taken back: your entry is as it was before.")
        return ErrorText(cause.what, safe, cause.action)
    safe = translate(
        "OwnEntry", "It is not certain whether your entry is as it was. All other addresses stay."
    )
    return ErrorText(cause.what, safe, unfinished_action())


def unfinished_text() -> ErrorText:
    """Return that an earlier change has not ended."""
    return ErrorText(
        translate("OwnEntry", "An earlier change of your entry was interrupted."),
        translate("OwnEntry", "All other addresses of the entry stay as they are."),
        unfinished_action(),
    )


def unfinished_action() -> str:
    """Return what to do about it."""
    return translate(
        "OwnEntry", "Read the entry again with your card: then it is finished or taken back."
    )


def organisations_text(own: OwnEntry) -> str:
    """Return the warning that the organisation publishes the own address too (V-06)."""
    if own.organisations is None:
        return translate(
            "OwnEntry",
            "Whether your organisation publishes your address too could not be checked.",
        )
    if not own.organisations:
        return ""
    names = ", ".join(own.organisations)
    if own.state in (AddressState.VISIBLE, AddressState.HIDDEN_FROM_INSURED):
        text = translate("OwnEntry", "Your address is also published by: {names}.")
        return text.format(names=names)
    return translate(
        "OwnEntry",
        "Your address can still be found, because it is also published by: {names}."
        " Please ask the administrator there to remove it.",
    ).format(names=names)
