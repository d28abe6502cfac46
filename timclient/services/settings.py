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


class SettingsService:
    """Loads and saves the settings; keys of newer versions are kept."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._unknown: dict[str, Any] = {}
        self.settings: Observable[Settings] = Observable(self._load())

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

    def _load(self) -> Settings:
        """A missing or damaged file gives the defaults; a single bad value its own default."""
        try:
            values = msgspec.json.decode(self._file.read_bytes(), type=dict[str, Any])
        except (OSError, msgspec.MsgspecError):
            return Settings()
        known = set(Settings.__dataclass_fields__)
        self._unknown = {name: value for name, value in values.items() if name not in known}
        good: dict[str, Any] = {}
        for name in known & set(values):
            try:
                msgspec.convert({name: values[name]}, Settings)
            except msgspec.ValidationError:
                log.warning("setting %s has an unusable value", name)
                continue
            good[name] = values[name]
        return msgspec.convert(good, Settings)
