"""Mails about notices: at once, or one a day; each is queued in the transaction that marks its notices as sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.text import in_language
from helpathon.editions.models import Edition
from helpathon.outbox.posting import post

from .models import Notice, preference_of
from .unsubscribing import ALL, address_for
from .wording import Line, lines

MOST_PEOPLE = 200
"""In one run; the others get theirs in the next."""

MOST_LINES = 30


def mail_at_once() -> int:
    """One mail to everybody who has something new that is mailed at once; returns how many mails that were."""
    return sum(_mail_to(person, "now") for person in _waiting("now"))


def mail_daily() -> int:
    """One mail to everybody whose hour has come, about what there was until then."""
    city = City.objects.only("zone").first()
    zone = ZoneInfo(city.zone if city else settings.TIME_ZONE)
    sent = 0
    for person in _waiting("daily"):
        until = last_hour(clock.real_now(), preference_of(person).hour, zone)
        sent += _mail_to(person, "daily", until)
    return sent


def last_hour(now: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """The last moment at which clocks in the zone showed that hour."""
    local = now.astimezone(zone)
    today = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return (
        today
        if today <= local
        else (local - timedelta(days=1)).replace(hour=hour, minute=0, second=0, microsecond=0)
    )


def _waiting(how: str) -> list[Person]:
    people = Notice.objects.filter(mail=how).values("person").distinct()
    return list(Person.objects.filter(pk__in=people).order_by("pk")[:MOST_PEOPLE])


@transaction.atomic
def _mail_to(person: Person, how: str, until: datetime | None = None) -> bool:
    """What waits for a person in one mail, if there is anything that they have not read and may still see."""
    waiting = Notice.objects.filter(person=person, mail=how)
    if until is not None:
        waiting = waiting.filter(told_at__lt=until)
    notices = list(waiting.select_related("entry").order_by("-at", "-pk"))
    if not notices:
        return False
    unread = [notice for notice in notices if notice.read_at is None]
    sent = bool(person.email) and _post(person, unread, f"notices:{how}:{person.pk}:{notices[0].pk}", how)
    Notice.objects.filter(pk__in=[n.pk for n in notices]).update(mail="sent" if sent else "none")
    return sent


def _post(person: Person, notices: Sequence[Notice], once: str, how: str) -> bool:
    with translation.override(person.language):
        told = [line for line in lines(notices, person) if line.subject]
        if not told:
            return False
        interests = {notice.interest for notice in notices}
        ending = address_for(person.pk, interests.pop() if len(interests) == 1 else ALL)
        return bool(
            post(
                to=person.email or "",
                subject=_subject(told, how),
                body=_body(person, told, ending),
                kind=f"notice.{how}",
                person=person,
                once=once,
                sender=_sender(notices),
                headers={
                    "List-Unsubscribe": f"<{ending}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                },
            )
        )


def _subject(told: Sequence[Line], how: str) -> str:
    first = told[0]
    title = first.subject.title if first.subject else ""
    if how == "daily":
        return ngettext("New for you: one notice", "Your day: %(n)d notices", len(told)) % {"n": len(told)}
    if len(told) == 1:
        return f"{first.sentence.rstrip('.')}: {title}"
    return ngettext("%(title)s, and one more notice", "%(title)s, and %(n)d more notices", len(told) - 1) % {
        "title": title,
        "n": len(told) - 1,
    }


def _body(person: Person, told: Sequence[Line], ending: str) -> str:
    parts = [_("Hello %(name)s,") % {"name": person.name}]
    parts += [_paragraph(line) for line in told[:MOST_LINES]]
    if len(told) > MOST_LINES:
        parts.append(_("And more: all of it is in your notices."))
    parts.append(f"{_('All your notices:')}\n{_whole('notices:inbox')}")
    parts.append(f"{_('Choose which mails you get:')}\n{_whole('notices:preferences')}")
    parts.append(f"{_('No more such mails, without logging in:')}\n{ending}")
    return "\n\n".join(parts) + "\n"


def _paragraph(line: Line) -> str:
    times = _(" (%(n)d times)") % {"n": line.times} if line.times > 1 else ""
    title = f"{line.subject.title}\n{settings.ENVIRONMENT.url}{line.subject.address}" if line.subject else ""
    why = _("You are told because you belong to: %(people)s") % {"people": line.why} if line.why else ""
    return "\n".join(part for part in (f"{line.sentence}{times}", title, why) if part)


def _whole(name: str) -> str:
    return settings.ENVIRONMENT.url + reverse(name)


def _sender(notices: Iterable[Notice]) -> str:
    """The edition that everything is about, else the city."""
    volumes = {notice.entry.volume_id for notice in notices}
    edition = Edition.objects.filter(volume__in=volumes).first() if len(volumes) == 1 else None
    if edition is not None:
        return in_language(edition.title)
    city = City.objects.only("name", "sender_name").first()
    return (city.sender_name or city.name) if city else ""
