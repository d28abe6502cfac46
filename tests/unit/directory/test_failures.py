from __future__ import annotations

import pytest

from timclient.directory.failures import failure, is_ok, is_overload, is_refused
from timclient.directory.http import Answer
from timclient.domain.errors import BadRequest, BadResponse, NotFound, RateLimited
from timclient.domain.errors_directory import DirectoryDown, DirectoryQueryRefused

SECURITY = b'{"resourceType":"OperationOutcome","issue":[{"code":"security"}]}'


@pytest.mark.parametrize(
    ("answer", "ok", "refused", "overload"),
    [
        (Answer(200), True, False, False),
        (Answer(401), False, True, False),
        (Answer(403), False, True, False),
        (Answer(500, SECURITY), False, True, False),
        (Answer(500, b"[]"), False, False, True),
        (Answer(500, b'{"issue":[7]}'), False, False, True),
        (Answer(503, SECURITY), False, False, True),
        (Answer(429), False, False, True),
        (Answer(400), False, False, False),
    ],
)
def test_what_an_answer_means(answer: Answer, ok: bool, refused: bool, overload: bool) -> None:
    assert (is_ok(answer), is_refused(answer), is_overload(answer)) == (ok, refused, overload)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, DirectoryQueryRefused),
        (422, DirectoryQueryRefused),
        (404, NotFound),
        (410, NotFound),
        (409, BadRequest),
        (429, RateLimited),
        (500, DirectoryDown),
        (503, DirectoryDown),
        (304, BadResponse),
    ],
)
def test_failures(status: int, kind: type[Exception]) -> None:
    assert type(failure(Answer(status))) is kind


def test_only_codes_get_into_the_log() -> None:
    body = b'{"issue":[{"code":"processing","diagnostics":"HAPI-0323: Weber?"},{"code":"Weber!"}]}'
    assert failure(Answer(400, body)).detail == "400 processing HAPI-0323"


def test_the_server_s_wish_is_kept() -> None:
    error = failure(Answer(429, retry_after_s=17))
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == 17
