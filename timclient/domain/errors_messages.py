"""What can go wrong with messages; a branch of the tree in errors.py."""

from __future__ import annotations

from timclient.domain.errors import TimError


class OnItsWay(TimError):
    """A message cannot be taken back: it is going out this moment, or has arrived."""

    code = "on-its-way"
