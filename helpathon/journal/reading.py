"""Reading the journal: entries after a number, for somebody who may see them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from .models import Entry, Volume
from .vocabulary import Audience

PUBLIC_ONLY: Sequence[Audience] = (Audience.PUBLIC,)


def head_of(volume: int) -> int:
    """The number of the last entry of a volume; 0 when it is empty."""
    return Volume.objects.values_list("head", flat=True).get(pk=volume)


def entries_after(
    volume: int, after: int, *, audiences: Sequence[Audience] = PUBLIC_ONLY, person: Any = None
) -> QuerySet[Entry]:
    """Entries of a volume with a number above `after`, in order, as far as these audiences may see them; and a person's own."""
    seen = Q(audience__in=[a.value for a in audiences])
    if person is not None:
        seen |= Q(audience=Audience.PERSON.value, actor=person)
    return Entry.objects.filter(seen, volume_id=volume, number__gt=after).order_by("number")
