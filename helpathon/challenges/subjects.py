"""What challenges are called where entries tell of them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from helpathon.core.subjects import Subject, subject

from .models import Challenge
from .rules import may_see


@subject("challenge", "into")
def challenges(values: Sequence[str], viewer: Any) -> dict[str, Subject]:
    """Challenges by number: their submitter finds the receipt, the team its desk until they are public."""
    rows = Challenge.objects.filter(number__in=map(int, values)).select_related("edition")
    return {
        str(row.number): Subject(row.question, _address(row, viewer), row.language)
        for row in rows
        if may_see(row, viewer)
    }


def _address(challenge: Challenge, viewer: Any) -> str:
    if viewer is not None and challenge.submitter_id == viewer.pk:
        return reverse("challenges:receipt", args=[challenge.number])
    if not challenge.published_at:
        return reverse("challenges:desk_one", args=[challenge.edition.slug, challenge.number])
    return reverse("web:challenge", args=[challenge.number])
