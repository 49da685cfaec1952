"""Who is told of what happens to an edition, because they have a place in it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from helpathon.journal.circles import circle
from helpathon.journal.models import Entry

from .models import TAKING_A_PLACE, Registration


@circle(
    "edition.registered", _("everybody who has a place in the edition or waits for one"), interest="edition"
)
def registered_in_edition(entry: Entry) -> Iterable[int]:
    """Everybody whose registration stands."""
    rows = Registration.objects.filter(
        edition__volume=entry.volume_id, state__in=[*TAKING_A_PLACE, "waiting"], person__left_at=None
    )
    return rows.values_list("person", flat=True)
