"""Logging without names: one filter takes out everything that could identify a person."""

from __future__ import annotations

import logging
import re
import sys
from pathlib import Path

_SECRETS = re.compile(
    r"(?P<id>[@!#$+][^\s:'\"<>()]{1,255}:[A-Za-z0-9.\[\]:_-]+)"
    r"|(?P<event>\$[A-Za-z0-9_\-+/=]{20,})"
    r"|(?P<token>\b(?:syt|syr|mct|mcr|syl)_[A-Za-z0-9_.\-]+)"
    r"|(?P<bearer>(?i:bearer)\s+\S+)"
    r"|(?P<query>(?<=[?&])(?:access_token|loginToken|refresh_token|since)=[^&\s]+)"
    r"|(?P<key>\b[A-Za-z0-9+/]{40,}={0,2})"
)


class RedactionFilter(logging.Filter):
    """Replaces ids, tokens and keys in every record, also in tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact a record in place; always lets it pass."""
        record.msg = redact(record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = redact(logging.Formatter().formatException(record.exc_info))
            record.exc_info = None
        return True


def redact(text: str) -> str:
    """Return a text with ids, tokens and keys replaced by their kind."""
    return _SECRETS.sub(lambda found: f"<{found.lastgroup}>", text)


def set_up(level: int, file: Path | None = None) -> None:
    """Log to a file of the profile, or to standard error."""
    handler: logging.Handler
    if file is None:
        handler = logging.StreamHandler(sys.stderr)
    else:
        handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.addFilter(RedactionFilter())
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # nio and peewee write ids and statements; what matters of them arrives as our errors.
    for name in ("peewee", "asyncio", "qasync"):
        logging.getLogger(name).setLevel(logging.ERROR)
    # nio calls a message that is delivered twice after a crash an error.
    logging.getLogger("nio").setLevel(logging.CRITICAL)
