"""What items are called where entries tell of them."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from helpathon.core.subjects import Subject, subject
from helpathon.core.text import in_language
from helpathon.editions.queries import visible_editions

from .models import Item


@subject("item")
def items(values: Sequence[str], viewer: Any) -> dict[str, Subject]:
    """Items by number."""
    rows = Item.objects.filter(number__in=map(int, values), edition__in=visible_editions(viewer))
    return {
        str(item.number): Subject(in_language(item.title), reverse("agenda:item", args=[item.number]))
        for item in rows
    }
