"""What an answer of the directory means when it is none of the hoped-for ones.

The FHIR parts answer with an OperationOutcome, ``/tim-authenticate`` with ``{message, errors}``.
An expired token may give status 500 with the issue code ``security``. What the directory says may
repeat the question, so none of it gets into the log but codes.
"""

from __future__ import annotations

import re

import msgspec

from timclient.directory.http import Answer
from timclient.domain.errors import (
    BadRequest,
    BadResponse,
    NotFound,
    RateLimited,
    TimError,
)
from timclient.domain.errors_directory import DirectoryDown, DirectoryQueryRefused

_OK_BELOW, _UNAUTHORIZED, _FORBIDDEN, _NOT_FOUND = 300, 401, 403, 404
_BAD_REQUEST, _GONE, _UNPROCESSABLE, _TOO_MANY, _FAULT = 400, 410, 422, 429, 500
_HAPI = re.compile(r"HAPI-\d{1,6}")
_CODE = re.compile(r"[a-z-]{1,30}")


class _Issue(msgspec.Struct):
    code: str | None = None
    diagnostics: str | None = None


class _Outcome(msgspec.Struct):
    issue: list[_Issue] = []


def is_ok(answer: Answer) -> bool:
    """Whether the answer is one."""
    return answer.status < _OK_BELOW


def is_refused(answer: Answer) -> bool:
    """Whether the token was refused: another one may help."""
    if answer.status in (_UNAUTHORIZED, _FORBIDDEN):
        return True
    return answer.status == _FAULT and "security" in _issue_codes(answer)


def is_overload(answer: Answer) -> bool:
    """Whether the directory is to be left alone for a while."""
    return answer.status == _TOO_MANY or (answer.status >= _FAULT and not is_refused(answer))


def failure(answer: Answer) -> TimError:
    """Return what an answer means that is neither good nor a refusal of the token."""
    detail = _detail(answer)
    match answer.status:
        case status if status == _TOO_MANY:
            return RateLimited(detail, max(answer.retry_after_s, 1.0))
        case status if status in (_NOT_FOUND, _GONE):
            return NotFound(detail)
        case status if status in (_BAD_REQUEST, _UNPROCESSABLE):
            return DirectoryQueryRefused(detail)
        case status if status >= _FAULT:
            return DirectoryDown(detail)
        case status if status >= _BAD_REQUEST:
            return BadRequest(detail)
    return BadResponse(detail)


def _detail(answer: Answer) -> str:
    hapi = [
        found[0]
        for issue in _issues(answer)
        if (found := _HAPI.search((issue.diagnostics or "")[:2000]))
    ]
    return " ".join([str(answer.status), *_issue_codes(answer)[:3], *hapi[:3]])


def _issue_codes(answer: Answer) -> list[str]:
    return [issue.code for issue in _issues(answer) if issue.code and _CODE.fullmatch(issue.code)]


def _issues(answer: Answer) -> list[_Issue]:
    try:
        return msgspec.json.decode(answer.body, type=_Outcome).issue
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return []
