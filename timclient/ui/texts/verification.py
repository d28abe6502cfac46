"""The words of a verification: pictures, steps and why it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication

from timclient.domain.verification import CancelReason, Verification

translate = QCoreApplication.translate

# The table of the Matrix client-server API v1.11, 11.12.2.2.5, in its order.
_SIGNS: Final = (
    "🐶", "🐱", "🦁", "🐎", "🦄", "🐷", "🐘", "🐰",
    "🐼", "🐓", "🐧", "🐢", "🐟", "🐙", "🦋", "🌷",
    "🌳", "🌵", "🍄", "🌏", "🌙", "☁️", "🔥", "🍌",
    "🍎", "🍓", "🌽", "🍕", "🎂", "❤️", "😀", "🤖",
    "🎩", "👓", "🔧", "🎅", "👍", "☂️", "⌛", "⏰",
    "🎁", "💡", "📕", "✏️", "📎", "✂️", "🔒", "🔑",
    "🔨", "☎️", "🏁", "🚂", "🚲", "✈️", "🚀", "🏆",
    "⚽", "🎸", "🎺", "🔔", "⚓", "🎧", "📁", "📌",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Emoji:
    """One picture to compare and what it is called."""

    sign: str
    name: str


def emoji_of(number: int) -> Emoji:
    """Return a picture of the table (0–63) with its official name in the window's language."""
    return Emoji(_SIGNS[number], _names()[number])


def _names() -> tuple[str, ...]:
    """Return the official names; literals, so that they are found for translation."""
    return (*_animals_and_plants(), *_food_and_things())


def _animals_and_plants() -> tuple[str, ...]:
    return (
        translate("Emoji", "Dog"),
        translate("Emoji", "Cat"),
        translate("Emoji", "Lion"),
        translate("Emoji", "Horse"),
        translate("Emoji", "Unicorn"),
        translate("Emoji", "Pig"),
        translate("Emoji", "Elephant"),
        translate("Emoji", "Rabbit"),
        translate("Emoji", "Panda"),
        translate("Emoji", "Rooster"),
        translate("Emoji", "Penguin"),
        translate("Emoji", "Turtle"),
        translate("Emoji", "Fish"),
        translate("Emoji", "Octopus"),
        translate("Emoji", "Butterfly"),
        translate("Emoji", "Flower"),
        translate("Emoji", "Tree"),
        translate("Emoji", "Cactus"),
        translate("Emoji", "Mushroom"),
        translate("Emoji", "Globe"),
        translate("Emoji", "Moon"),
        translate("Emoji", "Cloud"),
        translate("Emoji", "Fire"),
        translate("Emoji", "Banana"),
        translate("Emoji", "Apple"),
        translate("Emoji", "Strawberry"),
        translate("Emoji", "Corn"),
        translate("Emoji", "Pizza"),
        translate("Emoji", "Cake"),
        translate("Emoji", "Heart"),
        translate("Emoji", "Smiley"),
        translate("Emoji", "Robot"),
    )


def _food_and_things() -> tuple[str, ...]:
    return (
        translate("Emoji", "Hat"),
        translate("Emoji", "Glasses"),
        translate("Emoji", "Spanner"),
        translate("Emoji", "Santa"),
        translate("Emoji", "Thumbs Up"),
        translate("Emoji", "Umbrella"),
        translate("Emoji", "Hourglass"),
        translate("Emoji", "Clock"),
        translate("Emoji", "Gift"),
        translate("Emoji", "Light Bulb"),
        translate("Emoji", "Book"),
        translate("Emoji", "Pencil"),
        translate("Emoji", "Paperclip"),
        translate("Emoji", "Scissors"),
        translate("Emoji", "Lock"),
        translate("Emoji", "Key"),
        translate("Emoji", "Hammer"),
        translate("Emoji", "Telephone"),
        translate("Emoji", "Flag"),
        translate("Emoji", "Train"),
        translate("Emoji", "Bicycle"),
        translate("Emoji", "Aeroplane"),
        translate("Emoji", "Rocket"),
        translate("Emoji", "Trophy"),
        translate("Emoji", "Ball"),
        translate("Emoji", "Guitar"),
        translate("Emoji", "Trumpet"),
        translate("Emoji", "Bell"),
        translate("Emoji", "Anchor"),
        translate("Emoji", "Headphones"),
        translate("Emoji", "Folder"),
        translate("Emoji", "Pin"),
    )


def title_text(verification: Verification, name: str) -> str:
    """Return the heading of a verification; ``name`` is the other person's."""
    if verification.own:
        return translate("Verification", "Confirm device")
    return translate("Verification", "Compare with {name}").format(name=name)


def incoming_text(verification: Verification, name: str) -> str:
    """Return the quiet bar of a request from the other side."""
    if verification.own:
        return translate("Verification", "Another of your devices wants to be confirmed.")
    return translate("Verification", "{name} wants to compare pictures with you.").format(name=name)


