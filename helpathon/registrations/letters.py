"""The mails about a place in an edition, in the language of their reader. Called inside acts."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from helpathon.core import clock, words
from helpathon.editions.models import Edition
from helpathon.outbox.posting import post

from . import links
from .models import Interest, Places, Registration


def post_registered(registration: Registration) -> None:
    """That somebody has a place, waits for one, or that their guardian is asked first."""
    match registration.state:
        case "confirmed":
            post_confirmed(registration)
        case "reserved":
            _post(registration, "reserved", _subject_reserved, _body_reserved)
            _post_guardian(registration)
        case "waiting":
            _post(registration, "waiting", _subject_waiting, _body_waiting)


def post_confirmed(registration: Registration, *, moved_up: bool = False) -> None:
    """The confirmation with the personal link and a calendar file."""
    subject = _subject_moved_up if moved_up else _subject_confirmed
    _post(registration, "confirmed", subject, _body_confirmed, calendar=True)


def post_cancelled(registration: Registration, *, by_team: bool) -> None:
    """That a registration is cancelled."""
    _post(
        registration, "cancelled", _subject_cancelled, _body_cancelled_by_team if by_team else _body_cancelled
    )


def post_asked(registration: Registration) -> None:
    """The question whether somebody comes."""
    edition = registration.edition
    places = Places.objects.get(edition=edition)
    until = edition.from_at - timedelta(hours=places.releases_hours_before)
    with translation.override(registration.person.language):
        said = words.moment(until, edition.zone)
    _post(registration, "asked", _subject_asked, _body_asked, until=said)


def post_released(registration: Registration) -> None:
    """That a place went to somebody else."""
    _post(registration, "released", _subject_released, _body_released)


def post_link(registration: Registration) -> None:
    """A new personal link."""
    _post(registration, "link", _subject_link, _body_link)


def post_open(interest: Interest, edition: Edition) -> None:
    """That registration is open, to somebody who wanted to be told."""
    person = interest.person
    if not person.email:
        return
    with translation.override(person.language):
        end = links.interest_link(interest)
        post(
            to=person.email,
            person=person,
            kind="interest.told",
            about=f"edition:{edition.slug}",
            sender=_sender(edition),
            subject=_("Registration is open: %(edition)s") % {"edition": edition},
            body=_(
                "Good day %(name)s,\n\n"
                "you wanted to be told: registration for “%(edition)s” (%(days)s) is open.\n\n"
                "Register here:\n%(address)s\n\n"
                "You do not want to hear of this any more? One press of a button is enough:\n%(end)s\n"
            )
            % {
                **_facts(person.name, edition),
                "address": links.absolute(reverse("registrations:register", args=[edition.slug])),
                "end": end,
            },
            headers={"List-Unsubscribe": f"<{end}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )


def calendar_of(registration: Registration) -> bytes:
    """The edition as a calendar file."""
    edition = registration.edition
    event = Event()
    event.add("uid", f"{registration.uid}@helpathon")
    event.add("summary", str(edition))
    event.add("dtstamp", clock.now())
    event.add("dtstart", edition.from_at)
    event.add("dtend", edition.to_at or edition.from_at + timedelta(hours=1))
    address = links.absolute(reverse("web:edition", args=[edition.slug]))
    event.add("url", address)
    event.add("description", address)
    calendar = Calendar()
    calendar.add("prodid", "-//Helpathon//registrations//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical()


def _post(
    registration: Registration,
    what: str,
    subject: Callable[[], str],
    body: Callable[[], str],
    *,
    calendar: bool = False,
    **more: str,
) -> None:
    """Queue a mail; people without an address are telephoned."""
    person = registration.person
    if not person.email:
        return
    with translation.override(person.language):
        facts = _facts(person.name, registration.edition)
        post(
            to=person.email,
            person=person,
            kind=f"registration.{what}",
            about=f"edition:{registration.edition.slug}",
            sender=_sender(registration.edition),
            subject=subject() % facts,
            body=body() % {**facts, **_addresses(registration), **more},
            attachments=[("termin.ics", "text/calendar", calendar_of(registration))] if calendar else (),
        )


def _post_guardian(registration: Registration) -> None:
    with translation.override(registration.person.language):
        post(
            to=registration.guardian_address,
            kind="registration.guardian",
            about=f"edition:{registration.edition.slug}",
            sender=_sender(registration.edition),
            subject=_("May your child take part? %(edition)s") % {"edition": registration.edition},
            body=_(
                "Good day,\n\n"
                "%(name)s has registered for “%(edition)s” (%(days)s) and named you as guardian. We keep the place and "
                "confirm it as soon as you agree. Please agree here by a button:\n%(guardian)s\n\n"
                "You know nothing of this? Then do nothing: without your agreement the place is not confirmed.\n"
            )
            % {
                **_facts(registration.person.name, registration.edition),
                "guardian": links.guardian_link(registration),
            },
        )


def _facts(name: str, edition: Edition) -> dict[str, str]:
    return {
        "name": name,
        "edition": str(edition),
        "days": words.days(edition.from_at, edition.to_at, edition.zone),
        "begin": words.moment(edition.from_at, edition.zone),
    }


def _addresses(registration: Registration) -> dict[str, str]:
    slug = registration.edition.slug
    return {
        "entry": links.entry_link(registration),
        "answer": links.answer_link(registration),
        "own": links.absolute(reverse("registrations:register", args=[slug])),
    }


def _sender(edition: Edition) -> str:
    first = edition.hosts.order_by("pk").first()
    return f"Helpathon {first.name}" if first else "Helpathon"


def _subject_confirmed() -> str:
    return _("You are registered: %(edition)s")


def _subject_moved_up() -> str:
    return _("You have a place: %(edition)s")


def _body_confirmed() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "you have a place in “%(edition)s”. It begins on %(begin)s.\n\n"
        "This is your personal entry link. Please keep it for yourself; press “Enter” there when it begins:\n%(entry)s\n\n"
        "You cannot come, or want to change something? Please say so here, somebody may be waiting for the place:\n%(own)s\n\n"
        "The calendar file is attached.\n"
    )


def _subject_reserved() -> str:
    return _("We keep a place for you: %(edition)s")


def _body_reserved() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "we keep a place for you in “%(edition)s” (%(days)s). Because you are not of age yet, we have asked your guardian "
        "by mail. Your place is confirmed as soon as they agree.\n\n"
        "Your registration:\n%(own)s\n"
    )


def _subject_waiting() -> str:
    return _("You are on the waiting list: %(edition)s")


def _body_waiting() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "all places in “%(edition)s” (%(days)s) are taken. You are on the waiting list and get a place by itself as soon as "
        "one is free; we then write to you at once.\n\n"
        "Your registration:\n%(own)s\n"
    )


def _subject_cancelled() -> str:
    return _("Cancelled: %(edition)s")


def _body_cancelled() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "your registration for “%(edition)s” (%(days)s) is cancelled. Thank you for telling us: the place goes to somebody "
        "else.\n\n"
        "Changed your mind? While registration is open you can register again:\n%(own)s\n"
    )


def _body_cancelled_by_team() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "the team has cancelled your registration for “%(edition)s” (%(days)s).\n\n"
        "You did not ask for that? Please answer the team of the city, or register again while registration is open:\n%(own)s\n"
    )


def _subject_asked() -> str:
    return _("Are you coming? %(edition)s")


def _body_asked() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "“%(edition)s” begins on %(begin)s. Are you coming? Please say so by a button:\n%(answer)s\n\n"
        "If we hear nothing until %(until)s, your place may go to somebody on the waiting list.\n\n"
        "Your personal entry link for the day itself:\n%(entry)s\n"
    )


def _subject_released() -> str:
    return _("Your place went to somebody else: %(edition)s")


def _body_released() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "we asked whether you come to “%(edition)s” (%(days)s) and heard nothing, so your place went to somebody who was "
        "waiting. You are on the waiting list now.\n\n"
        "You do want to come? Please say so here; you then move up as soon as a place is free:\n%(answer)s\n"
    )


def _subject_link() -> str:
    return _("Your new entry link: %(edition)s")


def _body_link() -> str:
    return _(
        "Good day %(name)s,\n\n"
        "this is your new personal entry link for “%(edition)s” (%(days)s). Older ones do not work any more:\n%(entry)s\n"
    )
