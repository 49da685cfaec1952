"""Small presentational tags."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from helpathon.core import text, words

register = template.Library()


@register.filter
def tr(value: Any) -> str:
    """A text of staff in the language of the page."""
    return text.in_language(value)


@register.filter
def markdown(value: Any) -> SafeString:
    """A text as safe HTML."""
    return text.as_html(text.in_language(value))


@register.filter
def excerpt(value: str) -> str:
    """The beginning of a text."""
    return text.excerpt(value)


@register.filter
def moment(value: datetime, zone: str) -> str:
    """A moment in words, in the zone of an edition."""
    return words.moment(value, zone)


@register.filter
def day(value: datetime, zone: str) -> str:
    """A day in words, in the zone of an edition."""
    return words.day(value, zone)
