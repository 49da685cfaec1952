"""What happens to places when somebody leaves; runs within their act."""

from typing import Any

from helpathon.editions.models import Edition
from helpathon.registrations.models import Registration

from .places import fill_free, lock


def give_up_places(person: Any) -> None:
    """Delete somebody's registrations; whoever waits longest moves up in the same moment."""
    for edition in Edition.objects.filter(registrations__person=person).order_by("pk"):
        lock(edition)
        Registration.objects.filter(edition=edition, person=person).delete()
        fill_free(None, edition)
