"""Writing, building on, and acting on ideas."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.core.acts import Refused
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import build, publish, withdraw
from helpathon.ideas.actions.supports import follow, support, unfollow, unsupport
from helpathon.ideas.models import Idea
from helpathon.web.forms import IdeaForm

from .frame import logged_in, page


@logged_in
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an idea."""
    return _write(request, get_object_or_404(Edition, slug=slug), None)


@logged_in
def build_on(request: HttpRequest, number: int) -> HttpResponse:
    """Write an idea that builds on another."""
    parent = get_object_or_404(Idea.objects.select_related("edition"), number=number)
    return _write(request, parent.edition, parent)


def _write(request: HttpRequest, found: Edition, parent: Idea | None) -> HttpResponse:
    form = IdeaForm(request.POST or None, edition=found, builds=parent is not None)
    refusal, status = None, 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = dict(form.cleaned_data)
            key, reason = str(given.pop("key")), given.pop("reason", "")
            try:
                if parent is None:
                    made = publish(by=request.user, edition=found, key=key, **given)
                else:
                    links = [(parent, "builds_on", reason)]
                    made = build(by=request.user, edition=found, parents=links, key=key, **given)
            except Refused as refused:
                refusal = str(refused)
            else:
                messages.success(
                    request, _("Your idea is published. Others can now support it and build on it.")
                )
                return redirect("web:idea", made.number)
    context = {"form": form, "edition": found, "parent": parent, "refusal": refusal}
    return page(request, "web/write.html", context, status)


@require_POST
@logged_in
def act_on_idea(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Support, take the support back, or withdraw."""
    found = get_object_or_404(Idea.objects.select_related("edition"), number=number)
    acts = {
        "unterstuetzen": (support, _("You now stand behind this idea.")),
        "zuruecknehmen": (unsupport, _("You have taken your support back.")),
        "folgen": (follow, _("You follow this idea. It now stands on your page.")),
        "nicht-mehr-folgen": (unfollow, _("You no longer follow this idea.")),
        "zurueckziehen": (withdraw, _("Your idea is withdrawn. What others built on it stays.")),
    }
    act, said = acts[what]
    try:
        act(by=request.user, idea=found)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("web:idea", number)
