"""How a challenge comes about: submitted, written by the team, entered for somebody; changed and withdrawn."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.db.models import F
from django.utils.translation import gettext as _

from helpathon.accounts.actions.people import enter as enter_person
from helpathon.challenges import mail
from helpathon.challenges.models import (
    CONTACT_LIMIT,
    OWNER_LIMIT,
    QUESTION_LIMIT,
    Appearance,
    Challenge,
)
from helpathon.challenges.rules import decided_already
from helpathon.challenges.verbs import (
    ChallengeEntered,
    ChallengePublished,
    ChallengeRevised,
    ChallengeSubmitted,
    ChallengeWithdrawn,
)
from helpathon.cities.models import City, District, Field
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import check_place
from helpathon.journal.numbers import next_number
from helpathon.journal.recording import record
from helpathon.journal.vocabulary import Audience


class Content(TypedDict, total=False):
    """What a challenge says besides its question; what is left out takes the default of the model."""

    owner: str
    context: str
    outcome: str
    data: str
    contact: str
    district: District | None
    fields: Sequence[Field]
    language: str


@action("challenge.publish")
def publish(
    *,
    by: Any,
    edition: Edition,
    city: City,
    question: str,
    track: Track | None = None,
    **content: Unpack[Content],
) -> Challenge:
    """Publish a challenge of a city in an edition, written by whoever steers it."""
    challenge = _create(edition, city, question, content, track=track, state="accepted")
    stand(challenge, edition, "written", track)
    record(ChallengePublished(challenge.number, slug_of(track)), by=by, edition=edition)
    return challenge


@action("challenge.submit")
def submit(*, by: Any, edition: Edition, city: City, question: str, **content: Unpack[Content]) -> Challenge:
    """Submit a challenge to an edition that calls for them; its submitter gets a receipt."""
    challenge = _create(edition, city, question, content, submitter=by, state="submitted")
    mail.post_receipt(challenge)
    record(ChallengeSubmitted(challenge.number), by=by, edition=edition)
    return challenge


@action("challenge.enter")
def enter(
    *,
    by: Any,
    edition: Edition,
    name: str,
    city: City,
    question: str,
    email: str | None = None,
    track: Track | None = None,
    **content: Unpack[Content],
) -> Challenge:
    """Enter a challenge for somebody who has no computer; it is accepted and says who entered it."""
    person = enter_person(by=by, name=name, email=email)
    challenge = _create(
        edition, city, question, content, track=track, submitter=person, entered_by=by, state="accepted"
    )
    stand(challenge, edition, "submitted", track)
    record(ChallengeEntered(challenge.number, slug_of(track)), by=by, edition=edition)
    return challenge


@action("challenge.revise")
def revise(
    *,
    by: Any,
    challenge: Challenge,
    city: City,
    question: str,
    based_on: int | None = None,
    **content: Unpack[Content],
) -> Challenge:
    """Change a challenge that is not decided; one that was asked about is submitted again."""
    given = _checked(challenge.edition, city, question, content)
    fields = given.pop("fields", None)
    change_if_unchanged(challenge, based_on, Challenge.UNDECIDED, state="submitted", **given)
    if fields is not None:
        challenge.fields.set(fields)
    record(ChallengeRevised(challenge.number), by=by, edition=challenge.edition)
    return challenge


@action("challenge.withdraw")
def withdraw(*, by: Any, challenge: Challenge) -> Challenge:
    """Withdraw a challenge; ideas that answer it stay."""
    rows = Challenge.objects.filter(pk=challenge.pk, state__in=(*Challenge.UNDECIDED, "accepted"))
    if not rows.update(state="withdrawn", revision=F("revision") + 1):
        challenge.refresh_from_db()
        raise Refused(decided_already(challenge))
    challenge.refresh_from_db()
    record(
        ChallengeWithdrawn(challenge.number),
        by=by,
        edition=challenge.edition,
        audience=audience_of(challenge),
    )
    return challenge


def change_if_unchanged(
    challenge: Challenge, based_on: int | None, states: Sequence[str], **changes: Any
) -> None:
    """Change a challenge that is still what somebody has read; else refuse with a sentence about what happened since.

    Compared in the database: two of the team may decide at the same moment.
    """
    seen = challenge.revision if based_on is None else based_on
    rows = Challenge.objects.filter(pk=challenge.pk, state__in=states, revision=seen)
    if not rows.update(revision=F("revision") + 1, **changes):
        challenge.refresh_from_db()
        raise Refused(decided_already(challenge))
    challenge.refresh_from_db()


def stand(
    challenge: Challenge, edition: Edition, way: str, track: Track | None, came_from: Edition | None = None
) -> Appearance:
    """Let a challenge stand in an edition."""
    return Appearance.objects.create(
        challenge=challenge, edition=edition, way=way, track=track, came_from=came_from, since=clock.now()
    )


def check_track(edition: Edition, track: Track | None) -> None:
    """Refuse a track of another edition."""
    if track and track.edition_id != edition.pk:
        raise Refused(_("The track must belong to the edition of the challenge."))


def slug_of(track: Track | None) -> str | None:
    """The name of a track in payloads."""
    return track.slug if track else None


def audience_of(challenge: Challenge) -> Audience | None:
    """The narrower audience of what happens to a challenge that was never published; None where the verb's holds."""
    return None if challenge.published_at else Audience.STAFF


def _create(edition: Edition, city: City, question: str, content: Content, **columns: Any) -> Challenge:
    check_track(edition, columns.get("track"))
    given = _checked(edition, city, question, content)
    fields = given.pop("fields", ())
    now = clock.now()
    challenge = Challenge.objects.create(
        number=next_number("challenge"),
        edition=edition,
        submitted_at=now,
        published_at=now if columns["state"] == "accepted" else None,
        **columns,
        **given,
    )
    challenge.fields.set(fields)
    return challenge


def _checked(edition: Edition, city: City, question: str, content: Content) -> dict[str, Any]:
    """The columns of a challenge from what somebody gave, or a sentence about what must be different."""
    given: dict[str, Any] = dict(content)
    given["question"] = text.one_line(question)
    given["city"] = city
    limits = {"question": QUESTION_LIMIT, "owner": OWNER_LIMIT, "contact": CONTACT_LIMIT}
    for name in ("owner", "contact"):
        given[name] = text.one_line(given.get(name, ""))
    for name in ("context", "outcome", "data"):
        given[name] = text.many_lines(given.get(name, ""))
        limits[name] = text.TEXT_LIMIT
    if not text.is_visible(given["question"]):
        raise Refused(_("Please write down the question."))
    if not text.is_visible(given["owner"]):
        raise Refused(_("Please say who has the problem."))
    for name, limit in limits.items():
        if len(given[name]) > limit:
            raise Refused(_("Please shorten your text to %(n)d characters.") % {"n": limit})
    if not edition.hosts.filter(pk=city.pk).exists():
        raise Refused(_("Please choose one of the cities that host this edition."))
    check_place(edition, given.get("district"), given.get("fields") or ())
    return given
