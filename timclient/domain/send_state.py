"""How far an own message has got."""

from __future__ import annotations

from enum import Enum


class SendState(Enum):
    """Where an own message is on its way. Received messages are ``SENT``."""

    QUEUED = "queued"
    SENDING = "sending"
    FAILED = "failed"
    SENT = "sent"
    READ = "read"
