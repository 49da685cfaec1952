"""What somebody finds where something stood that was hidden."""

from django.http import Http404, HttpRequest, HttpResponse

from helpathon.cities.frame import page
from helpathon.editions.models import Edition
from helpathon.ideas.models import Idea
from helpathon.moderation.queries import waiting_hold


def gone(request: HttpRequest, idea: Idea) -> HttpResponse:
    """A neutral sentence where an idea was hidden; what nobody has seen yet, or may not see anyway, is not found."""
    if idea.hidden_at is None or idea.visibility != "public" or idea.edition.is_draft:
        raise Http404
    if waiting_hold("idea", idea.number):
        raise Http404
    return hidden_page(request, idea.edition)


def hidden_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A neutral sentence: it was here, and it is not to be seen at the moment."""
    return page(request, "web/hidden.html", {"edition": edition}, status=410)
