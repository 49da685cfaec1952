"""Reporting, and answering a report without hiding anything."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.journal.numbers import next_number
from helpathon.journal.recording import record
from helpathon.moderation import kinds, letters
from helpathon.moderation.grounds import GROUNDS
from helpathon.moderation.models import TEXT_LIMIT, Report
from helpathon.moderation.verbs import ReportDismissed, ReportFiled

REPORTS_PER_HOUR = 10
"""About one thing: more tell the team nothing new. Never counted per network address, which a whole hall may share."""


@action("report.file")
def file(
    *,
    by: Any,
    kind: str,
    number: int,
    ground: str,
    body: str = "",
    address: str = "",
    language: str = "de",
) -> Report:
    """Report something; whoever leaves an address, or is logged in, gets a receipt and an answer."""
    subject = kinds.find(kind, number)
    place = kinds.place(subject.place) if subject else None
    if subject is None or place is None:
        raise Refused(_("What you want to report is not there any more."))
    if ground not in GROUNDS:
        raise Refused(_("Please choose what it is about."))
    said = {
        "ground": ground,
        "text": text.many_lines(body)[:TEXT_LIMIT],
        "reporter": by if isinstance(by, Person) else None,
        "address": address.strip()[:254],
    }
    if same := _the_same(subject, said):
        already_so()
        return same
    _not_too_many(by, subject)
    report = Report.objects.create(
        number=next_number("report"),
        kind=kind,
        subject=number,
        place=subject.place,
        language=language,
        at=clock.now(),
        **said,
    )
    record(ReportFiled(report.number), by=by, edition=place.row)
    if not address or _receipts_lately(address) <= letters.RECEIPTS_PER_HOUR:
        letters.to_reporter("receipt", report)
    return report


@action("report.dismiss")
def dismiss(*, by: Any, report: Report, answer: str) -> Report:
    """Leave the content where it is and tell the reporter why."""
    locked = waiting(report)
    reason = reason_from(answer)
    place = kinds.place(locked.place)
    if place is None:
        raise Refused(_("What you want to report is not there any more."))
    decide(locked, by, "dismissed", reason)
    record(ReportDismissed(locked.number), by=by, edition=place.row)
    letters.to_reporter("dismissed", locked, reason=reason)
    return locked


def waiting(report: Report) -> Report:
    """The report, locked, as long as nobody has decided."""
    locked = Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    if locked.state != "waiting":
        raise Refused(_("Somebody else has decided about this report in the meantime."))
    return locked


def decide(report: Report, by: Any, state: str, answer: str, **more: Any) -> None:
    """Keep who decided what about a report, and why."""
    given = {
        "state": state,
        "answer": answer,
        "decided_by": by if isinstance(by, Person) else None,
        "decided_at": clock.now(),
        **more,
    }
    for name, value in given.items():
        setattr(report, name, value)
    report.save(update_fields=list(given))


def reason_from(given: str) -> str:
    """A reason that says something."""
    reason = text.many_lines(given)
    if not text.is_visible(reason):
        raise Refused(_("Please give a reason: the people concerned get to read it."))
    if len(reason) > TEXT_LIMIT:
        raise Refused(_("Please shorten the reason to %(n)d characters.") % {"n": TEXT_LIMIT})
    return reason


def _the_same(subject: kinds.Subject, said: dict[str, Any]) -> Report | None:
    """The same words about the same thing within the hour: a form sent twice by somebody without an account."""
    lately = clock.now() - timedelta(hours=1)
    return Report.objects.filter(kind=subject.kind, subject=subject.number, at__gt=lately, **said).first()


def _not_too_many(by: Any, subject: kinds.Subject) -> None:
    about = Report.objects.filter(kind=subject.kind, subject=subject.number)
    if isinstance(by, Person) and about.filter(reporter=by, state="waiting").exists():
        raise Refused(_("You have reported this already. The team looks at it; you will get an answer."))
    if about.filter(at__gt=clock.now() - timedelta(hours=1)).count() >= REPORTS_PER_HOUR:
        raise Refused(
            _("This was reported several times within the last hour. The team knows of it and looks at it.")
        )


def _receipts_lately(address: str) -> int:
    return Report.objects.filter(
        address__iexact=address.strip(), at__gt=clock.now() - timedelta(hours=1)
    ).count()
