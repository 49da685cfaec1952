"""How a form of a challenge goes: opened, kept, sent. Whatever was typed is never lost: what cannot be sent is kept."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.challenges.forms import ChallengeForm
from helpathon.challenges.models import Challenge
from helpathon.challenges.queries import next_call, pools_for
from helpathon.cities.frame import page
from helpathon.core import permissions
from helpathon.core.acts import Refused
from helpathon.drafts import keeping
from helpathon.drafts.keeping import Kept, Seen
from helpathon.drafts.models import Draft
from helpathon.drafts.queries import drafts_of
from helpathon.drafts.views import address_of, another_window
from helpathon.drafts.writing import Start, keep_or_say, with_draft
from helpathon.editions.models import Edition


@dataclass(frozen=True)
class Task(ABC):
    """What is being written: by whom, which act it ends in, where the form is, and which challenge it changes."""

    by: Person
    act: str
    purpose: str
    address: str
    edition: Edition
    challenge: Challenge | None = None

    template = "challenges/write.html"

    def refusal(self) -> str | None:
        """Why it could not be sent now."""
        return permissions.refusal(self.act, by=self.by, edition=self.edition, challenge=self.challenge)

    def form(self, data: QueryDict | None = None, **initial: Any) -> ChallengeForm:
        return ChallengeForm(data, edition=self.edition, challenge=self.challenge, **initial)

    @abstractmethod
    def perform(self, form: ChallengeForm) -> Challenge:
        """Do the act with what the form holds."""

    @abstractmethod
    def done(self, request: HttpRequest, made: Challenge) -> HttpResponse:
        """Where it goes on."""

    def frame(self) -> dict[str, Any]:
        """What the page needs around the form."""
        return {}


def desk_frame(edition: Edition) -> dict[str, Any]:
    """What every page of the desk has around it."""
    return {
        "edition": edition,
        "city": edition.hosts.first(),
        "desk_menu": "edition",
        "desk_subject": edition,
        "desk_page": "challenges",
    }


def about(form: ChallengeForm) -> dict[str, Any]:
    """What every act on a challenge is given."""
    return {"city": form.chosen_city, "question": form.cleaned_data["question"], **form.content()}


def answer(request: HttpRequest, task: Task, start: Start) -> HttpResponse:
    """Open the form, keep what was written, or send it."""
    if request.method != "POST":
        return _open(request, task, start)
    if "keep" in request.POST or "pool" in request.POST:
        return _save(request, task, start)
    return _send(request, task, start)


def _open(request: HttpRequest, task: Task, start: Start) -> HttpResponse:
    """The form as it begins, with the drafts there are for it."""
    context = {"drafts": [] if start.draft else drafts_of(task.by, task.purpose), "start": start}
    form = task.form(initial=start.data)
    return _form_page(request, task, form, start.seen, context, 404 if start.is_missing else 200)


def _save(request: HttpRequest, task: Task, start: Start) -> HttpResponse:
    """Keep the form as a draft because somebody asked for it, or takes it along to an idea pool."""
    kept, sentence = keep_or_say(task.by, task.purpose, start)
    pool = next((p for p in pools_for(task.edition) if p.slug == request.POST.get("pool")), None)
    if pool:
        along = f"?{urlencode({'aus': str(kept.draft.pk)})}" if kept else ""
        return redirect(f"{reverse('web:write', args=[pool.slug])}{along}")
    if kept:
        messages.success(request, _("Your draft is saved. You find it on your page, and here."))
        return redirect(with_draft(task.address, kept.draft))
    context = {"not_kept": sentence or _("Please write something first.")}
    return _form_page(request, task, task.form(request.POST), start.seen, context, 422)


def _send(request: HttpRequest, task: Task, start: Start) -> HttpResponse:
    """Do the act; where that is not possible, say why and keep what was written."""
    form = task.form(request.POST)
    refusal = None
    if form.is_valid():
        try:
            made = task.perform(form)
        except Refused as refused:
            refusal = str(refused)
        else:
            keeping.sent(task.by, start.seen)
            return task.done(request, made)
    kept, sentence = keep_or_say(task.by, task.purpose, start)
    context = {
        "refusal": refusal,
        "kept_at": with_draft(task.address, kept.draft) if kept else "",
        "not_kept": sentence,
        "copied": another_window() if kept and kept.copied else "",
        "newest": _go_on_from_newest(task, form),
    }
    return _form_page(request, task, form, _seen(kept, start), context, 422)


def _go_on_from_newest(task: Task, form: ChallengeForm) -> Challenge | None:
    """The challenge as it stands, where it was changed since the form was opened; sent again, the form replaces it."""
    if task.challenge is None:
        return None
    task.challenge.refresh_from_db()
    if not task.challenge.is_undecided or str(task.challenge.revision) == form["based_on"].value():
        return None
    form.go_on_from(task.challenge.revision)
    return task.challenge


def _seen(kept: Kept | None, start: Start) -> Seen:
    return Seen(kept.draft.pk, kept.draft.version) if kept else start.seen


def _form_page(
    request: HttpRequest, task: Task, form: ChallengeForm, seen: Seen, more: dict[str, Any], status: int
) -> HttpResponse:
    """The page with the form, which saves itself to the draft it belongs to."""
    closed = task.refusal()
    context = {
        **task.frame(),
        "form": form,
        "task": task,
        "edition": task.edition,
        "challenge": task.challenge,
        "questions": task.challenge.replies.filter(kind="question") if task.challenge else [],
        "seen": seen,
        "draft_url": address_of(Draft(pk=seen.draft, purpose=task.purpose)),
        "closed": closed,
        "pools": pools_for(task.edition) if closed and task.challenge is None else [],
        "next_call": next_call(task.edition) if closed and task.challenge is None else None,
        **more,
    }
    return page(request, task.template, context, status)
