"""What ideas are called where entries tell of them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.core.subjects import Subject, subject

from .models import Idea
from .queries import may_see


@subject("idea", "child", "parent")
def ideas(values: Sequence[str], viewer: Any) -> dict[str, Subject]:
    """Ideas by number; of one that was withdrawn only that."""
    rows = Idea.objects.filter(number__in=map(int, values)).select_related("edition")
    return {str(idea.number): _subject(idea) for idea in rows if may_see(idea, viewer)}


def _subject(idea: Idea) -> Subject:
    address = reverse("web:idea", args=[idea.number])
    if idea.withdrawn_at:
        return Subject(_("withdrawn idea no. %(n)d") % {"n": idea.number}, address)
    return Subject(idea.title, address, idea.language)
