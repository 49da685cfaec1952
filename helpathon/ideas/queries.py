"""What pages ask about ideas."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery

from helpathon.accounts.models import Person
from helpathon.core.asked import whole_number
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import may_see_edition
from helpathon.editions.rules import steers
from helpathon.registrations.queries import belongs_to, editions_of

from . import search
from .models import PLACES, Idea, Link

PAGE = 24
MOST_FITTING = 10 * PAGE  # who looks further than ten pages of results needs other words

ORDERS = ("newest", "growing", "random")


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see of an edition's ideas: filters by slug or number, an order, and where to go on."""

    query: str = ""
    track: str = ""
    challenge: int | None = None
    district: str = ""
    stage: str = ""
    order: str = "newest"
    after: str = ""


@dataclass(frozen=True)
class Page:
    """Some ideas and where the next page begins; None at the end."""

    ideas: list[Idea] = field(default_factory=list)
    following: str | None = None


def visible_ideas(edition: Edition, viewer: Any = None) -> QuerySet[Idea]:
    """Ideas of an edition that a viewer may see; some are for the edition's own people alone."""
    return _may_see(
        Idea.objects.filter(edition=edition, withdrawn_at=None, hidden_at=None), viewer
    ).select_related("track", "author")


def page_of_ideas(edition: Edition, viewer: Any, wish: Wish, now: datetime, size: int = PAGE) -> Page:
    """One page of the wished ideas; a district may name its city: "city/district". Pages go on from a key, not from an offset, so that the last is as quick as the first."""
    ideas = visible_ideas(edition, viewer)
    if wish.track:
        # One value, not a join: an index reads one track's newest ideas without touching the others.
        track = Track.objects.filter(edition=edition, slug=wish.track).values("pk")[:1]
        ideas = ideas.filter(track=Subquery(track))
    if wish.challenge is not None:
        ideas = ideas.filter(challenge__number=wish.challenge)
    if wish.district:
        city, _, district = wish.district.rpartition("/")
        ideas = ideas.filter(district__slug=district)
        if city:
            ideas = ideas.filter(district__city__slug=city)
    if wish.stage:
        ideas = ideas.filter(stage=wish.stage)
    if wish.query:
        return _best(ideas, wish, size)
    match wish.order:
        case "growing":
            return _growing(ideas, wish.after, size)
        case "random":
            return _random(ideas, wish.after, now, size)
    return _newest(ideas, wish.after, size)


def answers_to(challenges: Iterable[int], viewer: Any = None) -> QuerySet[Idea]:
    """The ideas of all editions that answer challenges (by primary key), as far as a viewer may see them."""
    rows = Idea.objects.filter(
        challenge__in=challenges, withdrawn_at=None, hidden_at=None, edition__published_at__isnull=False
    )
    return _may_see(rows, viewer).select_related("track", "author")


def counts_of_answers(challenges: Iterable[int], viewer: Any = None) -> dict[int, int]:
    """How many ideas answer each of the challenges, by primary key."""
    rows = answers_to(challenges, viewer).select_related(None).order_by().values_list("challenge")
    return dict(rows.annotate(n=Count("pk")))


def lineage_of(idea: Idea, viewer: Any = None) -> tuple[list[Link], list[Link]]:
    """Links to where an idea comes from and to what came of it, as far as a viewer may see the other ends.

    Links to what is hidden are left out, for everybody.
    """
    origins = idea.parent_links.select_related("parent__track", "parent__edition").exclude(
        parent__edition__published_at=None
    )
    origins = origins.filter(parent__hidden_at=None)
    consequences = idea.child_links.select_related("child__track", "child__edition").exclude(
        child__edition__published_at=None
    )
    consequences = consequences.filter(child__hidden_at=None)
    return list(origins.filter(_seen_by(viewer, "parent__"))), list(
        consequences.filter(_seen_by(viewer, "child__"))
    )


def may_see(idea: Idea, viewer: Any) -> bool:
    """Whether somebody may see an idea at all; that it was withdrawn is shown, its text is not."""
    if idea.hidden_at and not sees_hidden(idea, viewer):
        return False
    return _is_for(idea, viewer) and may_see_edition(idea.edition, viewer)


def sees_hidden(idea: Idea, viewer: Any) -> bool:
    """Whether somebody still sees an idea that was hidden: its author and the team."""
    return _is_member(viewer) and (idea.author_id == viewer.pk or steers(viewer, idea.edition))


