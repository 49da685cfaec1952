"""The desk of moderation in an edition: what waits, what is hidden, and the two switches."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts.models import Person
from helpathon.cities.frame import key_of, logged_in, page
from helpathon.core.acts import Refused
from helpathon.moderation import kinds
from helpathon.moderation.actions import appeals, hiding, holding, reports
from helpathon.moderation.forms import HideForm, ReasonForm
from helpathon.moderation.models import Appeal, Hiding, Hold, Report
from helpathon.moderation.queries import guard_of, hidden_in, open_hiding, waiting_hold, waiting_in
from helpathon.moderation.rules import impartial, is_partial, team_only

HIDDEN_SHOWN = 50


def _place(request: HttpRequest, slug: str) -> kinds.Place:
    """A place that the reader decides in; for everybody else it is not there."""
    place = kinds.place(slug)
    if place is None or team_only(request.user, slug):
        raise Http404
    return place


def _desk_page(
    request: HttpRequest, place: kinds.Place, template: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    around = {
        "desk_menu": "edition",
        "desk_subject": place.row,
        "desk_page": "moderation",
        "edition": place.row,
        "place": place,
    }
    answer = page(request, template, {**around, **more}, status)
    answer["Cache-Control"] = "no-store"
    return answer


@logged_in
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a decision, the oldest first; what is hidden; the switches."""
    place = _place(request, slug)
    hidden = [
        (row, subject)
        for row in hidden_in(slug)[:HIDDEN_SHOWN]
        if (subject := kinds.find(row.kind, row.subject))
    ]
    return _desk_page(
        request,
        place,
        "moderation/desk.html",
        {"waiting": waiting_in(slug), "hidden": hidden, "guard": guard_of(slug)},
    )


@logged_in
def hide(request: HttpRequest, slug: str, word: str, number: int) -> HttpResponse:
    """One thing with its reports: hide it, or answer that it stays."""
    place = _place(request, slug)
    kind = kinds.kind_at(word)
    subject = kind.find(number) if kind else None
    if kind is None or subject is None or subject.place != slug:
        raise Http404
    waiting = list(Report.objects.filter(kind=kind.name, subject=number, state="waiting").order_by("at"))
    first = {"ground": waiting[0].ground} if waiting else {}
    form = HideForm(request.POST if request.method == "POST" else None, initial=first)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            hiding.hide(
                by=request.user,
                key=str(given["key"]),
                kind=kind.name,
                number=number,
                ground=given["ground"],
                reason=given["reason"],
            )
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("It is hidden. The author gets your reasons and can appeal."))
            return redirect("moderation:desk", slug)
    context = {
        "subject": subject,
        "kind": kind,
        "reports": waiting,
        "form": form,
        "refusal": refusal,
        "hiding": open_hiding(kind.name, number),
        "hold": waiting_hold(kind.name, number),
    }
    return _desk_page(
        request, place, "moderation/hide.html", context, 422 if request.method == "POST" else 200
    )


@logged_in
def dismiss(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer one report: the content stays."""
    report = get_object_or_404(Report, number=number, place=slug)
    return _decide(
        request,
        slug,
        report,
        {"dismiss": reports.dismiss},
        _("The report is answered; the content stays."),
        "answer",
        "report",
        {"report": report},
    )


@logged_in
def restore(request: HttpRequest, slug: str, hidden: int) -> HttpResponse:
    """Take a hiding back."""
    found = get_object_or_404(Hiding, pk=hidden, place=slug)
    return _decide(
        request,
        slug,
        found,
        {"restore": hiding.restore},
        _("Everybody sees it again. The author was told."),
        "reason",
        "hiding",
        {"hiding": found},
    )


@logged_in
def decide_appeal(request: HttpRequest, slug: str, hidden: int) -> HttpResponse:
    """Decide about an appeal, as somebody who had no part in the hiding where there is somebody."""
    found = get_object_or_404(
        Appeal.objects.select_related("hiding__by", "hiding__author"), hiding_id=hidden, hiding__place=slug
    )
    partial = isinstance(request.user, Person) and is_partial(request.user, found.hiding)
    more = {
        "appeal": found,
        "hiding": found.hiding,
        "must_leave_it": partial and bool(impartial(found.hiding)),
        "alone": partial and not impartial(found.hiding),
    }
    return _decide(
        request,
        slug,
        found,
        {"grant": appeals.grant, "uphold": appeals.uphold},
        _("Your decision is on its way to the author."),
        "answer",
        "appeal",
        more,
    )


def _decide(
    request: HttpRequest,
    slug: str,
    row: Any,
    acts: dict[str, Callable[..., Any]],
    said: str,
    words: str,
    named: str,
    more: dict[str, Any],
) -> HttpResponse:
    """A page with one text of reasons and a button for each act."""
    place = _place(request, slug)
    about = row.hiding if isinstance(row, Appeal) else row
    subject = kinds.find(about.kind, about.subject)
    if subject is None:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        act = acts.get(request.POST.get("act", ""), next(iter(acts.values())))
        try:
            act(by=request.user, key=str(given["key"]), **{named: row, words: given["reason"]})
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, said)
            return redirect("moderation:desk", slug)
    context = {"form": form, "subject": subject, "refusal": refusal, "acts": list(acts), **more}
    return _desk_page(
        request, place, "moderation/decide.html", context, 422 if request.method == "POST" else 200
    )


@require_POST
@logged_in
def release(request: HttpRequest, slug: str, hold: int) -> HttpResponse:
    """Publish a post that waited."""
    _place(request, slug)
    found = get_object_or_404(Hold, pk=hold, place=slug)
    try:
        holding.release(by=request.user, key=key_of(request), hold=found)
        messages.success(request, _("It is published. The author was told."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("moderation:desk", slug)


SWITCHES = {
    "bildschirme-anhalten": holding.hold_screens,
    "bildschirme-freigeben": holding.release_screens,
    "erste-beitraege-pruefen": holding.hold_newcomers,
    "erste-beitraege-zulassen": holding.trust_newcomers,
}


@require_POST
@logged_in
def switch(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """Turn one of the two switches: one press, no question asked."""
    _place(request, slug)
    said = {
        "bildschirme-anhalten": _("Screens show “We will be right back”. New posts wait for you."),
        "bildschirme-freigeben": _(
            "Screens show the ideas again. What waited meanwhile still waits for you below."
        ),
        "erste-beitraege-pruefen": _("First posts of new people now wait for you."),
        "erste-beitraege-zulassen": _("First posts appear at once again."),
    }
    try:
        SWITCHES[what](by=request.user, key=key_of(request), place=slug)
        messages.success(request, said[what])
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("moderation:desk", slug)