def incoming_more(verification: Verification) -> str:
    """Return when one should accept a request."""
    if verification.own:
        return translate("Verification", "Accept only if you have just signed in there yourself.")
    return translate("Verification", "Best on the telephone or side by side.")


def incoming_brief(verification: Verification, name: str) -> str:
    """Return both in few words, for a narrow bar."""
    if verification.own:
        return translate(
            "Verification", "Another device of yours asks. Did you just sign in there?"
        )
    return translate("Verification", "{name} wants to compare").format(name=name)


def numbers_text(numbers: tuple[int, ...]) -> str:
    """Return the three numbers below the pictures."""
    return translate("Verification", "or numbers: {numbers}").format(
        numbers=" · ".join(str(number) for number in numbers)
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """How a verification ended; ``grave`` where somebody may have interfered."""

    title: str
    text: str
    grave: bool = False


def done_text(verification: Verification, name: str, *, new_here: bool = False) -> Ending:
    """Return the words of success; ``new_here``: this device was the one to be confirmed."""
    if verification.own and new_here:
        return Ending(
            translate("Verification", "✓ Confirmed"),
            translate(
                "Verification",
                "This device is confirmed now. Your keys are being brought over; earlier messages"
                " can be read one after the other.",
            ),
        )
    if verification.own:
        return Ending(
            translate("Verification", "✓ Confirmed"),
            translate(
                "Verification",
                "The other device is confirmed now and gets your keys. There is nothing more to do"
                " here.",
            ),
        )
    return Ending(
        translate("Verification", "✓ Confirmed"),
        translate(
            "Verification",
            "You have made sure that it is {name}. If the identity changes one day, you will be"
            " told.",
        ).format(name=name),
    )


def cancelled_text(reason: CancelReason | None) -> Ending:
    """Return why it ended and what to do now, for somebody in a hurry."""
    match reason or CancelReason.OTHER:
        case CancelReason.SAS_MISMATCH:
            return _mismatch()
        case CancelReason.COMMITMENT_MISMATCH | CancelReason.KEY_MISMATCH as found:
            return _interference(found)
        case CancelReason.USER_MISMATCH:
            return Ending(
                translate("Verification", "The answer came from another account"),
                translate(
                    "Verification",
                    "Nothing was confirmed. Please check that the person has opened the request in"
                    " this chat, and start again.",
                ),
                grave=True,
            )
        case plain:
            return _plain_ending(plain)


def _mismatch() -> Ending:
    return Ending(
        translate("Verification", "The pictures do not match"),
        translate(
            "Verification",
            "Good that you looked closely. Nothing was confirmed. Please send nothing confidential"
            " for now: make a phone call and try once more. If they differ again, inform the IT"
            " support of your practice.",
        ),
        grave=True,
    )


def _interference(reason: CancelReason) -> Ending:
    if reason is CancelReason.KEY_MISMATCH:
        what = translate("Verification", "The keys do not fit together")
    else:
        what = translate("Verification", "The comparison was changed on its way")
    return Ending(
        what,
        translate(
            "Verification",
            "The program has stopped the comparison for your safety. Nothing was confirmed. Please"
            " send nothing confidential for now and inform the IT support if it happens again.",
        ),
        grave=True,
    )


def _plain_ending(reason: CancelReason) -> Ending:
    again = translate("Verification", "Nothing was confirmed. You can start again at any time.")
    match reason:
        case CancelReason.USER:
            return Ending(translate("Verification", "The comparison was ended"), again)
        case CancelReason.TIMEOUT:
            return Ending(
                translate("Verification", "It took too long"),
                translate(
                    "Verification",
                    "The other side did not answer in time. Nothing was confirmed. Agree on a"
                    " moment, for example on the telephone, and start again.",
                ),
            )
        case CancelReason.ACCEPTED_ELSEWHERE:
            return Ending(
                translate("Verification", "Already accepted on another device"),
                translate("Verification", "Please go on there. There is nothing to do here."),
            )
        case CancelReason.UNKNOWN_METHOD:
            return Ending(
                translate("Verification", "The other program knows no common way"),
                translate(
                    "Verification",
                    "Nothing was confirmed. Please ask whether there is an update of the other"
                    " program.",
                ),
            )
        case CancelReason.UNKNOWN_TRANSACTION:
            return Ending(translate("Verification", "This request is no longer valid"), again)
        case CancelReason.UNEXPECTED_MESSAGE:
            return Ending(
                translate("Verification", "The steps of the two programs got mixed up"), again
            )
        case CancelReason.INVALID_MESSAGE:
            return Ending(
                translate("Verification", "The two programs did not understand each other"), again
            )
        case CancelReason.OTHER:
            return Ending(translate("Verification", "The comparison was interrupted"), again)
        case (
            CancelReason.SAS_MISMATCH
            | CancelReason.COMMITMENT_MISMATCH
            | CancelReason.KEY_MISMATCH
            | CancelReason.USER_MISMATCH
        ):
            raise ValueError(reason)
    assert_never(reason)
