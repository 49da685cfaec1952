"""The challenges of an edition, and one of them with where it stands and the ideas that answer it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from helpathon.challenges.models import Affected, Appearance, Challenge, ChallengeFollow
from helpathon.challenges.queries import Wish, wished
from helpathon.challenges.rules import may_see
from helpathon.cities.frame import language_of_page, page
from helpathon.cities.models import District, Field
from helpathon.core import permissions
from helpathon.editions.models import Edition, Track
from helpathon.editions.places import each_title_once
from helpathon.editions.queries import may_see_edition, visible_editions
from helpathon.ideas.queries import answers_to, counts_of_answers
from helpathon.web.cards import cards
from helpathon.web.doable import doable
from helpathon.web.hidden import hidden_page

PAGE = 48
ANSWERS = 24
STATES = ("accepted", "joined")


def challenges(request: HttpRequest, slug: str) -> HttpResponse:
    """The challenges of an edition by track: searched and filtered."""
    found = get_object_or_404(visible_editions(request.user).prefetch_related("steps"), slug=slug)
    districts = list(District.objects.filter(city__editions=found).select_related("city"))
    areas = each_title_once(Field.objects.filter(city__editions=found), set())
    wish = _wish(request, districts, areas)
    rows = wished(found, wish).order_by(F("track__position").asc(nulls_last=True), "challenge__number")
    shown = Paginator(rows, PAGE).get_page(request.GET.get("seite"))
    counts = counts_of_answers([row.challenge_id for row in shown], request.user)
    return page(
        request,
        "web/challenges.html",
        {
            "edition": found,
            "groups": _by_track(shown, counts),
            "page": shown,
            "next": _next(request, shown),
            "wish": wish,
            "is_filtered": wish != Wish(),
            "districts": districts,
            "areas": areas,
            "doable": (can := doable(found)),
            "call_is_closed": not can.can_submit
            and any("challenge.submit" in step.opens for step in found.steps.all()),
        },
    )


def _wish(request: HttpRequest, districts: list[District], areas: list[Field]) -> Wish:
    """What the address asks for; what makes no sense is as if it were not there."""
    given = {
        name: request.GET.get(name, "").replace("\0", "").strip()[:100]
        for name in ("q", "district", "field", "state")
    }
    district = next((d for d in districts if given["district"] in (d.place, d.slug)), None)
    return Wish(
        query=given["q"],
        district=district.place if district else "",
        field=given["field"] if any(area.slug == given["field"] for area in areas) else "",
        state=given["state"] if given["state"] in STATES else STATES[0],
    )


def _by_track(
    shown: Page[Appearance], counts: dict[int, int]
) -> list[tuple[Track | None, list[tuple[Appearance, int]]]]:
    """The challenges with the number of their ideas under the tracks they have in this edition."""
    groups: dict[int | None, tuple[Track | None, list[tuple[Appearance, int]]]] = {}
    for row in shown:
        _track, rows = groups.setdefault(row.track_id, (row.track, []))
        rows.append((row, counts.get(row.challenge_id, 0)))
    return list(groups.values())


def _next(request: HttpRequest, shown: Page[Appearance]) -> str | None:
    if not shown.has_next():
        return None
    query = request.GET.copy()
    query["seite"] = str(shown.next_page_number())
    return f"?{query.urlencode()}"


@dataclass(frozen=True)
class Place:
    """An edition in which a challenge stands, and where one can write an idea for it there now."""

    appearance: Appearance
    write: str
    refusal: str | None


def challenge(request: HttpRequest, number: int) -> HttpResponse:
    """One challenge: what is needed, where it stands, whom it affects, and the ideas that answer it."""
    found = get_object_or_404(_for(request.user), number=number)
    places = _places(found, request.user)
    seen_somewhere = places or may_see_edition(found.edition, request.user)
    if not (seen_somewhere and may_see(found, request.user)):
        if seen_somewhere and found.published_at:
            return hidden_page(request, found.edition)
        raise Http404
    joined = list(found.joined.all())
    answers = answers_to([found.pk, *(other.pk for other in joined)], request.user)
    own = request.user.is_authenticated and request.user.pk == found.submitter_id
    return page(
        request,
        "web/challenge.html",
        {
            "challenge": found,
            "edition": found.edition,
            "fields": found.fields.all(),
            "places": places,
            "writable": [place for place in places if not place.refusal],
            "joined": list(found.joined.exclude(published_at=None).filter(hidden_at=None)),
            "text_is_shown": found.state != "withdrawn" or own,
            "own": own,
            "affected_refusal": permissions.refusal("challenge.affected", by=request.user, challenge=found),
            "cards": cards(answers.order_by("-heat", "-number")[:ANSWERS], language_of_page()),
        },
    )


def _for(viewer: Any) -> Any:
    """Challenges with all that a page shows, and whether the viewer is affected by them and follows them."""
    rows = Challenge.objects.select_related(
        "edition", "track", "district", "city", "submitter", "joined_into"
    ).prefetch_related("appearances__edition__steps", "appearances__came_from")
    if not viewer.is_authenticated:
        return rows
    mine = {"challenge": OuterRef("pk"), "person": viewer.pk}
    return rows.annotate(
        is_affected=Exists(Affected.objects.filter(**mine)),
        is_followed=Exists(ChallengeFollow.objects.filter(**mine)),
    )


def _places(found: Challenge, viewer: Any) -> list[Place]:
    return [
        Place(
            appearance,
            f"{reverse('web:write', args=[appearance.edition.slug])}?challenge={found.number}",
            permissions.refusal("idea.publish", by=viewer, edition=appearance.edition)
            if found.state == "accepted" and viewer.is_authenticated
            else _closed(found, appearance.edition),
        )
        for appearance in found.appearances.all()
        if may_see_edition(appearance.edition, viewer)
    ]


def _closed(found: Challenge, edition: Edition) -> str | None:
    """For somebody who has not logged in: whether one could write at all."""
    return None if found.state == "accepted" and doable(edition).can_write else "-"
