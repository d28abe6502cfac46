"""The choices a world can be started with."""

import json
from dataclasses import asdict, dataclass

# Of a directory in which somebody looks around, or against which speed is measured.
MANY_ENTRIES = 50_000


@dataclass(frozen=True, slots=True)
class Options:
    """How one world differs from the usual one.

    Attributes:
        seed: Run the scripted partners and create the demo rooms.
        extra_unfederated: Start a fourth homeserver that is not on the federation list.
        access_token_lifetime: Seconds until a refreshable access token expires.
        session_lifetime: Seconds until a login ends for good; None is never. It ends the
            partners' logins too, so it fits unseeded worlds only.
        reply_delay: Shortest and longest pause of a partner before it answers, in seconds.
        directory_entries: How many invented entries the directory has besides the people's own.
        card_readers: Set card readers up, seen by this machine's real smart card service. Only
            one world at a time can have them; `CardRoom` says why there are none.
    """

    seed: bool = False
    extra_unfederated: bool = False
    access_token_lifetime: int = 3600
    session_lifetime: int | None = None
    reply_delay: tuple[float, float] = (0.3, 1.0)
    directory_entries: int = 2_000
    card_readers: bool = False

    def to_json(self) -> str:
        """The form in which the options travel to the supervisor."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Options":
        """Read what `to_json` wrote."""
        raw = json.loads(text)
        shortest, longest = raw.pop("reply_delay")
        return cls(**raw, reply_delay=(float(shortest), float(longest)))
