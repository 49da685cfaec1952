"""What every page has around it, and who may open it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helpathon.core.asked import uuid_of

from .models import City
from .queries import city_of_host

View = Callable[..., HttpResponse]


def language_of_page() -> str:
    """The language that the address asks for: "de" or "en"."""
    return (get_language() or "de")[:2]


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page; what visitors read may be kept for one second, everything else not at all."""
    here = city_of_host(request.get_host())
    frame = {
        "path_de": translate_url(request.get_full_path(), "de"),
        "path_en": translate_url(request.get_full_path(), "en"),
        "city": here,
        **context,
    }
    shown: City | None = frame["city"]
    # The legal texts of the host's own city need no city in their address.
    frame["legal_at"] = "" if shown == here or shown is None else f"/staedte/{shown.slug}"
    answer = render(request, template, frame, status=status)
    same_for_all = not request.user.is_authenticated and "form" not in context
    keep = request.method == "GET" and status == 200 and same_for_all
    answer["Cache-Control"] = "public, max-age=1" if keep else "no-store"
    return answer


def key_of(request: HttpRequest) -> str | None:
    """The key of a form that was sent; None where it has none or an odd one, as in a form of somebody's own making."""
    key = uuid_of(request.POST.get("key"))
    return str(key) if key else None


def logged_in(view: View) -> View:
    """Ask who is not logged in to log in first, and bring them back afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            messages.info(request, _("Please log in first. You only need an e-mail address."))
            back = request.path if request.method != "POST" else _page_of_button(kwargs)
            return redirect(f"{reverse('web:log_in')}?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def _page_of_button(named: dict[str, Any]) -> str:
    """A press of a button cannot be repeated by a link: the page of the idea or edition that it was for."""
    if "number" in named:
        return reverse("web:idea", args=[named["number"]])
    return reverse("web:edition", args=[named["slug"]]) if "slug" in named else reverse("web:start")
