"""Hours of the day as people write and read them, in the zone of an edition."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.utils.translation import get_language

LONGEST = timedelta(hours=16)
"""An end that is earlier than its begin is on the next day, unless that would be longer than this."""


def local(when: datetime, zone: str) -> datetime:
    """A moment as the clocks of a zone show it."""
    return when.astimezone(ZoneInfo(zone))


def hour(when: datetime, zone: str) -> str:
    """An hour of the day: "09:30"."""
    return f"{local(when, zone):%H:%M}"


def hours(from_at: datetime, to_at: datetime, zone: str) -> str:
    """From when to when: "09:30–11:00"."""
    return f"{hour(from_at, zone)}–{hour(to_at, zone)}"


def day_in_words(day: date) -> str:
    """A day with the name of its weekday: "Samstag, 13. Juni" or "Saturday 13 June"."""
    if (get_language() or "de").startswith("de"):
        return format_date(day, "EEEE, d. MMMM", locale="de")
    return format_date(day, "EEEE d MMMM", locale="en_GB")


def moment_on(day: date, at: time, zone: str) -> datetime | None:
    """The moment at which a zone's clocks show this; None where they leap over it in spring."""
    there = datetime.combine(day, at, tzinfo=ZoneInfo(zone))
    moment = there.astimezone(UTC)
    return moment if moment.astimezone(ZoneInfo(zone)).time() == at else None


def span_on(day: date, begin: time, end: time, zone: str) -> tuple[datetime, datetime] | None:
    """From one hour to another, over midnight where the end is the smaller one; None where that cannot be."""
    from_at = moment_on(day, begin, zone)
    to_at = moment_on(day if end > begin else day + timedelta(days=1), end, zone)
    if from_at is None or to_at is None or not timedelta(0) < to_at - from_at <= LONGEST:
        return None
    return from_at, to_at
