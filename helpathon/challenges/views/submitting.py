"""Submitting a challenge, changing it, its receipt, and the buttons on its page."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.challenges import purposes
from helpathon.challenges.actions.challenges import revise, submit, withdraw
from helpathon.challenges.actions.concerns import be_affected, be_unaffected, follow, unfollow
from helpathon.challenges.forms import ChallengeForm
from helpathon.challenges.models import Challenge
from helpathon.challenges.rules import may_see
from helpathon.cities.frame import key_of, logged_in, page
from helpathon.core import permissions
from helpathon.core.acts import Refused
from helpathon.drafts.writing import log_in_first, person_of, start_of
from helpathon.editions.queries import visible_editions

from .flow import Task, about, answer


@dataclass(frozen=True)
class Submission(Task):
    """A challenge that somebody submits for themselves."""

    def perform(self, form: ChallengeForm) -> Challenge:
        key = str(form.cleaned_data["key"])
        return submit(by=self.by, key=key, edition=self.edition, **about(form))

    def done(self, request: HttpRequest, made: Challenge) -> HttpResponse:
        return redirect(f"{reverse('challenges:receipt', args=[made.number])}?neu=1")


@dataclass(frozen=True)
class Revision(Task):
    """A change of a challenge by its submitter."""

    def perform(self, form: ChallengeForm) -> Challenge:
        given = form.cleaned_data
        key, based_on = str(given["key"]), given["based_on"]
        return revise(by=self.by, key=key, challenge=self.challenge, based_on=based_on, **about(form))

    def done(self, request: HttpRequest, made: Challenge) -> HttpResponse:
        messages.success(request, _("Your change has arrived; the team reads your challenge once more."))
        return redirect("challenges:receipt", made.number)


@never_cache
def submit_challenge(request: HttpRequest, slug: str) -> HttpResponse:
    """Submit a challenge to an edition."""
    found = get_object_or_404(visible_editions(request.user).prefetch_related("steps"), slug=slug)
    purpose = purposes.new_challenge(found)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    task = Submission(by, "challenge.submit", purpose, reverse("challenges:submit", args=[slug]), found)
    return answer(request, task, start_of(request, by, purpose))


@never_cache
def revise_challenge(request: HttpRequest, number: int) -> HttpResponse:
    """Change a challenge that is not decided yet; this is how a question is answered."""
    found = get_object_or_404(Challenge.objects.select_related("edition", "city"), number=number)
    purpose = purposes.changed(found)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    if found.submitter_id != by.pk:
        raise Http404
    if request.method == "GET" and not found.is_undecided:
        messages.error(request, permissions.refusal("challenge.revise", by=by, challenge=found) or "")
        return redirect("challenges:receipt", number)
    address = reverse("challenges:revise", args=[number])
    task = Revision(by, "challenge.revise", purpose, address, found.edition, found)
    return answer(request, task, start_of(request, by, purpose))


@logged_in
def receipt(request: HttpRequest, number: int) -> HttpResponse:
    """What a submitter finds: that it arrived, its number, what the team says, and what happens next."""
    rows = Challenge.objects.select_related("edition", "city", "track", "joined_into")
    found = get_object_or_404(rows, number=number, submitter=request.user)
    return page(
        request,
        "challenges/receipt.html",
        {
            "challenge": found,
            "edition": found.edition,
            "replies": found.replies.all(),
            "just_now": request.GET.get("neu") == "1",
        },
    )


@require_POST
@logged_in
def act(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Say that it affects oneself too, follow it, withdraw it, or take that back."""
    found = get_object_or_404(Challenge.objects.select_related("edition", "city"), number=number)
    if not may_see(found, request.user):
        raise Http404
    acts = {
        "betrifft-mich-auch": (be_affected, _("Noted: this affects you too.")),
        "betrifft-mich-nicht": (be_unaffected, _("You have taken it back.")),
        "folgen": (follow, _("You follow this challenge and hear what becomes of it.")),
        "nicht-mehr-folgen": (unfollow, _("You no longer follow this challenge.")),
        "zurueckziehen": (withdraw, _("Your challenge is withdrawn.")),
    }
    perform, said = acts[what]
    try:
        perform(by=request.user, challenge=found, key=key_of(request))
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    if what == "zurueckziehen":
        return redirect("challenges:receipt", number)
    return redirect("web:challenge", number)
