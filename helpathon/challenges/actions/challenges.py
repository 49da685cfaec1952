"""Publishing a challenge."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from helpathon.challenges.models import Challenge
from helpathon.challenges.verbs import ChallengePublished
from helpathon.cities.models import City, District, Field
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import check_place
from helpathon.journal.numbers import next_number
from helpathon.journal.recording import record


@action("challenge.publish")
def publish(
    *,
    by: Any,
    edition: Edition,
    city: City,
    question: str,
    owner: str,
    context: str = "",
    outcome: str = "",
    data: str = "",
    track: Track | None = None,
    district: District | None = None,
    fields: Sequence[Field] = (),
    language: str = "de",
) -> Challenge:
    """Publish a challenge of a city in an edition."""
    if track and track.edition_id != edition.pk:
        raise Refused(_("The track must belong to the edition of the challenge."))
    check_place(edition, district, fields)
    challenge = Challenge.objects.create(
        number=next_number("challenge"),
        edition=edition,
        city=city,
        track=track,
        district=district,
        question=text.one_line(question)[:300],
        owner=text.one_line(owner)[:200],
        context=text.many_lines(context),
        outcome=text.many_lines(outcome),
        data=text.many_lines(data),
        language=language,
        published_at=clock.now(),
    )
    challenge.fields.set(fields)
    record(ChallengePublished(challenge.number, track.slug if track else None), by=by, edition=edition)
    return challenge
