"""What pages ask about challenges."""

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
