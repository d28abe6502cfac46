from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest

from timclient.domain.settings import Language, Settings, Theme
from timclient.services.settings import SettingsService, load_settings


def test_changed_settings_are_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    service = SettingsService(file)
    assert service.settings.value == Settings()
    changed = replace(Settings(), theme=Theme.DARK, font_percent=150, language=Language.ENGLISH)
    asyncio.run(service.update(changed))
    assert load_settings(file) == changed
    assert SettingsService(file).settings.value == changed


def test_settings_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"from_tomorrow": [1], "theme": "dark"}')
    service = SettingsService(file)
    asyncio.run(service.update(replace(service.settings.value, font_percent=120)))
    kept = json.loads(file.read_text())
    assert kept["from_tomorrow"] == [1]
    assert kept["theme"] == "dark"


@pytest.mark.parametrize("content", ["", "[]", "{", "\xff", '{"theme": "pink"}', '{"theme": 7}'])
def test_unusable_values_are_the_defaults(tmp_path: Path, content: str) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content.encode("latin-1"))
    assert load_settings(file) == Settings()


def test_one_bad_value_spoils_no_other(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "pink", "font_percent": 150}')
    assert load_settings(file) == replace(Settings(), font_percent=150)


def test_nothing_is_told_to_others_before_it_is_allowed() -> None:
    assert not Settings().send_receipts
    assert not Settings().send_typing
