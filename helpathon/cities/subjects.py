"""What cities are called where entries tell of them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from helpathon.core.subjects import Subject, subject

from .models import City


@subject("city")
def cities(values: Sequence[str], _viewer: Any) -> dict[str, Subject]:
    """Cities by slug."""
    return {
        city.slug: Subject(city.name, reverse("web:city", args=[city.slug]))
        for city in City.objects.filter(slug__in=values).only("slug", "name")
    }
