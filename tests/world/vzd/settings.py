"""How one directory behaves where the real ones differ, or where tests need it otherwise."""

from dataclasses import dataclass
from enum import StrEnum


class Paging(StrEnum):
    """The two forms of answers seen from the real directory."""

    ONE_PAGE = "one page"  # no `link` at all, `_count` and `_offset` cut the answer (2022)
    LINKS = "links"  # `link.relation=next` with an opaque address (2026)


class Expired(StrEnum):
    """What an expired token is answered with."""

    UNAUTHORIZED = "401"
    SECURITY = "500"  # an OperationOutcome with the code `security`


@dataclass(slots=True)
class Settings:
    """Everything a test may change while the directory runs; times in seconds.

    Attributes:
        visible_after: How long a change of an owner takes until the search shows it.
        page_size: Entries of a page where the client names no number, with links.
        token_seconds: Life of a search token.
        wrong_audience: Tokens are made out for another part of the directory.
        poll_interval: How often a decoupled sign-in may be asked for.
    """

    paging: Paging = Paging.ONE_PAGE
    expired: Expired = Expired.UNAUTHORIZED
    visible_after: float = 0.0
    cap: int = 100
    page_size: int = 10
    token_seconds: float = 86_400.0
    owner_seconds: float = 86_400.0
    wrong_audience: bool = False
    poll_interval: float = 3.0
    request_seconds: float = 600.0
