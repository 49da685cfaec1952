"""What moderation holds about people."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Appeal, Hiding, Hold, Report

WORDS_KEPT = timedelta(days=365)
"""After the decision; as long as it can be gone against in a court."""

_BASIS = _("Art. 6 (1) c GDPR: the duties of the Digital Services Act (Art. 16 to 20, 24)")


def _copy_reports(person: Any) -> Iterable[dict[str, Any]]:
    for report in Report.objects.filter(reporter=person):
        yield {
            "number": report.number,
            "reason": report.get_ground_display(),
            "text": report.text,
            "at": report.at,
            "state": report.get_state_display(),
            "answer": report.answer,
        }


def _leave_reports(person: Any, erase: bool) -> None:
    """The case stays for the team and the figures; who made it goes."""
    Report.objects.filter(reporter=person).update(
        reporter=None, address="", **({"text": ""} if erase else {})
    )
    if person.email:
        Report.objects.filter(address__iexact=person.email).update(address="")


def _expire_reports(now: datetime) -> int:
    old = Report.objects.filter(decided_at__lt=now - WORDS_KEPT)
    return old.exclude(address="", text="", reporter=None).update(address="", text="", reporter=None)


def _copy_hidings(person: Any) -> Iterable[dict[str, Any]]:
    for hiding in Hiding.objects.filter(author=person):
        yield {
            "kind": hiding.kind,
            "number": hiding.subject,
            "reason": f"{hiding.get_ground_display()}: {hiding.reason}",
            "at": hiding.at,
            "restored_at": hiding.restored_at,
        }


def _leave_hidings(person: Any, _erase: bool) -> None:
    for name in ("author", "by", "restored_by"):
        Hiding.objects.filter(**{name: person}).update(**{name: None})
    Report.objects.filter(decided_by=person).update(decided_by=None)


def _copy_appeals(person: Any) -> Iterable[dict[str, Any]]:
    for appeal in Appeal.objects.filter(hiding__author=person).select_related("hiding"):
        yield {
            "number": appeal.hiding.subject,
            "text": appeal.text,
            "at": appeal.at,
            "state": appeal.get_state_display(),
            "answer": appeal.answer,
        }


def _leave_appeals(person: Any, erase: bool) -> None:
    if erase:
        Appeal.objects.filter(hiding__author=person).update(text="")
    Appeal.objects.filter(decided_by=person).update(decided_by=None)


def _expire_appeals(now: datetime) -> int:
    return Appeal.objects.filter(decided_at__lt=now - WORDS_KEPT).exclude(text="").update(text="")


def _copy_holds(person: Any) -> Iterable[dict[str, Any]]:
    for hold in Hold.objects.filter(author=person):
        yield {"kind": hold.kind, "number": hold.subject, "at": hold.at, "state": hold.get_state_display()}


def _leave_holds(person: Any, _erase: bool) -> None:
    Hold.objects.filter(author=person, state="waiting").delete()
    for name in ("author", "decided_by"):
        Hold.objects.filter(**{name: person}).update(**{name: None})


holds(
    Holding(
        model="moderation.Report",
        what=_(
            "Reports of content: what about, in what words, by whom, an address for the answer, the decision"
        ),
        why=_("To look at what is reported, and to answer"),
        basis=_BASIS,
        kept=_(
            "Words, address and who it was a year after the decision; that there was a report, for the figures"
        ),
        seen=_("The team of the edition; never who is reported"),
        copy=_copy_reports,
        leave=_leave_reports,
        expire=_expire_reports,
    )
)
holds(
    Holding(
        model="moderation.Hiding",
        what=_("What was hidden, why, by whom, and whether it was restored"),
        why=_("To give the author the reasons, and to be able to look again"),
        basis=_BASIS,
        kept=_("For good, without a person once they leave"),
        seen=_("The author and the team of the edition"),
        copy=_copy_hidings,
        leave=_leave_hidings,
    )
)
holds(
    Holding(
        model="moderation.Appeal",
        what=_("Appeals against a hiding, in the author's words, and the decision"),
        why=_("So that somebody looks again"),
        basis=_BASIS,
        kept=_("The words a year after the decision; that there was an appeal, for the figures"),
        seen=_("The author and the team of the edition"),
        copy=_copy_appeals,
        leave=_leave_appeals,
        expire=_expire_appeals,
    )
)
holds(
    Holding(
        model="moderation.Hold",
        what=_("That a post waited for a look before it appeared"),
        why=_("So that the team can look at first posts where there is trouble"),
        basis=_("Art. 6 (1) e GDPR: the city's task in the public interest"),
        kept=_("For good, without a person once they leave"),
        seen=_("The author and the team of the edition"),
        copy=_copy_holds,
        leave=_leave_holds,
    )
)
