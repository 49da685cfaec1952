"""Wanting to be told when registration opens."""

from typing import Any

from helpathon.core import clock
from helpathon.core.acts import action, already_so
from helpathon.core.rows import insert_once
from helpathon.editions.models import Edition
from helpathon.journal.recording import record
from helpathon.registrations import letters
from helpathon.registrations.models import Interest
from helpathon.registrations.verbs import InterestEnded, InterestNoted, InterestTold


@action("interest.note")
def note(*, by: Any, edition: Edition) -> Interest:
    """Ask to be told when registration opens, here or in the next edition of the same hosts."""
    interest = Interest(edition=edition, person=by, at=clock.now())
    if not insert_once(interest):
        already_so()
        return Interest.objects.get(edition=edition, person=by)
    record(InterestNoted(edition.slug), by=by, edition=edition)
    return interest


@action("interest.end")
def end(*, by: Any, interest: Interest) -> Edition:
    """End being told."""
    if Interest.objects.filter(pk=interest.pk).delete()[0]:
        record(InterestEnded(interest.edition.slug), by=by, edition=interest.edition)
    else:
        already_so()
    return interest.edition


@action("interest.tell")
def tell(*, by: Any, interest: Interest, edition: Edition) -> Interest:
    """Tell somebody that registration of an edition is open, once for each edition."""
    untold = Interest.objects.filter(pk=interest.pk).exclude(told_of=edition)
    if not untold.update(told_of=edition):
        already_so()
        return interest
    record(InterestTold(interest.person_id), by=by, edition=edition)
    letters.post_open(interest, edition)
    return interest
