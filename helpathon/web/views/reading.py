"""Pages for reading. What visitors read is the same for everybody and is kept for a second."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from helpathon.challenges.models import Challenge
from helpathon.challenges.queries import a_few_of_each_track, appearances_in, challenges_of
from helpathon.cities.frame import language_of_page, page
from helpathon.cities.models import City, District
from helpathon.cities.queries import city_of_host
from helpathon.core import clock, permissions
from helpathon.core.asked import whole_number
from helpathon.core.text import in_language
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.editions.rules import steers
from helpathon.ideas.models import Idea, Link
from helpathon.ideas.queries import ORDERS, Wish, lineage_of, may_see, page_of_ideas, visible_ideas
from helpathon.moderation.queries import screens_held_since
from helpathon.web.cards import cards
from helpathon.web.doable import doable
from helpathon.web.hidden import gone
from helpathon.web.writing import build_refusal

NEWEST_ON_START = 6
CHALLENGES_PER_TRACK = 2
ROWS_UNDER_RIVER = 500
PUBLIC_ORIGINS = Prefetch(
    "parent_links",
    Link.objects.filter(
        parent__visibility="public", parent__hidden_at=None, parent__edition__published_at__isnull=False
    ).select_related("parent"),
    to_attr="origins",
)


def start(request: HttpRequest) -> HttpResponse:
    """The start page of the city whose host name was asked for."""
    return _city_page(request, city_of_host(request.get_host()))


def city(request: HttpRequest, slug: str) -> HttpResponse:
    """The start page of a city by its name."""
    return _city_page(request, get_object_or_404(City, slug=slug))


def _city_page(request: HttpRequest, found: City | None) -> HttpResponse:
    """A city's start page: running editions first, and what one can do now."""
    now = clock.now()
    editions = sorted(visible_editions(request.user).filter(hosts=found), key=lambda e: _rank(e, now))
    context: dict[str, Any] = {"city": found, "editions": editions, "now": now, "first": None}
    if editions:
        first = editions[0]
        pool = next((e for e in editions[1:] if e.is_standing and e.is_running(now)), None)
        can = doable(first)
        newest = visible_ideas(first, request.user).order_by("-number")[:NEWEST_ON_START]
        context |= {"first": first, "doable": can, "pool": None if can.can_write else pool}
        context["cards"] = cards(newest, language_of_page())
    return page(request, "web/start.html", context)


def _rank(edition: Edition, now: datetime) -> tuple[int, float]:
    """Running editions first, then the next one to come, then standing ones, then what is over, the newest first."""
    begin = edition.from_at.timestamp()
    if edition.is_running(now):
        return (2, -begin) if edition.is_standing else (0, -begin)
    return (1, begin) if now < edition.from_at else (3, -begin)


def _edition(request: HttpRequest, slug: str) -> Edition:
    """An edition that the reader may see, with its steps; a draft is not found by others."""
    return get_object_or_404(visible_editions(request.user).prefetch_related("steps"), slug=slug)


def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """An edition: steps, tracks, challenges, programme; `?sprache=ls` shows its texts in Leichte Sprache."""
    found = _edition(request, slug)
    plain = request.GET.get("sprache") == "ls" and bool(found.description.get("ls"))
    language = "ls" if plain else None
    when = clock.arrived()
    challenges = list(appearances_in(found))
    few = a_few_of_each_track(challenges, CHALLENGES_PER_TRACK)
    return page(
        request,
        "web/edition.html",
        {
            "edition": found,
            "plain": plain,
            "texts": {
                name: in_language(getattr(found, name), language)
                for name in ("title", "motto", "description", "programme")
            },
            "hosts": found.hosts.all(),
            "steps": [(step, step.is_open(when)) for step in found.steps.all()],
            "challenges": few,
            "more_challenges": len(challenges) > len(few),
            "steering": steers(request.user, found),
        },
    )


def river(request: HttpRequest, slug: str) -> HttpResponse:
    """The Ideenfluss with its table, which is also the page without script."""
    found = _edition(request, slug)
    ideas = visible_ideas(found).order_by("-support_count", "-number").prefetch_related(PUBLIC_ORIGINS)
    rows = list(ideas[: ROWS_UNDER_RIVER + 1])
    return page(
        request,
        "web/river.html",
        {
            "edition": found,
            "ideas": rows[:ROWS_UNDER_RIVER],
            "more": len(rows) > ROWS_UNDER_RIVER,
            "language": language_of_page(),
            "held": screens_held_since(found.slug) is not None,
            "doable": doable(found),
        },
    )


