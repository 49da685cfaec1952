"""What can happen to challenges. Ids in payloads are public numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from helpathon.journal.vocabulary import Audience, verb


@verb("challenge.published", audience=Audience.PUBLIC, sentence=_("A challenge was published."))
@dataclass(frozen=True)
class ChallengePublished:
    """A challenge became visible."""

    challenge: int
    track: str | None
