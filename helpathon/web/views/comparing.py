"""Comparing: a title that is being typed with the ideas there are, and the versions of an idea with one another."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from helpathon.cities.frame import page
from helpathon.core.asked import whole_number
from helpathon.editions.queries import visible_editions
from helpathon.ideas import search
from helpathon.ideas.models import Idea
from helpathon.ideas.queries import may_see, visible_ideas
from helpathon.web.difference import difference
from helpathon.web.hidden import gone


@require_GET
def similar(request: HttpRequest, slug: str) -> HttpResponse:
    """Ideas whose titles resemble the one that is being typed, as a part of the page."""
    found = get_object_or_404(visible_editions(request.user), slug=slug)
    title = request.GET.get("q", "").replace("\0", " ")
    ideas = visible_ideas(found, request.user)
    if own := whole_number(request.GET.get("ohne", "")):
        ideas = ideas.exclude(number=own)
    context = {"ideas": search.similar(ideas, title), "edition": found}
    answer = render(request, "web/similar.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
@never_cache
def versions(request: HttpRequest, number: int) -> HttpResponse:
    """The versions of an idea, one of them to read, with what is different from the one before."""
    found = get_object_or_404(Idea.objects.select_related("edition", "author"), number=number)
    if not may_see(found, request.user):
        return gone(request, found)
    if found.withdrawn_at:
        return page(request, "web/versions.html", {"idea": found, "edition": found.edition, "versions": []})
    rows = list(found.versions.order_by("-number"))
    wanted = request.GET.get("fassung", str(found.version))
    shown = next((row for row in rows if str(row.number) == wanted), None)
    if shown is None:
        raise Http404
    before = next((row for row in rows if row.number < shown.number), None)
    context = {
        "idea": found,
        "edition": found.edition,
        "versions": rows,
        "shown": shown,
        "before": before,
        "title_difference": difference(before.title, shown.title) if before else (),
        "text_difference": difference(before.text, shown.text) if before else (),
    }
    return page(request, "web/versions.html", context)
