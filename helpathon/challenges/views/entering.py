"""Entering a challenge in the name of somebody who has no computer."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helpathon.challenges import purposes
from helpathon.challenges.actions.challenges import enter
from helpathon.challenges.forms import ChallengeForm, EnterForm
from helpathon.challenges.models import Challenge
from helpathon.core import permissions
from helpathon.drafts.writing import log_in_first, person_of, start_of
from helpathon.editions.queries import visible_editions

from .flow import Task, about, answer, desk_frame


@dataclass(frozen=True)
class Entry(Task):
    """A challenge that the team writes down for somebody."""

    template = "challenges/desk/enter.html"

    def form(self, data: QueryDict | None = None, **initial: Any) -> EnterForm:
        return EnterForm(data, edition=self.edition, **initial)

    def perform(self, form: ChallengeForm) -> Challenge:
        given = form.cleaned_data
        return enter(
            by=self.by,
            key=str(given["key"]),
            edition=self.edition,
            name=given["person_name"],
            email=given["person_email"] or None,
            track=given["track"],
            **about(form),
        )

    def done(self, request: HttpRequest, made: Challenge) -> HttpResponse:
        messages.success(
            request,
            _("Entered as challenge no. %(n)d for %(name)s.") % {"n": made.number, "name": made.submitter},
        )
        return redirect("challenges:desk_one", self.edition.slug, made.number)

    def frame(self) -> dict[str, Any]:
        return desk_frame(self.edition)


@never_cache
def enter_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """The form for the desk: as submitting, with the person and the track."""
    found = get_object_or_404(visible_editions(request.user).prefetch_related("steps"), slug=slug)
    purpose = purposes.entered(found)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    if permissions.refusal("challenge.enter", by=by, edition=found):
        raise Http404
    task = Entry(by, "challenge.enter", purpose, reverse("challenges:enter", args=[slug]), found)
    return answer(request, task, start_of(request, by, purpose))
