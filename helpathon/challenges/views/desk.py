"""The desk of the team: what came in, one challenge with everything one can decide about it, and offers of other cities."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts.rules import is_staff_of
from helpathon.challenges import queries
from helpathon.challenges.actions.decisions import accept, ask, decline, join
from helpathon.challenges.actions.travels import accept as take_in
from helpathon.challenges.actions.travels import decline as turn_down
from helpathon.challenges.actions.travels import offer
from helpathon.challenges.forms import (
    AcceptForm,
    AskForm,
    DeclineForm,
    JoinForm,
    OfferForm,
    RefuseForm,
    TakeForm,
)
from helpathon.challenges.models import Challenge, Travel
from helpathon.cities.frame import logged_in, page
from helpathon.core.acts import Refused
from helpathon.core.forms import KeyedForm
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.editions.rules import steers

from .flow import desk_frame

PAGE = 50


@logged_in
def inbox(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that came in; at first what waits for a decision."""
    edition = _edition(request, slug)
    wanted = request.GET.get("state", "")
    wanted = wanted if wanted in {*dict(Challenge.STATES), "all"} else "submitted"
    query = request.GET.get("q", "").replace("\0", "").strip()[:100]
    rows = queries.inbox(edition).filter(queries.holding(query))
    if wanted != "all":
        rows = rows.filter(state=wanted)
    counts = queries.counts_of(edition)
    states = [(state, label, counts.get(state, 0)) for state, label in Challenge.STATES]
    return _desk_page(
        request,
        edition,
        "challenges/desk/inbox.html",
        {
            "page": Paginator(rows, PAGE).get_page(request.GET.get("seite")),
            "states": [*states, ("all", _("all"), sum(counts.values()))],
            "wanted": wanted,
            "query": query,
            "offers": queries.offers_to(edition),
            "may_enter": is_staff_of(request.user, edition.hosts.all()),
        },
    )


