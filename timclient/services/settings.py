"""The user's settings, kept in a small file of the profile: nothing private stands in it."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import msgspec

from timclient.domain.observe import Observable
from timclient.domain.settings import Settings

log = logging.getLogger(__name__)

_KNOWN = frozenset(Settings.__dataclass_fields__)


class SettingsService:
    """Loads and saves the settings; keys of newer versions are kept."""

    def __init__(self, file: Path) -> None:
        self._file = file
        values = _read(file)
        self._unknown = {name: value for name, value in values.items() if name not in _KNOWN}
        self.settings: Observable[Settings] = Observable(_convert(values))

    async def update(self, settings: Settings) -> None:
        """Save and publish changed settings."""
        known = msgspec.to_builtins(settings)
        temporary = self._file.with_suffix(".new")
        with temporary.open("wb") as stream:
            stream.write(msgspec.json.encode({**self._unknown, **known}))
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self._file)
        self.settings.set(settings)


def load_settings(file: Path) -> Settings:
    """Return the settings of a profile; missing or damaged ones are the defaults."""
    return _convert(_read(file))


def _read(file: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}


def _convert(values: dict[str, Any]) -> Settings:
    """A single bad value gives its own default."""
    good: dict[str, Any] = {}
    for name in _KNOWN & set(values):
        try:
            msgspec.convert({name: values[name]}, Settings)
        except msgspec.ValidationError:
            log.warning("setting %s has an unusable value", name)
            continue
        good[name] = values[name]
    return msgspec.convert(good, Settings)
