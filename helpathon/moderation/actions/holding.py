"""Posts that wait for a look, and the two switches of a place."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.journal.recording import record
from helpathon.moderation import kinds, letters
from helpathon.moderation.models import Guard, Hold
from helpathon.moderation.verbs import (
    ContentHeld,
    ContentReleased,
    NewcomersHeld,
    NewcomersTrusted,
    ScreensHeld,
    ScreensReleased,
)

from .hiding import known_of, there


def keep_waiting(by: Any, kind: str, number: int) -> Hold:
    """Part of an act that makes something: let it wait, and tell the team."""
    subject, place = there(kind, number)
    hold = Hold.objects.create(
        kind=kind, subject=number, place=subject.place, author=subject.author, at=clock.now()
    )
    record(ContentHeld(kind, number), by=by, edition=place.row)
    return hold


@action("content.release")
def release(*, by: Any, hold: Hold) -> Hold:
    """Publish what waited."""
    given = {
        "state": "released",
        "decided_by": by if isinstance(by, Person) else None,
        "decided_at": clock.now(),
    }
    if not Hold.objects.filter(pk=hold.pk, state="waiting").update(**given):
        raise Refused(_("Somebody else has decided about this post in the meantime."))
    _subject, place = there(hold.kind, hold.subject)
    known_of(hold.kind).release(hold.subject)
    record(ContentReleased(hold.kind, hold.subject), by=by, edition=place.row)
    letters.to_author("released", hold, f"released:{hold.pk}")
    for name, value in given.items():
        setattr(hold, name, value)
    return hold


@action("newcomers.hold")
def hold_newcomers(*, by: Any, place: str) -> Guard:
    """Let first posts of new people wait for a look."""
    return _switch(by, place, {"holds_first": False}, {"holds_first": True}, NewcomersHeld)


@action("newcomers.trust")
def trust_newcomers(*, by: Any, place: str) -> Guard:
    """Publish first posts at once again."""
    return _switch(by, place, {"holds_first": True}, {"holds_first": False}, NewcomersTrusted)


@action("screens.hold")
def hold_screens(*, by: Any, place: str) -> Guard:
    """Take everything off the screens of a place, and let new posts wait."""
    return _switch(by, place, {"panic_since": None}, {"panic_since": clock.now()}, ScreensHeld)


@action("screens.release")
def release_screens(*, by: Any, place: str) -> Guard:
    """Show on the screens again what there is."""
    return _switch(by, place, {"panic_since__isnull": False}, {"panic_since": None}, ScreensReleased)


def _switch(by: Any, place: str, where: dict[str, Any], given: dict[str, Any], fact: type) -> Guard:
    """Turn a switch; compared in the database, because somebody else may press at the same moment."""
    found = kinds.place(place)
    if found is None:
        raise Refused(_("This is not there any more."))
    guard, _new = Guard.objects.get_or_create(place=place)
    if Guard.objects.filter(pk=guard.pk, **where).update(**given):
        record(fact(place), by=by, edition=found.row)
    else:
        already_so()
    guard.refresh_from_db()
    return guard
