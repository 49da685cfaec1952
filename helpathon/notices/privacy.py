"""What notices hold about people."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import Mute, Notice, Preference

READ_KEPT = timedelta(days=90)
KEPT = timedelta(days=365)

_TOLD = _("Art. 6 (1) b GDPR: taking part and being told about it")


def _forget(model: type[Model], person: Any, _erase: bool) -> None:
    """Delete a person's rows."""
    model._default_manager.filter(person=person).delete()


def copy_notices(person: Any) -> Iterable[dict[str, Any]]:
    """What a person was told of."""
    for notice in Notice.objects.filter(person=person).select_related("entry").order_by("pk"):
        yield {
            "what": notice.entry.verb,
            "about": notice.subject,
            "at": notice.at,
            "told_at": notice.told_at,
            "read_at": notice.read_at,
        }


def expire_notices(now: datetime) -> int:
    """Delete what was read long ago, and what nobody will read any more."""
    old, _rows = Notice.objects.filter(told_at__lt=now - KEPT).delete()
    read, _rows = Notice.objects.filter(read_at__lt=now - READ_KEPT).delete()
    return old + read


def copy_preference(person: Any) -> Iterable[dict[str, Any]]:
    """What a person chose."""
    yield from map(
        dict, Preference.objects.filter(person=person).values("own", "followed", "edition", "hour")
    )


def copy_mutes(person: Any) -> Iterable[dict[str, Any]]:
    """What a person does not want to hear of."""
    yield from map(dict, Mute.objects.filter(person=person).values("subject", "at"))


holds(
    Holding(
        model="notices.Notice",
        what=_("what a person was told of, and whether they read it"),
        why=_("so that everybody hears what becomes of what they contributed to"),
        basis=_TOLD,
        kept=_("90 days once read, otherwise a year"),
        copy=copy_notices,
        leave=partial(_forget, Notice),
        expire=expire_notices,
    )
)
holds(
    Holding(
        model="notices.Preference",
        what=_("which mails about notices a person wants, and when"),
        why=_("so that nobody gets mails they do not want"),
        basis=_TOLD,
        kept=_("with the account"),
        copy=copy_preference,
        leave=partial(_forget, Preference),
    )
)
holds(
    Holding(
        model="notices.Mute",
        what=_("what a person does not want to hear of any more"),
        why=_("so that nobody gets mails they do not want"),
        basis=_TOLD,
        kept=_("with the account, or until taken back"),
        copy=copy_mutes,
        leave=partial(_forget, Mute),
    )
)
