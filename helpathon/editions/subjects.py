"""What editions and their steps are called where entries tell of them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse

from helpathon.core.subjects import VOLUME, Subject, subject
from helpathon.core.text import in_language

from .models import Edition, Step
from .queries import visible_editions


@subject("edition")
def editions(values: Sequence[str], viewer: Any) -> dict[str, Subject]:
    """Editions by slug."""
    rows = visible_editions(viewer).filter(slug__in=values)
    return {edition.slug: _subject(edition) for edition in rows}


@subject(VOLUME)
def volumes(values: Sequence[str], viewer: Any) -> dict[str, Subject]:
    """Editions by their volume."""
    rows = visible_editions(viewer).filter(volume__in=map(int, values))
    return {str(edition.volume_id): _subject(edition) for edition in rows}


@subject("step", within_volume=True)
def steps(values: Sequence[str], viewer: Any) -> dict[str, Subject]:
    """Steps by volume and slug."""
    wanted = Q()
    for value in values:
        volume, _slash, slug = value.partition("/")
        wanted |= Q(edition__volume=int(volume), slug=slug)
    seen = visible_editions(viewer).values("pk")
    rows = Step.objects.filter(wanted, edition__in=seen).select_related("edition")
    return {
        f"{step.edition.volume_id}/{step.slug}": Subject(
            f"{in_language(step.title)} ({in_language(step.edition.title)})", _address(step.edition)
        )
        for step in rows
    }


def _subject(edition: Edition) -> Subject:
    return Subject(in_language(edition.title), _address(edition))


def _address(edition: Edition) -> str:
    return reverse("web:edition", args=[edition.slug])
