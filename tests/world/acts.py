"""What scripted people can do in a chat: values that the scene is written in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A text.

    Attributes:
        name: What other acts call it; empty where none refers to it.
        answers: Name of the message it answers.
        html: The same with formatting.
        mentions: Keys of the people who are called.
    """

    speaker: str
    text: str
    name: str = ""
    answers: str = ""
    html: str = ""
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handing:
    """A picture, recording or other file; ``gift`` names it in `tests.world.gifts`."""

    speaker: str
    gift: str
    caption: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map, in degrees north and east."""

    speaker: str
    text: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Reaction:
    """An emoji under a message."""

    speaker: str
    to: str
    emoji: str


@dataclass(frozen=True, slots=True)
class Change:
    """A new version of an own text."""

    speaker: str
    of: str
    text: str


@dataclass(frozen=True, slots=True)
class Removal:
    """An own message is deleted for everybody."""

    speaker: str
    of: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A message is pinned for everybody."""

    speaker: str
    of: str


Act = Line | Handing | Place | Reaction | Change | Removal | Pin
