"""What mailings hold about people: to whom each went."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Mailing, Recipient


def copy(person: Any) -> Iterable[dict[str, Any]]:
    """The mailings that went to a person; their words are among the mails."""
    for each in Recipient.objects.filter(person=person).select_related("mailing__edition").order_by("pk"):
        yield {
            "mailing": each.mailing.number,
            "edition": each.mailing.edition.slug,
            "template": each.mailing.kind,
            "sent_at": each.mailing.sent_at,
        }


def leave(person: Any, _erase: bool) -> None:
    """Forget that anything was written to a person."""
    Recipient.objects.filter(person=person).delete()


def copy_written(person: Any) -> Iterable[dict[str, Any]]:
    """The mailings that a person wrote."""
    for each in Mailing.objects.filter(made_by=person).select_related("edition").order_by("pk"):
        yield {
            "number": each.number,
            "edition": each.edition.slug,
            "subject": each.subject,
            "text": each.body,
            "at": each.made_at,
        }


def forget_writer(person: Any, _erase: bool) -> None:
    """Forget who wrote a mailing."""
    Mailing.objects.filter(made_by=person).update(made_by=None)


holds(
    Holding(
        model="mailings.Recipient",
        what=_("to whom of an edition a mailing went"),
        why=_("so that nobody gets the same mailing twice, and staff see whom it did not reach"),
        basis=_("Art. 6 (1) b GDPR: taking part and being told about it"),
        kept=_("as long as the edition"),
        copy=copy,
        leave=leave,
    )
)
holds(
    Holding(
        model="mailings.Mailing",
        what=_("who wrote a mailing"),
        why=_("so that a team knows whom to ask"),
        basis=_("Art. 6 (1) e GDPR: a task of the city"),
        kept=_("as long as the edition"),
        copy=copy_written,
        leave=forget_writer,
    )
)
