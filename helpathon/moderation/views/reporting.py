"""Reporting something, the receipt of a report, and objecting to a hiding."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helpathon.cities.frame import language_of_page, logged_in, page
from helpathon.core.acts import Refused
from helpathon.moderation import kinds
from helpathon.moderation.actions.appeals import appeal
from helpathon.moderation.actions.reports import file
from helpathon.moderation.forms import AppealForm, ReportForm
from helpathon.moderation.models import Hiding, Report


@never_cache
def report(request: HttpRequest, word: str, number: int) -> HttpResponse:
    """Say that something should not be there; no account is needed."""
    kind = kinds.kind_at(word)
    subject = kind.find(number) if kind else None
    place = kinds.place(subject.place) if subject else None
    if kind is None or subject is None or place is None or subject.hidden_at or not subject.is_public:
        raise Http404
    known = request.user.is_authenticated
    form = ReportForm(request.POST if request.method == "POST" else None, logged_in=known)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = _file(request, kind, number, form.cleaned_data)
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("moderation:receipt", made.uid)
    context = {"form": form, "subject": subject, "kind": kind, "place": place, "refusal": refusal}
    return page(request, "moderation/report.html", context, 422 if request.method == "POST" else 200)


def _file(request: HttpRequest, kind: kinds.Kind, number: int, given: dict[str, Any]) -> Report:
    # Receipts of forms belong to people: who has no account sends without a key.
    key = str(given["key"]) if request.user.is_authenticated else None
    return file(
        by=request.user,
        key=key,
        kind=kind.name,
        number=number,
        ground=given["ground"],
        body=given["body"],
        address=given.get("address", ""),
        language=language_of_page(),
    )


@never_cache
def receipt(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """How a report stands; who has its address may read it."""
    found = get_object_or_404(Report.objects.select_related("hiding"), uid=uid)
    place = kinds.place(found.place)
    return page(request, "moderation/receipt.html", {"report": found, "place": place})


@logged_in
def object_to(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The reasons for a hiding, for the author, and the form to object."""
    hiding = get_object_or_404(Hiding.objects.select_related("appeal"), uid=uid, author=request.user)
    subject, place = kinds.find(hiding.kind, hiding.subject), kinds.place(hiding.place)
    if subject is None or place is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            given = form.cleaned_data
            appeal(by=request.user, key=str(given["key"]), hiding=hiding, body=given["body"])
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(
                request, _("Your appeal has arrived. You get an answer by mail, and read it here.")
            )
            return redirect("moderation:object_to", uid)
    context = {
        "form": form,
        "hiding": hiding,
        "appeal": getattr(hiding, "appeal", None),
        "subject": subject,
        "place": place,
        "refusal": refusal,
    }
    return page(request, "moderation/appeal.html", context, 422 if request.method == "POST" else 200)
