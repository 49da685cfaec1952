"""Who is told of what happens to a challenge."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helpathon.journal.circles import circle
from helpathon.journal.models import Entry

from .models import Affected, Challenge, ChallengeFollow, Travel


def numbers_of(entry: Entry) -> list[int]:
    """The challenges that an entry is about: where two are joined, both."""
    return [entry.payload[name] for name in ("challenge", "into") if entry.payload.get(name)]


@circle("challenge.submitter", _("whoever submitted the challenge"), interest="own")
def submitter_of_challenge(entry: Entry) -> Iterable[int]:
    """Who submitted it, or in whose name it was entered."""
    return submitters_of(numbers_of(entry))


@circle("challenge.people", _("whoever follows the challenge or is affected by it"))
def people_of_challenge(entry: Entry) -> Iterable[int]:
    """Everybody it affects and everybody who follows it."""
    return listeners_of(numbers_of(entry))


def submitters_of(numbers: Sequence[int]) -> Iterable[int]:
    """Who submitted some challenges."""
    rows = Challenge.objects.filter(number__in=numbers, submitter__isnull=False)
    return rows.values_list("submitter", flat=True)


def listeners_of(numbers: Sequence[int]) -> set[int]:
    """Whom some challenges affect, and who follows one of them."""
    about = Q(challenge__number__in=numbers)
    return {
        *Affected.objects.filter(about).values_list("person", flat=True),
        *ChallengeFollow.objects.filter(about).values_list("person", flat=True),
    }


@circle("travel.senders", _("whoever offered the challenge to the edition"), interest="own")
def senders_of_travel(entry: Entry) -> Iterable[int]:
    """Who offered it last."""
    rows = Travel.objects.filter(
        challenge__number=entry.payload["challenge"],
        edition__slug=entry.payload["edition"],
        offered_by__isnull=False,
    )
    return set(rows.order_by("-offered_at").values_list("offered_by", flat=True)[:1])
