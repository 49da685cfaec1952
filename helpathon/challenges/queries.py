"""What pages ask about challenges."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.asked import whole_number
from helpathon.editions.models import Edition, Step

from .models import Appearance, Challenge, ChallengeFollow, Travel

MOST_WORDS = 8


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of an edition's challenges: filters by slug, and words."""

    query: str = ""
    track: str = ""
    district: str = ""
    field: str = ""
    state: str = "accepted"


def visible_challenges() -> QuerySet[Challenge]:
    """The challenges that everybody may see."""
    return Challenge.objects.filter(published_at__isnull=False, hidden_at=None)


def challenges_of(edition: Edition) -> QuerySet[Challenge]:
    """The challenges that stand in an edition, those that travelled there too, in the order in which they came."""
    return (
        visible_challenges()
        .filter(state="accepted", appearances__edition=edition)
        .select_related("edition", "track", "district", "city", "joined_into")
        .order_by("number")
    )


def appearances_in(edition: Edition) -> QuerySet[Appearance]:
    """The same as they stand there: with the track of this edition and where they came from."""
    return (
        Appearance.objects.filter(
            edition=edition,
            challenge__published_at__isnull=False,
            challenge__hidden_at=None,
            challenge__state="accepted",
        )
        .select_related("challenge__district", "challenge__city", "track", "came_from")
        .order_by("challenge__number")
    )


def wished(edition: Edition, wish: Wish) -> QuerySet[Appearance]:
    """The appearances that fit a wish; a district may name its city: "city/district"."""
    rows = appearances_in(edition)
    if wish.state == "joined":
        rows = Appearance.objects.filter(
            edition=edition, challenge__state="joined", challenge__hidden_at=None
        ).exclude(challenge__published_at=None)
        rows = rows.select_related("challenge__district", "challenge__joined_into", "track", "came_from")
    if wish.track:
        rows = rows.filter(track__slug=wish.track)
    if wish.district:
        city, _, district = wish.district.rpartition("/")
        rows = rows.filter(challenge__district__slug=district)
        if city:
            rows = rows.filter(challenge__district__city__slug=city)
    if wish.field:
        rows = rows.filter(challenge__in=Challenge.objects.filter(fields__slug=wish.field))
    return rows.filter(holding(wish.query, "challenge__")).order_by("challenge__number")


def holding(query: str, prefix: str = "") -> Q:
    """The condition that every word of a query stands somewhere in a challenge; a number finds the challenge itself."""
    fits = Q()
    for word in query.replace("\0", " ").split()[:MOST_WORDS]:
        one = Q(**{f"{prefix}number": number}) if (number := whole_number(word)) is not None else Q()
        # SQLite folds only ASCII: without the other spellings "öl" would not find "Öl".
        for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
            for name in ("question", "context", "owner"):
                one |= Q(**{f"{prefix}{name}__icontains": spelling})
        fits &= one
    return fits


def stands_in(challenge: Challenge, edition: Edition) -> bool:
    """Whether ideas of an edition can answer a challenge: because it came there first, or travelled there."""
    return Appearance.objects.filter(challenge=challenge, edition=edition).exists()


def answerable(edition: Edition, chosen: int | None = None) -> QuerySet[Challenge]:
    """The challenges that an idea of an edition can answer, and the one it answers already, whatever became of that."""
    standing = Q(state="accepted", published_at__isnull=False, hidden_at=None)
    rows = Challenge.objects.filter(appearances__edition=edition)
    return rows.filter(standing | Q(pk=chosen)).order_by("number")


def inbox(edition: Edition) -> QuerySet[Challenge]:
    """Everything that came in at an edition, for its team: what waits longest stands first."""
    rows = Challenge.objects.filter(edition=edition).select_related(
        "track", "city", "submitter", "joined_into"
    )
    return rows.order_by("submitted_at", "number")


def counts_of(edition: Edition) -> dict[str, int]:
    """How many challenges of an edition are in each state."""
    rows = Challenge.objects.filter(edition=edition).order_by().values_list("state")
    return dict(rows.annotate(n=Count("pk")))


def offers_to(edition: Edition) -> QuerySet[Travel]:
    """Challenges that were offered to an edition and wait for an answer."""
    return (
        Travel.objects.filter(edition=edition, state="offered")
        .select_related("challenge__city", "challenge__edition", "offered_by")
        .order_by("offered_at")
    )


def own_and_followed(person: Person) -> QuerySet[Challenge]:
    """What somebody submitted, and what they follow, the newest first."""
    follows = Exists(ChallengeFollow.objects.filter(challenge=OuterRef("pk"), person=person))
    followed = Q(follows, published_at__isnull=False, hidden_at=None)
    rows = Challenge.objects.filter(Q(submitter=person) | followed)
    return rows.select_related("edition").order_by("-number")


def a_few_of_each_track(appearances: Iterable[Appearance], each: int) -> list[Appearance]:
    """The first challenges of every track, so that none stands for all of them."""
    shown: Counter[int | None] = Counter()
    few = []
    for appearance in appearances:
        shown[appearance.track_id] += 1
        if shown[appearance.track_id] <= each:
            few.append(appearance)
    return few


def pools_for(edition: Edition) -> list[Edition]:
    """The standing editions of the same cities in which ideas may come now: where a question goes when a call is closed."""
    when = clock.arrived()
    pools = Edition.objects.filter(
        to_at=None, published_at__isnull=False, hosts__in=edition.hosts.all()
    ).exclude(pk=edition.pk)
    return [
        pool
        for pool in pools.distinct().prefetch_related("steps")
        if any("idea.publish" in step.opens and step.is_open(when) for step in pool.steps.all())
    ]


def next_call(edition: Edition) -> Step | None:
    """The step of the same cities' editions in which challenges are called for next, or at this moment; None where none is dated."""
    when = clock.arrived()
    steps = Step.objects.filter(
        edition__published_at__isnull=False, edition__hosts__in=edition.hosts.all()
    ).select_related("edition")
    calls = [
        step
        for step in steps.distinct().order_by("from_at")
        if "challenge.submit" in step.opens
        and (step.is_open(when) or (step.from_at > when and not step.override))
    ]
    return next(iter(calls), None)


def editions_to_offer_to(challenge: Challenge) -> QuerySet[Edition]:
    """The editions that a challenge could travel to: published, not over, and it neither stands there nor waits for an answer."""
    still = Q(to_at=None) | Q(to_at__gt=clock.now())
    rows = Edition.objects.filter(still, published_at__isnull=False)
    return rows.exclude(appearances__challenge=challenge).exclude(
        pk__in=challenge.travels.filter(state="offered").values("edition")
    )
