from __future__ import annotations

from timclient.domain import errors_media
from timclient.domain.errors import TimError
from timclient.domain.errors_media import FileTooLarge


def test_every_error_has_its_own_code() -> None:
    kinds = [
        kind
        for kind in vars(errors_media).values()
        if isinstance(kind, type)
        and issubclass(kind, TimError)
        and kind.__module__ == errors_media.__name__
    ]
    assert len({kind.code for kind in kinds}) == len(kinds) > 10


def test_the_limit_is_told() -> None:
    assert FileTooLarge("", 5).limit == 5
    assert FileTooLarge().limit == 0
