"""What a device can do in a verification, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from timclient.matrix.crypto.verification.keys import OwnKeys
from timclient.matrix.crypto.verification.messages import RECIPROCATE, SAS, SCAN_CODE, SHOW_CODE


@dataclass(frozen=True, slots=True)
class Methods:
    """What this device can do; after ``common``, what it can do with the other one."""

    can_compare: bool = True
    can_show: bool = True
    can_scan: bool = True

    @property
    def any(self) -> bool:
        """Whether there is a way at all."""
        return self.can_compare or self.can_show or self.can_scan

    def names(self) -> list[str]:
        """Return the names for a request or ready."""
        named = {SAS: self.can_compare, SHOW_CODE: self.can_show, SCAN_CODE: self.can_scan}
        names = [name for name, can in named.items() if can]
        return names + [RECIPROCATE] * (self.can_show or self.can_scan)

    def with_keys(self, own: OwnKeys, other_master: str | None) -> Methods:
        """Return what is left with the keys there are: codes carry identities, and another user is
        only shown one that this device trusts itself."""
        other_user = other_master != own.master
        known = own.master is not None and other_master is not None
        codes = known and (own.master_trusted or not other_user)
        return Methods(self.can_compare, self.can_show and codes, self.can_scan and codes)

    def common(self, theirs: Collection[str]) -> Methods:
        """Return what is left with a device that announces ``theirs``."""
        codes = RECIPROCATE in theirs
        return Methods(
            can_compare=self.can_compare and SAS in theirs,
            can_show=self.can_show and codes and SCAN_CODE in theirs,
            can_scan=self.can_scan and codes and SHOW_CODE in theirs,
        )
