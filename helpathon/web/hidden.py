"""What somebody finds where an idea stood that was hidden."""

from django.http import Http404, HttpRequest, HttpResponse

from helpathon.cities.frame import page
from helpathon.ideas.models import Idea
from helpathon.moderation.queries import waiting_hold


def gone(request: HttpRequest, idea: Idea) -> HttpResponse:
    """A neutral sentence where an idea was hidden; what nobody has seen yet, or may not see anyway, is not found."""
    if idea.hidden_at is None or idea.visibility != "public" or idea.edition.is_draft:
        raise Http404
    if waiting_hold("idea", idea.number):
        raise Http404
    return page(request, "web/hidden.html", {"edition": idea.edition}, status=410)
