"""Moments and spans in words, in the zone of an edition and the language of the page."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from . import clock


def moment(when: datetime, zone: str) -> str:
    """A day and hour: "Sonntag, 14. Juni, 18:00 Uhr" or "Sunday 14 June, 18:00"; the year where it is another."""
    local = when.astimezone(ZoneInfo(zone))
    year = "" if local.year == clock.now().astimezone(ZoneInfo(zone)).year else " y"
    if (get_language() or "de").startswith("de"):
        return format_datetime(local, f"EEEE, d. MMMM{year}, HH:mm 'Uhr'", locale="de")
    return format_datetime(local, f"EEEE d MMMM{year}, HH:mm", locale="en_GB")


def day(when: datetime, zone: str, *, year: bool = True) -> str:
    """A day: "14. Juni 2020" or "14 June 2020"."""
    local = when.astimezone(ZoneInfo(zone))
    if (get_language() or "de").startswith("de"):
        return format_datetime(local, "d. MMMM y" if year else "d. MMMM", locale="de")
    return format_datetime(local, "d MMMM y" if year else "d MMMM", locale="en_GB")


def days(from_at: datetime, to_at: datetime | None, zone: str) -> str:
    """A stretch of days, as short as it can be said: "13. bis 14. Juni 2020", "since 2 May 2020"."""
    if to_at is None:
        return _("since %(day)s") % {"day": day(from_at, zone)}
    first, last = (when.astimezone(ZoneInfo(zone)).date() for when in (from_at, to_at))
    if first == last:
        return day(from_at, zone)
    german = (get_language() or "de").startswith("de")
    if (first.year, first.month) == (last.year, last.month):
        start = f"{first.day}." if german else str(first.day)
    else:
        start = day(from_at, zone, year=first.year != last.year)
    return _("%(start)s to %(end)s") % {"start": start, "end": day(to_at, zone)}


def span(length: timedelta) -> str:
    """A stretch of time in its largest fitting unit, rounded down: "3 Stunden", "12 Minuten"."""
    minutes = max(1, int(length.total_seconds() // 60))
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = hours // 24
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
