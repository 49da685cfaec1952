"""The programme for everybody: by day, what runs now, one item, and calendars."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from helpathon.agenda import queries
from helpathon.agenda.calendars import calendar_of
from helpathon.agenda.models import Item
from helpathon.agenda.queries import Wish
from helpathon.agenda.rules import is_of_team
from helpathon.cities.frame import page
from helpathon.core import clock
from helpathon.editions.models import Edition
from helpathon.editions.queries import may_see_edition, visible_editions
from helpathon.editions.rules import steers


def _edition(request: HttpRequest, slug: str) -> Edition:
    """An edition that the reader may see."""
    return get_object_or_404(visible_editions(request.user), slug=slug)


def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme day by day, filtered by track and kind."""
    edition = _edition(request, slug)
    items = queries.whole_programme(edition)
    tracks = queries.tracks_in(items)
    wish = _wish(request, {track.slug for track in tracks})
    now = clock.now()
    feed = request.build_absolute_uri(reverse("agenda:programme_calendar", args=[slug]))
    return page(
        request,
        "agenda/programme.html",
        {
            "edition": edition,
            "days": queries.by_day(queries.chosen(items, wish), edition.zone),
            "empty": not items,
            "shown": queries.now_and_next(items, now),
            "now": now,
            "wish": wish,
            "tracks": tracks,
            "kinds": [(kind, label) for kind, label in Item.KINDS if kind in {item.kind for item in items}],
            "feed": feed,
            "webcal": f"webcal:{feed.partition(':')[2]}",
            "of_the_people": queries.may_see_links(edition, request.user),
            "of_the_team": is_of_team(request.user, edition),
            "steering": steers(request.user, edition),
        },
    )


def _wish(request: HttpRequest, tracks: set[str]) -> Wish:
    """What the address asks for; what names nothing of this programme is as if it were not there."""
    track, kind = request.GET.get("track", ""), request.GET.get("kind", "")
    return Wish(track if track in tracks else "", kind if kind in dict(Item.KINDS) else "")


def now(request: HttpRequest, slug: str) -> HttpResponse:
    """What runs now and next: the part of the edition's page that comes anew every minute."""
    edition = _edition(request, slug)
    shown = queries.now_and_next(queries.whole_programme(edition), clock.now())
    return page(request, "agenda/now.html", {"edition": edition, "shown": shown})


def item(request: HttpRequest, number: int) -> HttpResponse:
    """One item: when and where, who speaks, what it is about, and what comes before and after it."""
    found = _item(request, number)
    edition = found.edition
    held = [each for each in queries.whole_programme(edition) if not each.is_cancelled or each.pk == found.pk]
    place = next(n for n, each in enumerate(held) if each.pk == found.pk)
    of_the_people = queries.may_see_links(edition, request.user)
    return page(
        request,
        "agenda/item.html",
        {
            "item": found,
            "edition": edition,
            "running": found.is_running(clock.now()),
            "link": queries.link_for(found, of_the_people=of_the_people),
            "link_hidden": bool(found.link) and not of_the_people and found.link_for == "people",
            "before": held[place - 1] if place else None,
            "after": held[place + 1] if place + 1 < len(held) else None,
            "steering": steers(request.user, edition),
        },
    )


def _item(request: HttpRequest, number: int) -> Item:
    found = get_object_or_404(Item.objects.select_related("edition", "track"), number=number)
    if not may_see_edition(found.edition, request.user):
        raise Http404
    return found


def programme_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole programme as a calendar to subscribe to, cancelled items among them, so that they vanish elsewhere."""
    edition = _edition(request, slug)
    return _calendar(request, edition, queries.whole_programme(edition), edition.slug)


def item_calendar(request: HttpRequest, number: int) -> HttpResponse:
    """One item as a calendar file."""
    found = _item(request, number)
    return _calendar(request, found.edition, [found], f"{found.edition.slug}-{number}")


def _calendar(request: HttpRequest, edition: Edition, items: Iterable[Item], name: str) -> HttpResponse:
    """The same for all visitors; whoever is among the edition's people and is logged in finds every link in it."""
    stem = request.build_absolute_uri(reverse("agenda:item", args=[0])).removesuffix("0")
    of_the_people = queries.may_see_links(edition, request.user)
    headers: dict[str, Any] = {
        "Content-Disposition": f'inline; filename="{name}.ics"',
        "Cache-Control": "no-store" if request.user.is_authenticated else "public, max-age=1",
    }
    return HttpResponse(
        calendar_of(edition, items, stem, of_the_people=of_the_people),
        content_type="text/calendar; charset=utf-8",
        headers=headers,
    )