def ideas(request: HttpRequest, slug: str) -> HttpResponse:
    """The ideas of an edition: searched, filtered and ordered."""
    found = _edition(request, slug)
    tracks, challenges = list(found.tracks.all()), list(challenges_of(found))
    districts = list(District.objects.filter(city__editions=found).select_related("city"))
    asked = _wish(request)
    chosen = _chosen(asked, tracks, challenges, districts)
    wish = _without_nonsense(asked, chosen)
    rows = page_of_ideas(found, request.user, wish, clock.now())
    return page(
        request,
        "web/ideas.html",
        {
            "edition": found,
            "cards": cards(rows.ideas, language_of_page()),
            "next": _going_on(request, rows.following),
            "wish": wish,
            "tracks": tracks,
            "challenges": challenges,
            "districts": districts,
            "stages": Idea.STAGES,
            "chosen": chosen,
            "doable": doable(found),
            "refusal": permissions.refusal("idea.publish", by=request.user, edition=found),
        },
    )


def _wish(request: HttpRequest) -> Wish:
    """What the address asks for; what makes no sense is as if it were not there."""
    given = {
        name: request.GET.get(name, "").replace("\0", "").strip()[:100]
        for name in ("q", "track", "challenge", "district", "stage", "order", "after")
    }
    return Wish(
        query=given["q"],
        track=given["track"],
        challenge=whole_number(given["challenge"]),
        district=given["district"],
        stage=given["stage"] if given["stage"] in dict(Idea.STAGES) else "",
        order=given["order"] if given["order"] in ORDERS else ORDERS[0],
        after=given["after"],
    )


def _chosen(
    wish: Wish, tracks: list[Any], challenges: list[Challenge], districts: list[District]
) -> dict[str, Any]:
    """The filters that are set, as the things they stand for."""
    candidates = {
        "track": next((t for t in tracks if t.slug == wish.track), None),
        "challenge": next((c for c in challenges if c.number == wish.challenge), None),
        "district": next((d for d in districts if wish.district in (d.place, d.slug)), None),
        "stage": dict(Idea.STAGES).get(wish.stage),
        "query": wish.query,
    }
    return {name: value for name, value in candidates.items() if value}


def _without_nonsense(wish: Wish, chosen: dict[str, Any]) -> Wish:
    """The wish without filters that name nothing of this edition: an old link still shows its ideas."""
    district = chosen.get("district")
    return replace(
        wish,
        track=wish.track if "track" in chosen else "",
        challenge=wish.challenge if "challenge" in chosen else None,
        district=district.place if district else "",
    )


def _going_on(request: HttpRequest, following: str | None) -> str | None:
    """The address of the next page: the same wishes, from the next key on."""
    if following is None:
        return None
    query = request.GET.copy()
    query["after"] = following
    return f"?{query.urlencode()}"


def idea(request: HttpRequest, number: int) -> HttpResponse:
    """One idea with its lineage both ways."""
    found = get_object_or_404(
        Idea.objects.select_related(
            "edition", "track", "author", "challenge", "district__city"
        ).prefetch_related("edition__steps"),
        number=number,
    )
    if not may_see(found, request.user):
        return gone(request, found)
    origins, consequences = lineage_of(found, request.user)
    viewer = request.user if request.user.is_authenticated else None
    support_refusal = permissions.refusal("idea.support", by=request.user, idea=found)
    return page(
        request,
        "web/idea.html",
        {
            "idea": found,
            "edition": found.edition,
            "fields": found.fields.all(),
            "origins": origins,
            "consequences": consequences,
            "supports": viewer is not None and found.supports.filter(person=viewer).exists(),
            "follows": viewer is not None and found.follows.filter(person=viewer).exists(),
            "own": viewer is not None and viewer.pk == found.author_id,
            "support_refusal": support_refusal,
            "build_refusal": build_refusal(request.user, found),
        },
    )
