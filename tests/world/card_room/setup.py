"""How the practice sets its Konnektor up: what the program stores of it, in one file."""

import json
from pathlib import Path

from tests.world.card_room.case import write_private
from tests.world.konnektor import KonnektorDesk
from timclient.domain.konnektor import (
    KonnektorSecrets,
    KonnektorSettings,
    from_json,
    secrets_from_json,
    secrets_to_json,
    to_json,
)


def save(desk: KonnektorDesk, path: Path) -> None:
    """Write settings and secrets, readable by their owner only."""
    told = {
        "settings": to_json(desk.settings()).decode(),
        "secrets": secrets_to_json(desk.secrets()),
    }
    write_private(path, json.dumps(told))


def load(path: Path) -> tuple[KonnektorSettings, KonnektorSecrets]:
    """Read what `save` wrote."""
    told = json.loads(path.read_text(encoding="utf-8"))
    return from_json(told["settings"].encode()), secrets_from_json(told["secrets"])
