"""Times as people say them: a day, a time and where. Plain Python; no clock."""

from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.utils import dateformat

KABUL = "Asia/Kabul"
UTC = "UTC"
# Those that are offered; a browser adds its own, and any other can be written.
OFFERED = (
    *(KABUL, UTC, "Asia/Dushanbe", "Asia/Tehran", "Asia/Karachi", "Asia/Dubai"),
    *("Europe/Istanbul", "Europe/Berlin", "Europe/Madrid", "Europe/Paris", "Europe/London"),
    *("America/New_York", "America/Los_Angeles", "Australia/Sydney"),
)


@cache
def known() -> frozenset[str]:
    return frozenset(available_timezones())


def place(zone: str) -> str:
    """“Europe/Madrid” is Madrid."""
    return zone.rpartition("/")[2].replace("_", " ")


def moment(day: date, clock: time, zone: str) -> datetime:
    """That time there. Raises ValueError, with a sentence, where clocks never show it, or show it
    twice."""
    if zone not in known():
        raise ValueError(f"“{zone}” is no time zone. Choose one of the list, such as Asia/Kabul.")
    if not 1970 <= day.year < 2200:
        raise ValueError(f"The year {day.year} is too far away. Look at it again.")
    first = datetime.combine(day, clock, ZoneInfo(zone))
    second = first.replace(fold=1)
    one, other = first.astimezone(ZoneInfo(UTC)), second.astimezone(ZoneInfo(UTC))
    if one == other:
        return first
    when = f"{clock:%H:%M} on {dateformat.format(day, 'j F Y')}"
    if one > other:
        raise ValueError(
            f"In {place(zone)} there is no {when}: clocks are put forward past it. Choose another "
            "time, or say it in UTC."
        )
    raise ValueError(
        f"In {place(zone)}, {when} comes twice, because clocks are put back: at {one:%H:%M} and at "
        f"{other:%H:%M} UTC. Choose UTC and write which of them you mean."
    )


def in_zones(at: datetime, zone: str = "") -> str:
    """“5 March 2027, 09:00 in Kabul · 04:30 UTC”, and in the zone that it was said in."""
    return " · ".join(each_zone(at, zone))


def each_zone(at: datetime, zone: str = "") -> list[str]:
    """In Kabul, in the zone that it was said in, and in UTC. The day is told again where it is
    another."""
    found, day = [], None
    for name in dict.fromkeys((KABUL, zone if zone in known() else UTC, UTC)):
        local = at.astimezone(ZoneInfo(name))
        clock = f"{local:%H:%M} UTC" if name == UTC else f"{local:%H:%M} in {place(name)}"
        if local.date() != day:
            clock = f"{dateformat.format(local, 'j F Y')}, {clock}"
        found.append(clock)
        day = local.date()
    return found
