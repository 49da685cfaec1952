"""What the Ideenfluss fetches."""

from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404

from helpathon.core.asked import whole_number
from helpathon.editions.queries import visible_editions

from .river import ideas_and_links, river

CACHED = {"Cache-Control": "public, max-age=1"}


def river_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The whole river of an edition."""
    return JsonResponse(river(get_object_or_404(visible_editions(), slug=slug)), headers=CACHED)


def ideas_json(request: HttpRequest, slug: str) -> JsonResponse:
    """The ideas asked for by `?numbers=1,2`, at most 500 at once."""
    given = request.GET.get("numbers", "")[:8000].split(",")[:500]
    asked = [number for each in given if (number := whole_number(each)) is not None]
    ideas, links = ideas_and_links(get_object_or_404(visible_editions(), slug=slug), asked)
    return JsonResponse({"ideas": ideas, "links": links}, headers=CACHED)
