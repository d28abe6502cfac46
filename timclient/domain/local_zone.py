"""The time zone of this computer, with summer time for each moment of the past."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - compared with other naive UTC times only


class LocalZone(tzinfo):
    """Asks the system for every moment: a summer message keeps its summer hour in winter."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        """Return how far local time is ahead of UTC."""
        if moment is None:
            return timedelta(seconds=-time.timezone)
        local = moment.replace(tzinfo=None)
        return timedelta(seconds=time.localtime(time.mktime(local.timetuple())).tm_gmtoff)

    def dst(self, moment: datetime | None) -> timedelta:
        """Return how much of it is summer time."""
        return self.utcoffset(moment) - timedelta(seconds=-time.timezone)

    def tzname(self, moment: datetime | None) -> str:
        """Return the system's name of the zone."""
        return time.tzname[bool(self.dst(moment))]

    def fromutc(self, moment: datetime) -> datetime:
        """Return a UTC time as local time."""
        seconds = (moment.replace(tzinfo=None) - _EPOCH) // timedelta(seconds=1)
        offset = timedelta(seconds=time.localtime(seconds).tm_gmtoff)
        return moment + offset
