"""Writing an idea, building on one, changing one. Whatever was typed is never lost: what cannot be published is kept."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.challenges.models import Challenge
from helpathon.challenges.queries import challenges_of
from helpathon.cities.frame import key_of, language_of_page, logged_in, page
from helpathon.core import permissions
from helpathon.core.acts import Refused
from helpathon.core.asked import whole_number
from helpathon.drafts import keeping
from helpathon.drafts.keeping import Seen
from helpathon.drafts.models import Draft
from helpathon.drafts.queries import drafts_of
from helpathon.drafts.views import address_of, another_window
from helpathon.drafts.writing import Start, keep_or_say, log_in_first, person_of, start_of, with_draft
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.ideas.actions.ideas import withdraw
from helpathon.ideas.actions.supports import follow, support, unfollow, unsupport
from helpathon.ideas.models import Idea
from helpathon.ideas.queries import may_see
from helpathon.web import purposes
from helpathon.web.forms import IdeaForm
from helpathon.web.writing import Task, editions_to_build_in, editions_to_write_in


@never_cache
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an idea."""
    found = get_object_or_404(visible_editions(request.user), slug=slug)
    purpose = purposes.new_idea(found)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    task = Task(by, "idea.publish", purpose, reverse("web:write", args=[slug]), found)
    return _answer(request, task, start_of(request, by, purpose))


