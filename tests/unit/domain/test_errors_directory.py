from __future__ import annotations

from timclient.domain import errors, errors_directory
from timclient.domain.errors import TimError


def test_every_class_has_a_code_of_its_own() -> None:
    kinds = {
        kind
        for module in (errors, errors_directory)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, TimError)
    }
    assert len({kind.code for kind in kinds}) == len(kinds)


def test_how_long_the_directory_rests() -> None:
    assert errors_directory.DirectoryResting(5).retry_in_s == 5
