"""Writing to many: the list, the form, a last look with a preview, and how far the delivery is."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from helpathon.cities.frame import key_of, page
from helpathon.core.acts import Refused
from helpathon.core.asked import uuid_of, whole_number
from helpathon.editions.models import Edition
from helpathon.editions.views.desk import desk
from helpathon.mailings.actions.mailings import discard, edit, prepare, resend, send, send_test, stop
from helpathon.mailings.forms import MailingForm
from helpathon.mailings.letters import words_for
from helpathon.mailings.models import Mailing
from helpathon.mailings.people import Audience, Reader, Wanted, reader_of
from helpathon.mailings.placeholders import PLACEHOLDERS
from helpathon.mailings.queries import (
    IN_STATE,
    delivery_of,
    further_people,
    mailings_of,
    page_of,
    recipients_of,
    wording,
    wordings,
)
from helpathon.mailings.shipped import shipped

SHOWN = 100
"""How many recipients are listed at a time; all are counted."""


def mailing_page(
    request: HttpRequest, edition: Edition, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the desk about mailings."""
    frame = {
        "edition": edition,
        "city": edition.hosts.first(),
        "desk_menu": "edition",
        "desk_subject": edition,
        "desk_page": "mailings",
    }
    return page(request, f"mailings/{template}.html", {**frame, **context}, status)


@desk
def mailings(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What was written so far, and the templates to begin with."""
    oneself = reader_of(edition, request.user)
    written = [(each, words_for(each, oneself).subject) for each in mailings_of(edition)]
    context = {"mailings": written, "wordings": wordings(edition)}
    return mailing_page(request, edition, "list", context)


@desk
def new(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Choose people and write; what comes of it is a draft."""
    kind = request.GET.get("vorlage", "own")
    if kind not in shipped():
        raise Http404
    if request.method == "POST":
        form = MailingForm(edition, request.POST)
        if form.is_valid() and (made := _attempt(form, prepare, request, edition=edition, kind=kind)):
            return redirect("mailings:mailing", edition.slug, made.number)
        return _form_page(request, edition, form, kind, status=422)
    usual = wording(edition, kind)
    attended = "yes" if kind in ("certificate", "thanks") else ""
    form = MailingForm(
        edition,
        initial={
            **Wanted(attended=attended).as_row(),
            "purpose": usual.purpose,
            "not_again": usual.once,
            "subject": usual.subject,
            "body": usual.body,
            "reply_to": getattr(request.user, "email", ""),
        },
    )
    return _form_page(request, edition, form, kind)


@desk
def change(request: HttpRequest, edition: Edition, number: str) -> HttpResponse:
    """The same form for a draft that is there."""
    found = _mailing(edition, number)
    if not found.is_draft:
        return redirect("mailings:mailing", edition.slug, found.number)
    if request.method == "POST":
        form = MailingForm(edition, request.POST)
        if form.is_valid() and _attempt(form, edit, request, mailing=found):
            return redirect("mailings:mailing", edition.slug, found.number)
        return _form_page(request, edition, form, found.kind, found, status=422)
    columns = ("purpose", "not_again", "subject", "body", "reply_to")
    initial = {**found.wanted, **{name: getattr(found, name) for name in columns}}
    return _form_page(request, edition, MailingForm(edition, initial=initial), found.kind, found)


@desk
def mailing(request: HttpRequest, edition: Edition, number: str) -> HttpResponse:
    """A draft before it is sent, or what became of a mailing, person by person."""
    found = _mailing(edition, number)
    if found.is_draft:
        return _last_look(request, edition, found)
    state = request.GET.get("stand", "")
    rows, following = page_of(recipients_of(found, state), whole_number(request.GET.get("ab", "")))
    context = {
        "mailing": found,
        "delivery": delivery_of(found),
        "further": further_people(found),
        "rows": rows,
        "following": following,
        "state": state if state in IN_STATE else "",
        "preview": words_for(found, reader_of(edition, request.user)),
    }
    return mailing_page(request, edition, "sent", context)


@require_POST
@desk
def press(request: HttpRequest, edition: Edition, number: str, what: str) -> HttpResponse:
    """A button of a mailing."""
    found = _mailing(edition, number)
    act, say = BUTTONS[what]
    try:
        act(by=request.user, mailing=found, key=key_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, say())
    if what == "verwerfen" and not Mailing.objects.filter(pk=found.pk).exists():
        return redirect("mailings:list", edition.slug)
    return redirect("mailings:mailing", edition.slug, found.number)


BUTTONS: dict[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "testen": (send_test, lambda: _("A test is on its way to your own address.")),
    "senden": (send, lambda: _("The mailing is on its way. Below you see whom it has reached.")),
    "erneut": (resend, lambda: _("What failed is sent once more.")),
    "stoppen": (stop, lambda: _("Stopped. What has left already cannot be called back.")),
    "verwerfen": (discard, lambda: _("The draft has been discarded.")),
}


def _last_look(request: HttpRequest, edition: Edition, found: Mailing) -> HttpResponse:
    people = further_people(found)
    reader = _chosen(request, people) or reader_of(edition, request.user)
    shown, following = _part(people.readers, whole_number(request.GET.get("ab", "")) or 0)
    context = {
        "mailing": found,
        "people": people,
        "shown": shown,
        "following": following,
        "reader": reader,
        "is_self": reader.person.pk == request.user.pk,
        "preview": words_for(found, reader),
        "send_label": ngettext("Send to %(n)d person", "Send to %(n)d people", len(people.readers))
        % {"n": len(people.readers)},
    }
    return mailing_page(request, edition, "draft", context)


def _chosen(request: HttpRequest, people: Audience) -> Reader | None:
    """The person whose mail is previewed: the chosen one, else the first."""
    wished = uuid_of(request.GET.get("als"))
    return next((r for r in people.readers if r.person.uid == wished), next(iter(people.readers), None))


def _part(readers: list[Reader], begin: int) -> tuple[list[Reader], int | None]:
    following = begin + SHOWN
    return readers[begin:following], following if following < len(readers) else None


def _attempt(form: MailingForm, act: Callable[..., Any], request: HttpRequest, **given: Any) -> Any:
    said = form.cleaned_data
    try:
        return act(
            by=request.user,
            key=str(said["key"]),
            subject=said["subject"],
            body=said["body"],
            wanted=form.wanted,
            purpose=said["purpose"],
            not_again=said["not_again"],
            reply_to=said["reply_to"],
            **given,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def _form_page(
    request: HttpRequest,
    edition: Edition,
    form: MailingForm,
    kind: str,
    found: Mailing | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "mailing": found,
        "template": wording(edition, kind),
        "placeholders": PLACEHOLDERS,
    }
    return mailing_page(request, edition, "form", context, status)


def _mailing(edition: Edition, number: str) -> Mailing:
    return get_object_or_404(Mailing.objects.select_related("made_by"), edition=edition, number=int(number))
