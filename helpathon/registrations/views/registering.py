"""Registering and one's own place. Whoever is new gives name and address in the same form and types one code."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.accounts import codes
from helpathon.accounts.actions.people import join
from helpathon.accounts.mail import send_code
from helpathon.accounts.models import Person
from helpathon.cities.frame import key_of, language_of_page, logged_in, page
from helpathon.core import clock, permissions
from helpathon.core.acts import Refused
from helpathon.drafts import keeping
from helpathon.drafts.keeping import NotKept, Seen
from helpathon.drafts.models import Draft
from helpathon.drafts.views import address_of
from helpathon.drafts.writing import Start, keep_or_say, person_of, start_of, with_draft
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.editions.rules import step_refusal
from helpathon.registrations import purposes
from helpathon.registrations.actions.interests import end, note
from helpathon.registrations.actions.registering import cancel, change, register
from helpathon.registrations.forms import CodeForm, NewcomerForm, RegistrationForm
from helpathon.registrations.models import Interest, Registration
from helpathon.registrations.queries import counts_of, place_in_line, registration_of

BACKEND = "django.contrib.auth.backends.ModelBackend"
BEFORE_CODE = "registering"
"""Where the session keeps the form of somebody who has to type a code first."""


@never_cache
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; for whoever is registered their place."""
    edition = _edition(request, slug)
    by = person_of(request)
    if by is None:
        return _newcomer(request, edition)
    own = registration_of(by, edition)
    if own and own.state not in ("cancelled", "expired"):
        return _own_place(request, edition, own)
    return _person(request, edition, by)


@never_cache
def code(request: HttpRequest, slug: str) -> HttpResponse:
    """The code from the mail; with it the form is sent that was filled in before."""
    edition = _edition(request, slug)
    waiting = request.session.get(BEFORE_CODE, {})
    if waiting.get("edition") != slug:
        return redirect("registrations:register", slug)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check(waiting["email"], form.cleaned_data["code"])
        if checked.right:
            return _known_now(request, edition, waiting)
        form.add_error("code", checked.sentence)
    context = {"edition": edition, "form": form, "email": waiting["email"], "mailbox": settings.DEMO}
    return page(request, "registrations/code.html", context, 422 if form.errors else 200)


