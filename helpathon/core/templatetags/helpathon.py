"""Small presentational tags."""

import uuid
from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context, loader
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from helpathon.core import clock, menus, panels, text, words

register = template.Library()


@register.filter
def tr(value: Any) -> str:
    """A text of staff in the language of the page."""
    return text.in_language(value)


@register.filter
def markdown(value: Any, top: int = 3) -> SafeString:
    """A text as safe HTML whose headings start at `top`."""
    return text.as_html(text.in_language(value), top)


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


@register.simple_tag
def days(from_at: datetime, to_at: datetime | None, zone: str) -> str:
    """The days from one moment to another, as short as they can be said: "13. bis 14. Juni 2020"."""
    return words.days(from_at, to_at, zone)


@register.filter
def past(value: datetime | None) -> bool:
    """Whether a moment is over."""
    return value is not None and value <= clock.now()


@register.simple_tag
def time_left(until: datetime) -> SafeString | str:
    """How long it is until a moment, in words; the script counts it down."""
    left = until - clock.now()
    if left.total_seconds() <= 0:
        return gettext("over now")
    said = gettext("%(span)s left") % {"span": words.span(left)}
    return format_html('<time datetime="{0}" data-until="{0}">{1}</time>', until.isoformat(), said)


@register.simple_tag
def address(path: str) -> str:
    """A path of the German pages as it is in the language of the page."""
    return f"/en{path}" if _page_language() == "en" else path


@register.simple_tag(takes_context=True)
def panels_of(context: Context, place: str, subject: Any) -> SafeString:
    """What upper apps show in a place of this page."""
    around: dict[str, Any] = {str(name): value for name, value in context.flatten().items()}
    shown = panels.panels(place, subject, context.get("user"))
    made = (loader.render_to_string(each.template, {**around, **each.context}) for each in shown)
    return mark_safe("".join(made))  # noqa: S308 (rendered by our own templates)


@register.simple_tag(takes_context=True)
def menu(context: Context, name: str, subject: Any) -> list[dict[str, Any]]:
    """The pages of a menu that the reader finds there: name, label, address, hint, group."""
    return [
        {
            "name": item.name,
            "label": item.label,
            "address": item.address(subject),
            "hint": item.hint,
            "group": item.group,
        }
        for item in menus.items(name, subject, context.get("user"))
    ]


@register.simple_tag
def form_key() -> SafeString:
    """The key of a form: however often it arrives, the same act is done once."""
    return format_html('<input type="hidden" name="key" value="{}">', uuid.uuid4())


@register.simple_tag
def foreign(language: str) -> SafeString | str:
    """`lang="de"` where a text is in another language than the page, so that it is read aloud rightly."""
    return format_html(' lang="{}"', language) if language and language != _page_language() else ""


@register.simple_tag
def foreign_back(language: str) -> SafeString | str:
    """`lang` of the page, for what stands inside a text that is in another language."""
    return format_html(' lang="{}"', _page_language()) if language and language != _page_language() else ""


def _page_language() -> str:
    return (get_language() or "de")[:2]


@register.inclusion_tag("core/field.html")
def field(bound: BoundField, hint: str = "", limit: int | None = None, style: str = "") -> dict[str, Any]:
    """A form field in KERN's anatomy: label, hint, control, error; `limit` shows how many characters are left."""
    hint = hint or str(bound.help_text)
    described = [f"{bound.auto_id}_hint"] if hint else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if limit:
        attributes["data-limit"] = str(limit)
    if style:
        attributes["class"] = style
    if bound.field.required and not bound.use_fieldset:
        attributes["aria-required"] = "true"
    return {"field": bound, "control": bound.as_widget(attrs=attributes), "hint": hint, "limit": limit}
