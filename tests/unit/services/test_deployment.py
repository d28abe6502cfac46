"""What an administrator wrote is checked before anything begins."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest

from timclient.domain.deployment import Deployment
from timclient.domain.errors import DamagedStore
from timclient.services.engine import read_deployment
from timclient.store.profile import Profile


def prepared(folder: Path) -> Profile:
    """A profile of which only the paths are used."""
    return Profile(folder, cast("Any", None))


def test_without_a_file_nothing_is_prescribed(tmp_path: Path) -> None:
    assert read_deployment(prepared(tmp_path)) == Deployment()


def test_what_is_written_is_taken(tmp_path: Path) -> None:
    profile = prepared(tmp_path)
    profile.deployment_file.write_text('{"insured_form": "v-{KVNR}", "directory": "RU"}')
    found = read_deployment(profile)
    assert (found.insured_form, found.directory) == ("v-{KVNR}", "RU")


@pytest.mark.parametrize(
    "text",
    [
        '{"insured_form": "{name}"}',
        '{"insured_form": "{kvnr}{kvnr}"}',
        '{"insured_form": ""}',
        "{",
        "[]",
    ],
)
def test_mistakes_are_told_at_start(tmp_path: Path, text: str) -> None:
    profile = prepared(tmp_path)
    profile.deployment_file.write_text(text)
    with pytest.raises(DamagedStore):
        read_deployment(profile)
