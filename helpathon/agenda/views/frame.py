"""What the pages of the desk have in common."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from helpathon.agenda.rules import is_of_team
from helpathon.cities.frame import logged_in, page
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.editions.rules import steers

View = Callable[..., HttpResponse]


def steering(view: View) -> View:
    """Give a page its edition; only whoever steers it may open it."""
    return _guarded(view, steers, _("Only facilitators and staff of the hosting city can do this."))


def of_the_team(view: View) -> View:
    """The same for whoever has a role in the edition."""
    return _guarded(view, is_of_team, _("Only the team of this edition can read this."))


def _guarded(view: View, allowed: Callable[[Any, Edition], bool], sentence: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        edition = get_object_or_404(visible_editions(request.user), slug=slug)
        if not allowed(request.user, edition):
            return render(request, "refused.html", {"sentence": sentence}, status=403)
        return view(request, edition, *args, **kwargs)

    return logged_in(guarded)


def desk_page(
    request: HttpRequest,
    edition: Edition,
    name: str,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page of the desk; `name` is that of its item in the menu."""
    frame = {
        "edition": edition,
        "city": edition.hosts.first(),
        "desk_menu": "edition",
        "desk_subject": edition,
        "desk_page": name,
    }
    return page(request, f"agenda/{template}.html", {**frame, **context}, status)