@logged_in
def change_details(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what one said when registering; consents are withdrawn here."""
    edition = _edition(request, slug)
    own = _own(request, edition)
    form = RegistrationForm(request.POST or None, edition=edition, registration=own)
    refusal = permissions.refusal("registration.change", by=request.user, registration=own)
    if request.method == "POST" and form.is_valid():
        try:
            change(by=request.user, key=str(form.cleaned_data["key"]), registration=own, **form.details())
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Your details are saved."))
            return redirect("registrations:register", slug)
    failed = request.method == "POST"
    context = {"edition": edition, "form": form, "refusal": refusal, "changing": True}
    return page(request, "registrations/register.html", context, 422 if failed else 200)


@require_POST
@logged_in
def cancel_place(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one's place up."""
    edition = _edition(request, slug)
    own = _own(request, edition)
    try:
        cancel(by=request.user, key=key_of(request), registration=own)
        messages.success(request, _("Your registration is cancelled. Thank you for telling us."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("registrations:register", slug)


@require_POST
@logged_in
def be_told(request: HttpRequest, slug: str, what: str) -> HttpResponse:
    """Ask to be told when registration opens, or take that back."""
    edition = _edition(request, slug)
    if what == "vormerken":
        note(by=request.user, key=key_of(request), edition=edition)
        messages.success(request, _("We write to you as soon as one can register."))
    elif found := _interest(request, edition):
        end(by=request.user, key=key_of(request), interest=found)
        messages.success(request, _("You will not be told of registrations any more."))
    return redirect("registrations:register", slug)


def _edition(request: HttpRequest, slug: str) -> Edition:
    rows = visible_editions(request.user).prefetch_related("steps", "tracks")
    return get_object_or_404(rows, slug=slug)


def _own(request: HttpRequest, edition: Edition) -> Registration:
    found = registration_of(request.user, edition)
    if found is None:
        raise Http404
    return found


def _interest(request: HttpRequest, edition: Edition) -> Interest | None:
    by = person_of(request)
    return Interest.objects.filter(edition=edition, person=by).first() if by else None


def _newcomer(request: HttpRequest, edition: Edition) -> HttpResponse:
    closed = step_refusal(edition, "registration.register")
    form = NewcomerForm(request.POST or None, edition=edition)
    if request.method == "POST" and form.is_valid() and not closed:
        try:
            _send_code(request, edition, form)
        except codes.EnoughSent as refused:
            messages.warning(request, str(refused))
            return redirect("registrations:code", edition.slug)
        except Refused as refused:
            form.add_error("email", str(refused))
        except NotKept as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("registrations:code", edition.slug)
    return _form_page(request, edition, form, {"closed": closed, "newcomer": True})


def _send_code(request: HttpRequest, edition: Edition, form: NewcomerForm) -> None:
    """Keep the form in the session and send a code; when it was sent is kept too, because that is what deadlines are judged by."""
    email = form.cleaned_data["email"].lower()
    request.session[BEFORE_CODE] = {
        "edition": edition.slug,
        "email": email,
        "fields": keeping.fields_of(request.POST.lists()),
        "key": str(form.cleaned_data["key"]),
        "arrived": clock.arrived().isoformat(),
    }
    host = edition.hosts.order_by("pk").first()
    send_code(
        email,
        place=f"Helpathon {host.name}" if host else "Helpathon",
        address=request.build_absolute_uri(reverse("registrations:code", args=[edition.slug])),
    )


def _known_now(request: HttpRequest, edition: Edition, waiting: dict[str, Any]) -> HttpResponse:
    """Log in who typed the right code, opening an account for whoever is new, and send their form."""
    posted = _as_posted(waiting)
    form = NewcomerForm(posted, edition=edition)
    form.is_valid()
    person = join(
        by=request.user,
        email=waiting["email"],
        name=form.cleaned_data["name"],
        conduct_accepted=True,
        language=language_of_page(),
    )
    login(request, person, backend=BACKEND)
    request.session.pop(BEFORE_CODE, None)
    return _send(
        request, edition, person, form, Start(Seen(Draft().pk), waiting["fields"]), waiting["arrived"]
    )


def _as_posted(waiting: dict[str, Any]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, value in waiting["fields"].items():
        posted.setlist(name, [value] if isinstance(value, str) else value)
    posted["key"] = waiting["key"]
    return posted


def _person(request: HttpRequest, edition: Edition, by: Person) -> HttpResponse:
    start = start_of(request, by, purposes.registration_in(edition))
    if request.method != "POST":
        form = RegistrationForm(edition=edition, initial=start.data)
        return _form_page(
            request,
            edition,
            form,
            {"closed": step_refusal(edition, "registration.register"), "start": start},
            start.seen,
        )
    form = RegistrationForm(request.POST, edition=edition)
    if form.is_valid():
        return _send(request, edition, by, form, start)
    keep_or_say(by, purposes.registration_in(edition), start)
    return _form_page(
        request, edition, form, {"closed": step_refusal(edition, "registration.register")}, start.seen
    )


def _send(
    request: HttpRequest,
    edition: Edition,
    by: Person,
    form: RegistrationForm,
    start: Start,
    arrived: str = "",
) -> HttpResponse:
    """Register; where that is not possible any more, say why and keep what was typed."""
    sent = datetime.fromisoformat(arrived) if arrived else clock.arrived()
    try:
        with clock.arrival(sent):
            register(by=by, key=str(form.cleaned_data["key"]), edition=edition, **form.details())
    except Refused as refused:
        kept, sentence = keep_or_say(by, purposes.registration_in(edition), start)
        messages.error(request, f"{refused} {sentence}".strip())
        own = reverse("registrations:register", args=[edition.slug])
        return redirect(with_draft(own, kept.draft) if kept else own)
    keeping.sent(by, start.seen)
    return redirect(f"{reverse('registrations:register', args=[edition.slug])}?neu=1")


def _form_page(
    request: HttpRequest,
    edition: Edition,
    form: RegistrationForm,
    more: dict[str, Any],
    seen: Seen | None = None,
) -> HttpResponse:
    draft = Draft(pk=seen.draft, purpose=purposes.registration_in(edition)) if seen else None
    context = {
        "edition": edition,
        "form": form,
        "counts": counts_of(edition),
        "seen": seen,
        "draft_url": address_of(draft) if draft else "",
        "interest": _interest(request, edition),
        **more,
    }
    closed_for_this = bool(more["closed"]) and request.method == "POST"
    return page(
        request, "registrations/register.html", context, 422 if form.errors or closed_for_this else 200
    )


def _own_place(request: HttpRequest, edition: Edition, own: Registration) -> HttpResponse:
    over = edition.to_at is not None and edition.to_at <= clock.now()
    context = {
        "edition": edition,
        "registration": own,
        "place_in_line": place_in_line(own),
        "just_now": request.GET.get("neu") == "1",
        "over": over,
        "form": None,
    }
    return page(request, "registrations/own_place.html", context)