@logged_in
def one(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One challenge, with every decision that is possible now."""
    edition = _edition(request, slug)
    return _one_page(request, edition, _challenge(edition, number), {})


@require_POST
@logged_in
def decide(request: HttpRequest, slug: str, number: str, what: str) -> HttpResponse:
    """Accept, decline, ask back, join or offer; what is not possible comes back with what was typed."""
    edition = _edition(request, slug)
    challenge = _challenge(edition, int(number))
    form = _forms(request, challenge, what)[what]
    refusal = ""
    if form.is_valid():
        try:
            messages.success(request, _DECISIONS[what](request.user, challenge, form.cleaned_data))
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("challenges:desk_one", slug, challenge.number)
    challenge = _challenge(edition, challenge.number)
    return _one_page(request, edition, challenge, {what: form}, refusal)


@logged_in
def offered(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A challenge that another city offers, to be taken in or not."""
    edition = _edition(request, slug)
    return _offer_page(request, edition, _travel(edition, pk), {})


@require_POST
@logged_in
def answer(request: HttpRequest, slug: str, pk: str, what: str) -> HttpResponse:
    """Take an offered challenge in, or turn it down with a reason."""
    edition = _edition(request, slug)
    travel = _travel(edition, int(pk))
    form = _offer_forms(request, edition, what)[what]
    refusal = ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            if what == "aufnehmen":
                take_in(by=request.user, key=str(given["key"]), travel=travel, track=given["track"])
                messages.success(request, _("The challenge now stands in this edition too."))
            else:
                turn_down(by=request.user, key=str(given["key"]), travel=travel, reason=given["reason"])
                messages.success(request, _("The city gets your reason."))
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("challenges:desk", slug)
    return _offer_page(request, edition, _travel(edition, travel.pk), {what: form}, refusal)


def _accept(by: Any, challenge: Challenge, given: dict[str, Any]) -> str:
    key, seen = str(given["key"]), given["seen"]
    accept(by=by, key=key, challenge=challenge, track=given["track"], based_on=seen)
    return _("The challenge is accepted; everybody can read it now.")


def _decline(by: Any, challenge: Challenge, given: dict[str, Any]) -> str:
    key, seen = str(given["key"]), given["seen"]
    decline(by=by, key=key, challenge=challenge, reason=given["reason"], based_on=seen)
    return _("The challenge is declined; its submitter gets your reason.")


def _ask(by: Any, challenge: Challenge, given: dict[str, Any]) -> str:
    key, seen = str(given["key"]), given["seen"]
    ask(by=by, key=key, challenge=challenge, question=given["question"], based_on=seen)
    return _("Your question is on its way to the submitter.")


def _join(by: Any, challenge: Challenge, given: dict[str, Any]) -> str:
    key, others = str(given["key"]), list(given["others"])
    join(by=by, key=key, challenge=challenge, others=others, reason=given["reason"])
    return _("They are joined: this one leads, and all of them name each other.")


def _offer(by: Any, challenge: Challenge, given: dict[str, Any]) -> str:
    key, edition = str(given["key"]), given["edition"]
    offer(by=by, key=key, challenge=challenge, edition=edition, message=given["message"])
    return _("The challenge is offered to “%(edition)s”. Its team answers.") % {"edition": edition}


_DECISIONS = {
    "annehmen": _accept,
    "ablehnen": _decline,
    "nachfragen": _ask,
    "zusammenfuehren": _join,
    "anbieten": _offer,
}


def _edition(request: HttpRequest, slug: str) -> Edition:
    """The edition, for whoever steers it; others find nothing here."""
    found = get_object_or_404(visible_editions(request.user).prefetch_related("steps"), slug=slug)
    if not steers(request.user, found):
        raise Http404
    return found


def _challenge(edition: Edition, number: int) -> Challenge:
    rows = Challenge.objects.select_related(
        "edition", "city", "track", "district", "submitter", "joined_into"
    )
    return get_object_or_404(rows, edition=edition, number=number)


def _travel(edition: Edition, pk: int) -> Travel:
    rows = Travel.objects.select_related(
        "edition", "challenge__city", "challenge__district", "challenge__edition", "offered_by"
    )
    return get_object_or_404(rows, edition=edition, pk=pk)


def _forms(request: HttpRequest, challenge: Challenge, sent: str = "") -> dict[str, KeyedForm]:
    """The forms of all decisions; the one that was sent holds what was typed."""

    def given(name: str) -> dict[str, Any]:
        data = request.POST if name == sent else None
        return {"data": data, "auto_id": f"id_{name}_%s", "initial": {"seen": challenge.revision}}

    edition = challenge.edition
    return {
        "annehmen": AcceptForm(edition=edition, **given("annehmen")),
        "nachfragen": AskForm(**given("nachfragen")),
        "ablehnen": DeclineForm(**given("ablehnen")),
        "zusammenfuehren": JoinForm(challenge=challenge, **given("zusammenfuehren")),
        "anbieten": OfferForm(editions=queries.editions_to_offer_to(challenge), **given("anbieten")),
    }


def _offer_forms(request: HttpRequest, edition: Edition, sent: str = "") -> dict[str, KeyedForm]:
    def given(name: str) -> dict[str, Any]:
        return {"data": request.POST if name == sent else None, "auto_id": f"id_{name}_%s"}

    return {
        "aufnehmen": TakeForm(edition=edition, **given("aufnehmen")),
        "absagen": RefuseForm(**given("absagen")),
    }


def _one_page(
    request: HttpRequest,
    edition: Edition,
    challenge: Challenge,
    sent: dict[str, KeyedForm],
    refusal: str = "",
) -> HttpResponse:
    forms = {**_forms(request, challenge), **sent}
    may_offer = challenge.state == "accepted" and is_staff_of(request.user, [challenge.city_id])
    return _desk_page(
        request,
        edition,
        "challenges/desk/one.html",
        {
            "challenge": challenge,
            "fields": challenge.fields.all(),
            "replies": challenge.replies.select_related("by"),
            "joined": challenge.joined.all(),
            "travels": challenge.travels.select_related("edition"),
            "accept_form": forms["annehmen"],
            "ask_form": forms["nachfragen"],
            "decline_form": forms["ablehnen"],
            "join_form": forms["zusammenfuehren"],
            "offer_form": forms["anbieten"],
            "may_offer": may_offer,
            "may_join": challenge.is_undecided or challenge.state == "accepted",
            "sent": next(iter(sent), ""),
            "refusal": refusal,
        },
        422 if sent else 200,
    )


def _offer_page(
    request: HttpRequest, edition: Edition, travel: Travel, sent: dict[str, KeyedForm], refusal: str = ""
) -> HttpResponse:
    forms = {**_offer_forms(request, edition), **sent}
    return _desk_page(
        request,
        edition,
        "challenges/desk/offered.html",
        {
            "travel": travel,
            "challenge": travel.challenge,
            "take_form": forms["aufnehmen"],
            "refuse_form": forms["absagen"],
            "sent": next(iter(sent), ""),
            "refusal": refusal,
        },
        422 if sent else 200,
    )


def _desk_page(
    request: HttpRequest, edition: Edition, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return page(request, template, {**desk_frame(edition), **context}, status)
