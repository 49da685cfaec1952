"""Challenges as things of moderation."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.moderation.kinds import Kind, Subject, register

from .models import Challenge


def _find(number: int) -> Subject | None:
    challenge = Challenge.objects.filter(number=number).select_related("submitter", "edition").first()
    if challenge is None:
        return None
    return Subject(
        kind="challenge",
        number=number,
        title=challenge.question,
        text=challenge.context,
        address=f"/herausforderungen/{number}",
        language=challenge.language,
        author=challenge.submitter,
        place=challenge.edition.slug,
        hidden_at=challenge.hidden_at,
        is_public=challenge.published_at is not None,
    )


def _hide(number: int, at: datetime) -> bool:
    return bool(Challenge.objects.filter(number=number, hidden_at=None).update(hidden_at=at))


def _show(number: int) -> bool:
    return bool(Challenge.objects.filter(number=number).exclude(hidden_at=None).update(hidden_at=None))


def _release(number: int) -> None:
    """Challenges never wait here: their team accepts each of them anyway."""
    _show(number)


def _has_accepted(by: Any) -> bool:
    return Challenge.objects.filter(submitter_id=by.pk, hidden_at=None, published_at__isnull=False).exists()


register(
    Kind(
        name="challenge",
        word="herausforderung",
        label=_("Challenge"),
        model=Challenge,
        find=_find,
        hide=_hide,
        show=_show,
        release=_release,
        has_accepted=_has_accepted,
    )
)
