"""Hiding something with a reason, and restoring it."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.acts import Refused, action
from helpathon.core.rows import insert_once
from helpathon.journal.recording import record
from helpathon.journal.vocabulary import Audience
from helpathon.moderation import kinds, letters
from helpathon.moderation.grounds import GROUNDS
from helpathon.moderation.models import Appeal, Hiding, Hold, Report
from helpathon.moderation.verbs import ContentHidden, ContentRestored, ReportUpheld

from .reports import decide, reason_from


@action("content.hide")
def hide(*, by: Any, kind: str, number: int, ground: str, reason: str) -> Hiding:
    """Hide something, answer all reports about it, and give its author the reasons and a way to object."""
    subject, place = there(kind, number)
    if ground not in GROUNDS:
        raise Refused(_("Please choose what it is about."))
    hiding = Hiding(
        kind=kind,
        subject=number,
        place=subject.place,
        author=subject.author,
        ground=ground,
        reason=reason_from(reason),
        by=by if isinstance(by, Person) else None,
        at=clock.now(),
    )
    # The database lets one hiding stand: of two at the same moment the second hears of the first.
    if not insert_once(hiding):
        raise Refused(_("Somebody else has hidden this in the meantime."))
    was_held = _refuse_what_waited(by, kind, number)
    known_of(kind).hide(number, hiding.at)
    seen_before = subject.is_public and not was_held
    audience = None if seen_before else Audience.STAFF
    record(ContentHidden(kind, number), by=by, edition=place.row, audience=audience)
    _answer_reports(by, hiding, place)
    letters.to_author("hidden", hiding, f"hidden:{hiding.uid}", reason=hiding.reason)
    return hiding


@action("content.restore")
def restore(*, by: Any, hiding: Hiding, reason: str) -> Hiding:
    """Take a hiding back: everybody sees it again, an appeal that waits is granted."""
    return put_back(by, hiding, reason_from(reason))


def put_back(by: Any, hiding: Hiding, reason: str) -> Hiding:
    """Show something again and tell its author."""
    subject, place = there(hiding.kind, hiding.subject)
    given = {
        "restored_at": clock.now(),
        "restored_by": by if isinstance(by, Person) else None,
        "restored_because": reason,
    }
    if not Hiding.objects.filter(pk=hiding.pk, restored_at=None).update(**given):
        raise Refused(_("Somebody else has restored this in the meantime."))
    Appeal.objects.filter(hiding=hiding, state="waiting").update(
        state="granted", answer=reason, decided_by=given["restored_by"], decided_at=given["restored_at"]
    )
    known = known_of(hiding.kind)
    if Hold.objects.filter(kind=hiding.kind, subject=hiding.subject, state="refused").update(
        state="released"
    ):
        # It was never published: that happens now.
        known.release(hiding.subject)
    else:
        known.show(hiding.subject)
    audience = None if subject.is_public else Audience.STAFF
    record(ContentRestored(hiding.kind, hiding.subject), by=by, edition=place.row, audience=audience)
    letters.to_author("restored", hiding, f"restored:{hiding.uid}", reason=reason)
    for name, value in given.items():
        setattr(hiding, name, value)
    return hiding


def there(kind: str, number: int) -> tuple[kinds.Subject, kinds.Place]:
    """A thing and its place, or a sentence that it is gone."""
    subject = kinds.find(kind, number)
    place = kinds.place(subject.place) if subject else None
    if subject is None or place is None:
        raise Refused(_("This is not there any more."))
    return subject, place


def known_of(kind: str) -> kinds.Kind:
    """The kind of a thing that is there."""
    known = kinds.kind_called(kind)
    if known is None:
        raise Refused(_("This is not there any more."))
    return known


def _refuse_what_waited(by: Any, kind: str, number: int) -> bool:
    """Whether it was waiting for a look, which this decides."""
    given = {
        "state": "refused",
        "decided_by": by if isinstance(by, Person) else None,
        "decided_at": clock.now(),
    }
    return bool(Hold.objects.filter(kind=kind, subject=number, state="waiting").update(**given))


def _answer_reports(by: Any, hiding: Hiding, place: kinds.Place) -> None:
    reports = Report.objects.select_for_update(of=("self",), no_key=True).filter(
        kind=hiding.kind, subject=hiding.subject, state="waiting"
    )
    for report in reports.order_by("pk"):
        decide(report, by, "upheld", hiding.reason, hiding=hiding)
        record(ReportUpheld(report.number), by=by, edition=place.row)
        letters.to_reporter("upheld", report, reason=hiding.reason)
