"""Where forms save themselves while somebody writes, and where a draft is given up."""

import json
import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from helpathon.core.asked import back_to

from . import keeping
from .keeping import NoSuchDraft, NotKept, Seen
from .models import Draft
from .purposes import find


@require_http_methods(["PUT"])
def save(request: HttpRequest, purpose: str, draft: uuid.UUID) -> HttpResponse:
    """Keep `{version, window, data}`; answers `{version}`, and 409 with a copy where another window was quicker."""
    if not request.user.is_authenticated:
        return JsonResponse(
            {"message": _("Please log in first. You only need an e-mail address.")}, status=401
        )
    form = find(purpose)
    if form is None or form.words() is None:
        raise Http404
    try:
        seen, data = _read(request.body, draft)
        kept = keeping.keep(request.user, purpose, seen, data)
    except NotKept as refused:
        return JsonResponse({"message": str(refused)}, status=refused.status)
    except NoSuchDraft:
        raise Http404 from None
    if kept is None:
        return JsonResponse({"version": 0})
    answer = {"version": kept.draft.version, "form_url": form.address(kept.draft.pk)}
    if not kept.copied:
        return JsonResponse(answer)
    said = {"copy_url": address_of(kept.draft), "message": another_window()}
    return JsonResponse({**answer, **said}, status=409)


@require_POST
def discard(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Give up a draft and go back to where that was asked for, else to its form."""
    if not request.user.is_authenticated:
        raise Http404
    try:
        given_up = keeping.give_up(request.user, draft)
    except NoSuchDraft:
        raise Http404 from None
    messages.success(request, _("The draft is discarded."))
    target = request.POST.get("next", "")
    form = find(given_up.purpose)
    return back_to(request, target, form.form.address(form.subject) if form else "/")


def address_of(draft: Draft) -> str:
    """Where a form saves a draft."""
    return reverse("drafts:save", args=[draft.purpose, draft.pk])


def another_window() -> str:
    """What is said to somebody whose other window was quicker."""
    return _("This draft was changed in another window. You are now writing in a copy; both texts are kept.")


def _read(body: bytes, draft: uuid.UUID) -> tuple[Seen, keeping.Fields]:
    try:
        given = json.loads(body)
        version, window = int(given["version"]), str(given.get("window", ""))
        data = given["data"]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        raise NotKept(_("This is not the input of a form."), 400) from None
    return Seen(draft, version, window), keeping.readable(data)
