"""Failures on order: what goes wrong, where, and how often."""

from dataclasses import dataclass, field
from enum import StrEnum


class Step(StrEnum):
    """The parts of the directory that can fail on their own."""

    TIM_AUTHENTICATE = "tim-authenticate"
    SEARCH = "search"
    FDV_SEARCH = "fdv-search"
    OWNER = "owner"
    OWNER_AUTHENTICATE = "owner-authenticate"
    SIGN_IN = "sign-in"
    POLL = "poll"
    PROVIDER_SERVICES = "provider-services"
    REGISTRATION = "registration"
    ANY = "any"


class Failure(StrEnum):
    """What happens instead of the answer."""

    UNAUTHORIZED = "401"
    FORBIDDEN = "403"
    NOT_FOUND = "404"
    TOO_MANY = "429"
    BROKEN = "500"
    SECURITY = "500 security"
    BAD_GATEWAY = "502"
    UNAVAILABLE = "503"
    RETRY_LATER = "503 with Retry-After"
    SLOW = "the answer comes late"
    SILENT = "no answer at all"
    REFUSED = "the connection closes without an answer"
    CUT = "the connection breaks in the middle of the answer"
    GARBAGE = "bytes that are no JSON"
    OTHER_JSON = "JSON of another shape"
    EMPTY = "a body without content"
    HTML = "a web page, as a proxy sends it"
    WRONG_TYPE = "the right body under a wrong content type"
    REDIRECT = "a redirect to another host"
    OVERSIZED = "far more bytes than sensible"
    DEEP = "JSON nested beyond measure"


STATUS = {
    Failure.UNAUTHORIZED: 401,
    Failure.FORBIDDEN: 403,
    Failure.NOT_FOUND: 404,
    Failure.TOO_MANY: 429,
    Failure.BROKEN: 500,
    Failure.SECURITY: 500,
    Failure.BAD_GATEWAY: 502,
    Failure.UNAVAILABLE: 503,
    Failure.RETRY_LATER: 503,
}


@dataclass(slots=True)
class Fault:
    """One failure on order.

    Attributes:
        times: How often it happens; None is always.
        after: How many requests of this step are answered well before.
        seconds: How late a slow answer comes, and what Retry-After says.
        method: Only requests of this method; empty is all.
        contains: Only requests whose path and query contain this.
        location: Where a redirect leads.
    """

    step: Step
    failure: Failure
    times: int | None = 1
    after: int = 0
    seconds: float = 2.0
    method: str = ""
    contains: str = ""
    location: str = "https://elsewhere.example/"


@dataclass(slots=True)
class Faults:
    """All failures that are on order, the first that fits is taken."""

    orders: list[Fault] = field(default_factory=list)

    def fail(self, step: Step, failure: Failure, times: int | None = 1, **more: object) -> Fault:
        """Order a failure; `more` are further fields of Fault."""
        order = Fault(step, failure, times, **more)  # type: ignore[arg-type]
        self.orders.append(order)
        return order

    def heal(self) -> None:
        """Let everything work again."""
        self.orders.clear()

    def take(self, step: Step, method: str, target: str) -> Fault | None:
        """The failure for this request; it is used up by that."""
        for order in self.orders:
            if order.step not in (step, Step.ANY) or order.times == 0:
                continue
            if order.method not in ("", method) or order.contains not in target:
                continue
            if order.after > 0:
                order.after -= 1
                continue
            if order.times is not None:
                order.times -= 1
            return order
        return None