@never_cache
def enter_idea(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an idea down for somebody who has no computer."""
    found = get_object_or_404(visible_editions(request.user), slug=slug)
    purpose = purposes.entered_idea(found)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    if permissions.refusal("idea.enter", by=by, edition=found):
        raise Http404
    task = Task(by, "idea.enter", purpose, reverse("web:enter_idea", args=[slug]), found)
    return _answer(request, task, start_of(request, by, purpose))


@never_cache
def build_on(request: HttpRequest, number: int) -> HttpResponse:
    """Write an idea that builds on another, in any edition that is open for that."""
    parent = _idea(request, number)
    purpose = purposes.built_on(parent)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    start = start_of(request, by, purpose)
    wanted = request.GET.get("ausgabe") or start.data.get("edition")
    choice = editions_to_build_in(by, parent)
    chosen = next((each for each in choice if each.slug == wanted), choice[0] if choice else parent.edition)
    address = reverse("web:build_on", args=[number])
    task = Task(by, "idea.build", purpose, address, chosen, parent=parent)
    return _answer(request, task, start, {"editions": choice if len(choice) > 1 else []})


@never_cache
def edit_idea(request: HttpRequest, number: int) -> HttpResponse:
    """Change an idea; the older versions stay."""
    found = _idea(request, number)
    purpose = purposes.new_version(found)
    by = person_of(request)
    if by is None:
        return log_in_first(request, purpose)
    if request.method == "GET" and (found.author_id != by.pk or found.withdrawn_at):
        messages.error(request, permissions.refusal("idea.edit", by=by, idea=found) or "")
        return redirect("web:idea", number)
    task = Task(by, "idea.edit", purpose, reverse("web:edit", args=[number]), found.edition, idea=found)
    return _answer(request, task, start_of(request, by, purpose))


def _idea(request: HttpRequest, number: int) -> Idea:
    found = get_object_or_404(Idea.objects.select_related("edition", "challenge"), number=number)
    if not may_see(found, request.user):
        if request.method != "POST" or not found.hidden_at:
            raise Http404
        # It was hidden while somebody wrote about it: their text is kept, but what it said is not told.
        found.title = purposes.hidden_title()
    return found


def _answer(
    request: HttpRequest, task: Task, start: Start, more: dict[str, Any] | None = None
) -> HttpResponse:
    if request.method != "POST":
        return _open(request, task, start, more or {})
    if "keep" in request.POST:
        return _save(request, task, start, more or {})
    return _send(request, task, start, more or {})


def _open(request: HttpRequest, task: Task, start: Start, more: dict[str, Any]) -> HttpResponse:
    """The form as it begins, with the drafts there are for it."""
    asked = _asked_challenge(request, task)
    initial = {"challenge": asked.number, "track": asked.track_id} if asked else {}
    closed = task.refusal()
    context = {
        **more,
        "asked": asked,
        "drafts": [] if start.draft else drafts_of(task.by, task.purpose),
        "start": start,
        "closed": closed,
        "elsewhere": _elsewhere(task, closed, start.draft),
    }
    form = task.form(language_of_page(), initial={**initial, **start.data})
    return _form_page(request, task, form, start.seen, context, 404 if start.is_missing else 200)


def _elsewhere(task: Task, closed: str | None, draft: Draft | None) -> list[tuple[Edition, str]]:
    """Where an idea can be published instead, and the address of the form there with what is written here."""
    if not closed or task.act != "idea.publish":
        return []
    taken = f"?{urlencode({'aus': str(draft.pk)})}" if draft else ""
    return [
        (edition, reverse("web:write", args=[edition.slug]) + taken)
        for edition in editions_to_write_in(task.by)
    ]


def _asked_challenge(request: HttpRequest, task: Task) -> Challenge | None:
    number = whole_number(request.GET.get("challenge", ""))
    return challenges_of(task.edition).filter(number=number).first() if number else None


def _save(request: HttpRequest, task: Task, start: Start, more: dict[str, Any]) -> HttpResponse:
    """Keep the form as a draft because somebody asked for it."""
    kept, sentence = keep_or_say(task.by, task.purpose, start)
    if kept:
        messages.success(request, _("Your draft is saved. You find it on your page, and here."))
        return redirect(with_draft(task.address, kept.draft))
    form = task.form(language_of_page(), request.POST)
    context = {
        **more,
        "not_kept": sentence or _("Please write something first."),
        "closed": task.refusal(),
    }
    return _form_page(request, task, form, start.seen, context, 422)


def _send(request: HttpRequest, task: Task, start: Start, more: dict[str, Any]) -> HttpResponse:
    """Do the act; where that is not possible, say why and keep what was written."""
    form = task.form(language_of_page(), request.POST)
    refusal = None
    if form.is_valid():
        try:
            made = task.perform(form)
        except Refused as refused:
            refusal = str(refused)
        else:
            return _done(request, task, start, form, made)
    kept, sentence = keep_or_say(task.by, task.purpose, start)
    newest, closed = _go_on_from_newest(task, form), task.refusal()
    context = {
        **more,
        "refusal": refusal,
        "kept_at": with_draft(task.address, kept.draft) if kept else "",
        "not_kept": sentence,
        "copied": another_window() if kept and kept.copied else "",
        "newest": newest,
        "closed": closed,
        "elsewhere": _elsewhere(task, closed, kept.draft if kept else None),
    }
    seen = Seen(kept.draft.pk, kept.draft.version) if kept else start.seen
    return _form_page(request, task, form, seen, context, 422)


def _go_on_from_newest(task: Task, form: IdeaForm) -> Idea | None:
    """The idea as it stands, where it was changed since the form was opened; sent again, the form replaces it."""
    if task.idea is None:
        return None
    task.idea.refresh_from_db(fields=["title", "text", "version"])
    if str(task.idea.version) == form["based_on"].value():
        return None
    form.go_on_from(task.idea.version)
    return task.idea


def _done(request: HttpRequest, task: Task, start: Start, form: IdeaForm, made: Idea) -> HttpResponse:
    keeping.sent(task.by, start.seen)
    if (made.title, made.text) != (form.cleaned_data["title"], form.cleaned_data["body"]):
        return _sent_before(request, task, start, made)
    if task.idea and made.version == task.idea.version:
        messages.info(request, _("You have changed nothing, so there is no new version."))
    elif task.idea:
        said = _("Your change is saved as version %(n)d. The older versions can still be read.")
        messages.success(request, said % {"n": made.version})
    elif task.act == "idea.enter":
        said = _("Entered as idea no. %(n)d for %(name)s.")
        messages.success(request, said % {"n": made.number, "name": made.author})
    elif made.hidden_at:
        said = _(
            "Thank you. The team looks at your idea before it appears; you get a mail as soon as it does."
        )
        messages.info(request, said)
    else:
        messages.success(request, _("Your idea is published. Others can now support it and build on it."))
    return redirect("web:idea", made.number)


def _sent_before(request: HttpRequest, task: Task, start: Start, made: Idea) -> HttpResponse:
    """This very form was sent before with another text (by going back in the browser): offer this one as a new version."""
    data = {name: value for name, value in start.data.items() if name != "based_on"}
    purpose, address = purposes.new_version(made), reverse("web:edit", args=[made.number])
    kept, sentence = keep_or_say(task.by, purpose, Start(Seen(uuid.uuid4()), data))
    if kept is None:
        messages.error(request, sentence)
        return redirect(address)
    messages.info(
        request,
        _("You have published this idea already. Your changed text stands here: save it as a new version."),
    )
    return redirect(with_draft(address, kept.draft))


def _form_page(
    request: HttpRequest, task: Task, form: IdeaForm, seen: Seen, more: dict[str, Any], status: int
) -> HttpResponse:
    """The page with the form, which saves itself to the draft it belongs to."""
    own = task.idea or task.parent
    look = reverse("web:similar", args=[task.edition.slug])
    form.fields["title"].widget.attrs |= {
        "autocomplete": "off",
        "data-similar-url": f"{look}?{urlencode({'ohne': own.number})}" if own else look,
        "data-similar-target": "similar",
    }
    context = {
        "form": form,
        "task": task,
        "edition": task.edition,
        "parent": task.parent,
        "idea": task.idea,
        "seen": seen,
        "draft_url": address_of(Draft(pk=seen.draft, purpose=task.purpose)),
        **more,
    }
    return page(request, "web/write.html", context, status)


@require_POST
@logged_in
def act_on_idea(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Support, take the support back, or withdraw."""
    found = get_object_or_404(Idea.objects.select_related("edition"), number=number)
    if not may_see(found, request.user):
        raise Http404
    acts = {
        "unterstuetzen": (support, _("You now stand behind this idea.")),
        "zuruecknehmen": (unsupport, _("You have taken your support back.")),
        "folgen": (follow, _("You follow this idea. It now stands on your page.")),
        "nicht-mehr-folgen": (unfollow, _("You no longer follow this idea.")),
        "zurueckziehen": (withdraw, _("Your idea is withdrawn. What others built on it stays.")),
    }
    act, said = acts[what]
    try:
        act(by=request.user, idea=found, key=key_of(request))
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("web:idea", number)
