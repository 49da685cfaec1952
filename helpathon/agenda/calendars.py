"""A programme as a calendar that other programs subscribe to (RFC 5545, RFC 7986).

An item keeps its UID for ever, and its SEQUENCE rises with every change, so that calendars replace what they have.
Nothing depends on when the calendar is fetched: the same programme gives the same bytes, and so the same ETag.
"""

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from helpathon.core.text import in_language
from helpathon.editions.models import Edition

from .models import Item
from .queries import link_for

MAKER = "-//Helpathon//Programme//DE"
LOOK_AGAIN = timedelta(minutes=15)


def calendar_of(edition: Edition, items: Iterable[Item], origin: str, *, of_the_people: bool) -> bytes:
    """The items as a calendar file; `origin` is the beginning of the addresses of pages ("https://…/programmpunkte/")."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    name = in_language(edition.title)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", edition.zone)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT15M")
    for item in items:
        calendar.add_component(_event(item, f"{origin}{item.number}", of_the_people))
    return calendar.to_ical()


def _event(item: Item, address: str, of_the_people: bool) -> Event:
    event = Event()
    link = link_for(item, of_the_people=of_the_people)
    event.add("uid", f"{item.uid}@helpathon")
    event.add("dtstamp", item.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", item.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", item.revision)
    event.add("summary", in_language(item.title))
    event.add("dtstart", item.from_at.astimezone(UTC))
    event.add("dtend", item.to_at.astimezone(UTC))
    event.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    event.add("categories", [str(item.get_kind_display())])
    if where := item.place or link:
        event.add("location", where)
    if link:
        event.add("conference", link, parameters={"value": "URI", "feature": "VIDEO"})
    event.add("url", address)
    event.add("description", _description(item, link, address))
    return event


def _description(item: Item, link: str, address: str) -> str:
    parts = [
        item.speakers,
        in_language(item.text),
        _("Link: %(link)s") % {"link": link} if link else _hint(item),
        address,
    ]
    return "\n\n".join(part for part in parts if part)


def _hint(item: Item) -> str:
    """Where the link is found that this calendar may not name."""
    if not item.link or item.is_cancelled:
        return ""
    return _("People who are registered find the link of the conference on the page of this item.")
