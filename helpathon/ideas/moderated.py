"""Ideas as things of moderation."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.moderation.kinds import Kind, Subject, register

from .actions.ideas import publish_waiting
from .models import Idea


def _find(number: int) -> Subject | None:
    idea = Idea.objects.filter(number=number).select_related("author", "edition").first()
    if idea is None:
        return None
    return Subject(
        kind="idea",
        number=number,
        title=idea.title,
        text=idea.text,
        address=f"/ideen/{number}",
        language=idea.language,
        author=idea.author,
        place=idea.edition.slug,
        hidden_at=idea.hidden_at,
        is_public=idea.visibility == "public",
    )


def _hide(number: int, at: datetime) -> bool:
    return bool(Idea.objects.filter(number=number, hidden_at=None).update(hidden_at=at))


def _show(number: int) -> bool:
    return bool(Idea.objects.filter(number=number).exclude(hidden_at=None).update(hidden_at=None))


def _has_accepted(by: Any) -> bool:
    return Idea.objects.filter(author_id=by.pk, hidden_at=None).exists()


register(
    Kind(
        name="idea",
        word="idee",
        label=_("Idea"),
        model=Idea,
        find=_find,
        hide=_hide,
        show=_show,
        release=publish_waiting,
        has_accepted=_has_accepted,
    )
)
