"""What the pages of an edition's desk have in common, its first page, and publishing."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from helpathon.cities.frame import key_of, logged_in, page
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.core.text import in_language
from helpathon.editions.actions.changes import ChangedMeanwhile, NeedsConfirmation
from helpathon.editions.actions.editions import publish, unpublish
from helpathon.editions.forms import PartForm
from helpathon.editions.models import Edition
from helpathon.editions.planning import listed, what_it_opens
from helpathon.editions.queries import has_begun_to_fill, missing, visible_editions
from helpathon.editions.rules import steering_only

View = Callable[..., HttpResponse]


def desk(view: View) -> View:
    """Give a page of the desk its edition; only whoever steers it may open it, a draft is not even found by others."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        edition = get_object_or_404(visible_editions(request.user).prefetch_related("steps"), slug=slug)
        if sentence := steering_only(request.user, edition):
            return render(request, "refused.html", {"sentence": sentence}, status=403)
        return view(request, edition, *args, **kwargs)

    return logged_in(guarded)


def desk_page(
    request: HttpRequest, edition: Edition, name: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the desk: `name` is that of its item in the menu and of its template."""
    frame = {
        "edition": edition,
        "city": edition.hosts.first(),
        "desk_menu": "edition",
        "desk_subject": edition,
        "desk_page": name,
    }
    return page(request, f"editions/{name}.html", {**frame, **context}, status)


def attempt(
    form: PartForm,
    act: Callable[[], Any],
    now: Callable[[], tuple[str, Mapping[str, Any]]],
) -> bool:
    """Do an act with what a form holds. Refused, the form says why and keeps everything that was typed.

    `now` gives the mark and the values of what stands there, where somebody else was quicker.
    """
    try:
        act()
    except ChangedMeanwhile as refused:
        form.go_on_from(*now())
        form.add_error(None, str(refused))
    except NeedsConfirmation as refused:
        form.ask_to_confirm(str(refused))
    except Refused as refused:
        form.add_error(None, str(refused))
    else:
        return True
    return False


def try_act(request: HttpRequest, act: Callable[..., Any], said: str, **given: Any) -> bool:
    """Do the act of a button and say what happened."""
    try:
        act(by=request.user, key=key_of(request), **given)
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, said)
    return True


@desk
def home(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What is missing, what runs now, what waits."""
    when = clock.arrived()
    steps = list(edition.steps.all())
    shown = [(step, step.is_open(when), listed(what_it_opens(step), _("and"))) for step in steps]
    coming = min(
        (s for s in steps if s.from_at > when and not s.override), key=lambda s: s.from_at, default=None
    )
    return desk_page(
        request,
        edition,
        "home",
        {"missing": missing(edition), "steps": shown, "coming": coming, "now": when},
    )


@desk
def publishing(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What is still missing, a last look, and the button."""
    if request.method == "POST":
        return _publish(request, edition)
    lacks = missing(edition)
    return desk_page(
        request,
        edition,
        "publishing",
        {
            "missing": lacks,
            "can_publish": not any(each.needed for each in lacks),
            "can_take_back": not edition.is_draft and not has_begun_to_fill(edition),
        },
    )


def _publish(request: HttpRequest, edition: Edition) -> HttpResponse:
    title = in_language(edition.title)
    if "take_back" in request.POST:
        said = _("“%(edition)s” is a draft again, seen by its team only.") % {"edition": title}
        try_act(request, unpublish, said, edition=edition)
        return redirect("editions:publishing", edition.slug)
    said = _("“%(edition)s” is published. Everybody can see it now.") % {"edition": title}
    if try_act(request, publish, said, edition=edition):
        return redirect("editions:home", edition.slug)
    return redirect("editions:publishing", edition.slug)
