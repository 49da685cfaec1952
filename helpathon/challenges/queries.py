"""What pages ask about challenges."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import QuerySet

from helpathon.editions.models import Edition

from .models import Challenge


def challenges_of(edition: Edition) -> QuerySet[Challenge]:
    """The challenges of an edition in the order in which they came."""
    return (
        Challenge.objects.filter(edition=edition)
        .select_related("track", "district", "city")
        .order_by("number")
    )


def a_few_of_each_track(challenges: Iterable[Challenge], each: int) -> list[Challenge]:
    """The first challenges of every track, so that none stands for all of them."""
    shown: Counter[int | None] = Counter()
    few = []
    for challenge in challenges:
        shown[challenge.track_id] += 1
        if shown[challenge.track_id] <= each:
            few.append(challenge)
    return few