def _may_see(ideas: QuerySet[Idea], viewer: Any) -> QuerySet[Idea]:
    return ideas.filter(_seen_by(viewer))


def _seen_by(viewer: Any, end: str = "") -> Q:
    """Public ideas, one's own, and those of editions whose own people one is among; `end` leads to the idea."""
    public, pk = Q(**{f"{end}visibility": "public"}), getattr(viewer, "pk", None)
    if pk is None:
        return public
    return public | Q(**{f"{end}author": pk}) | Q(**{f"{end}edition__in": editions_of(pk)})


def _is_for(idea: Idea, viewer: Any) -> bool:
    if idea.visibility == "public":
        return True
    return _is_member(viewer) and (idea.author_id == viewer.pk or belongs_to(viewer, idea.edition))


def _is_member(viewer: Any) -> bool:
    return getattr(viewer, "is_authenticated", False)


def _newest(ideas: QuerySet[Idea], after: str, size: int) -> Page:
    if (number := whole_number(after)) is not None:
        ideas = ideas.filter(number__lt=number)
    return _cut(ideas.order_by("-number"), size, lambda last: str(last.number))


def _growing(ideas: QuerySet[Idea], after: str, size: int) -> Page:
    heat, _, number = after.partition("~")
    try:
        last = float(heat)
    except ValueError:
        last = math.nan
    below = whole_number(number)
    if math.isfinite(last) and below is not None:
        # The first condition alone lets the index begin at the right place; the second tells equal ones apart.
        ideas = ideas.filter(heat__lte=last).filter(Q(heat__lt=last) | Q(number__lt=below))
    return _cut(ideas.order_by("-heat", "-number"), size, lambda last: f"{last.heat!r}~{last.number}")


def _random(ideas: QuerySet[Idea], after: str, now: datetime, size: int) -> Page:
    """Every idea has a fixed place; the reading begins elsewhere each quarter of an hour and goes once round."""
    match [whole_number(part) for part in after.split("~")]:
        case [int(place), int(number), int(start)]:
            further = Q(shuffle__gt=place) | Q(shuffle=place, number__gt=number)
        case _:
            # The quarter of an hour, spread over all places (Knuth's multiplicative hashing).
            place = start = int(now.timestamp() // 900) * 2654435761 % PLACES
            further = Q(shuffle__gte=start)
    before, beyond = ideas.filter(shuffle__lt=start), ideas.filter(shuffle__gte=start)
    parts = [beyond.filter(further), before] if place >= start else [before.filter(further)]
    rows: list[Idea] = []
    for part in parts:
        if len(rows) <= size:
            rows += part.order_by("shuffle", "number")[: size + 1 - len(rows)]
    if len(rows) <= size:
        return Page(rows)
    last = rows[size - 1]
    return Page(rows[:size], f"{last.shuffle}~{last.number}~{start}")


def _best(ideas: QuerySet[Idea], wish: Wish, size: int) -> Page:
    first = min(whole_number(wish.after) or 0, MOST_FITTING)
    rows = list(search.best_first(ideas, wish.query)[first : first + size + 1])
    more = len(rows) > size and first + size < MOST_FITTING
    return Page(rows[:size], str(first + size) if more else None)


def _cut(ideas: QuerySet[Idea], size: int, key: Any) -> Page:
    rows = list(ideas[: size + 1])
    return Page(rows[:size], key(rows[size - 1]) if len(rows) > size else None)


def own_ideas(person: Person) -> QuerySet[Idea]:
    """What somebody wrote, the newest first."""
    return _still_there(Idea.objects.filter(author=person)).order_by("-number")


def supported_ideas(person: Person) -> QuerySet[Idea]:
    """What somebody stands behind, the newest support first."""
    return _still_there(Idea.objects.filter(supports__person=person, hidden_at=None)).order_by(
        "-supports__at", "-number"
    )


def followed_ideas(person: Person) -> QuerySet[Idea]:
    """What somebody wants to hear of, the newest first."""
    return _still_there(Idea.objects.filter(follows__person=person, hidden_at=None)).order_by(
        "-follows__at", "-number"
    )


def _still_there(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    return ideas.filter(withdrawn_at=None).select_related("track", "author")
