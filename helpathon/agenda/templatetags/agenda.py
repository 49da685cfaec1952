"""Hours and links as programmes show them."""

from datetime import datetime
from typing import Any

from django import template

from helpathon.agenda import queries, times
from helpathon.agenda.models import Item

register = template.Library()


@register.simple_tag
def hours(item: Item, zone: str) -> str:
    """From when to when an item is: "09:30–11:00"."""
    return times.hours(item.from_at, item.to_at, zone)


@register.filter
def hour(when: datetime, zone: str) -> str:
    """An hour of the day: "09:30"."""
    return times.hour(when, zone)


@register.filter
def weekday(when: datetime, zone: str) -> str:
    """A day with the name of its weekday."""
    return times.day_in_words(times.local(when, zone).date())


@register.filter
def running_at(item: Any, when: datetime) -> bool:
    """Whether an item takes place at a moment."""
    return item.is_running(when)


@register.simple_tag
def conference_link(item: Item, of_the_people: bool) -> str:
    """The conference link as far as the reader may see it."""
    return queries.link_for(item, of_the_people=of_the_people)
