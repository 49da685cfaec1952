"""Erasing texts because their submitter leaves: what others built on a challenge still finds its place."""

from django.db.models import QuerySet

from helpathon.challenges.models import Challenge
from helpathon.challenges.verbs import ChallengeWithdrawn
from helpathon.journal.recording import record

from .challenges import audience_of

ERASED = {"de": "gelöscht", "en": "deleted"}


def erase_texts(challenges: QuerySet[Challenge]) -> None:
    """Part of the act that takes a person off: every word goes, number, journeys and answers stay."""
    for challenge in challenges.select_related("edition"):
        challenge.question = ERASED.get(challenge.language, ERASED["de"])
        challenge.context = challenge.outcome = challenge.data = challenge.owner = challenge.contact = ""
        withdrawn = challenge.state in (*Challenge.UNDECIDED, "accepted")
        if withdrawn:
            challenge.state = "withdrawn"
        challenge.revision += 1
        challenge.save()
        if withdrawn:
            fact = ChallengeWithdrawn(challenge.number)
            record(fact, by=None, edition=challenge.edition, audience=audience_of(challenge))
