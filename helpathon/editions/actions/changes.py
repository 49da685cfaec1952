"""What acts on editions have in common: two people who change the same thing, and who sees that it changed."""

from django.utils.translation import gettext as _

from helpathon.core.acts import Refused
from helpathon.editions.models import Edition
from helpathon.journal.vocabulary import Audience


class ChangedMeanwhile(Refused):
    """Somebody else changed the same thing since the form was opened."""


class NeedsConfirmation(Refused):
    """What is asked for cannot be taken back easily, so it has to be said once more."""


def locked(edition: Edition) -> Edition:
    """The edition as it stands, kept from others until the act ends; whoever only refers to it need not wait."""
    return Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)


def check_based_on(mark: str, based_on: str | None) -> None:
    """Refuse a change that was made on something that is not there any more."""
    if based_on is not None and based_on != mark:
        raise ChangedMeanwhile(
            _("Somebody has changed this in the meantime. Please compare, and send yours again if it holds.")
        )


def seen_by(edition: Edition) -> Audience | None:
    """Nobody but the team hears what happens to a draft; None where the verb's own audience holds."""
    return Audience.STAFF if edition.is_draft else None
