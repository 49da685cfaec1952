"""Pages for reading, writing and logging in. Pages for visitors are the same for everybody and are kept for a second."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, translate_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from helpathon.accounts import codes
from helpathon.accounts.actions.people import join
from helpathon.accounts.models import Person
from helpathon.cities.queries import city_of_host
from helpathon.core import clock, permissions
from helpathon.core.acts import Refused
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import build, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport
from helpathon.ideas.models import Idea, Support
from helpathon.ideas.queries import lineage_of, page_of_ideas, visible_ideas

from .forms import AddressForm, CodeForm, IdeaForm, WelcomeForm

BACKEND = "django.contrib.auth.backends.ModelBackend"
View = Callable[..., HttpResponse]


def page(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page; what visitors read may be kept for one second, everything else not at all."""
    frame = {
        "path_de": translate_url(request.path, "de"),
        "path_en": translate_url(request.path, "en"),
        "city": city_of_host(request.get_host()),
    }
    answer = render(request, template, {**frame, **context}, status=status)
    same_for_all = not request.user.is_authenticated and "form" not in context
    keep = request.method == "GET" and status == 200 and same_for_all
    answer["Cache-Control"] = "public, max-age=1" if keep else "no-store"
    return answer


def start(request: HttpRequest) -> HttpResponse:
    """The city's start page: running editions first."""
    now = clock.now()
    editions = sorted(
        Edition.objects.all(), key=lambda e: (not e.is_running(now), e.to_at is None, -e.from_at.timestamp())
    )
    newest = visible_ideas(editions[0], request.user).order_by("-number")[:6] if editions else []
    return page(request, "web/start.html", {"editions": editions, "newest": newest, "now": now})


def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """An edition: steps, tracks, programme."""
    found = get_object_or_404(Edition, slug=slug)
    when = clock.arrived()
    steps = [(step, step.is_open(when)) for step in found.steps.all()]
    return page(request, "web/edition.html", {"edition": found, "steps": steps})


def river(request: HttpRequest, slug: str) -> HttpResponse:
    """The Ideenfluss with its table, which is also the page without script."""
    found = get_object_or_404(Edition, slug=slug)
    ideas = visible_ideas(found).order_by("-support_count", "-number")[:500]
    return page(
        request,
        "web/river.html",
        {"edition": found, "ideas": ideas, "language": (get_language() or "de")[:2]},
    )


def ideas(request: HttpRequest, slug: str) -> HttpResponse:
    """The ideas of an edition, newest first, by track and by words."""
    found = get_object_or_404(Edition, slug=slug)
    before = request.GET.get("before", "")
    track, query = request.GET.get("track", "")[:80], request.GET.get("q", "").replace("\0", "")[:100].strip()
    rows, following = page_of_ideas(
        found, request.user, before=int(before[:15]) if before.isdecimal() else None, track=track, query=query
    )
    return page(
        request,
        "web/ideas.html",
        {
            "edition": found,
            "ideas": rows,
            "following": following,
            "track": track,
            "q": query,
            "tracks": found.tracks.all(),
            "refusal": permissions.refusal("idea.publish", by=request.user, edition=found),
        },
    )


def idea(request: HttpRequest, number: int) -> HttpResponse:
    """One idea with its lineage both ways."""
    found = get_object_or_404(
        Idea.objects.select_related("edition", "track", "author", "edition__volume"), number=number
    )
    if found.visibility == "edition" and not request.user.is_authenticated:
        raise Http404
    origins, consequences = lineage_of(found)
    supports = (
        request.user.is_authenticated and Support.objects.filter(idea=found, person=request.user).exists()
    )
    return page(
        request,
        "web/idea.html",
        {
            "idea": found,
            "edition": found.edition,
            "origins": origins,
            "consequences": consequences,
            "supports": supports,
            "own": request.user.pk == found.author_id,
            "support_refusal": permissions.refusal("idea.support", by=request.user, idea=found),
            "build_refusal": permissions.refusal(
                "idea.build", by=request.user, edition=found.edition, parents=[]
            ),
        },
    )


def _logged_in(view: View) -> View:
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            messages.info(request, _("Please log in first. You only need an e-mail address."))
            # A press of a button cannot be repeated by a link: come back to the idea it was for.
            acting = request.method == "POST" and "number" in kwargs
            back = reverse("web:idea", args=[kwargs["number"]]) if acting else request.path
            return redirect(f"{reverse('web:log_in')}?{urlencode({'next': back})}")
        return view(request, *args, **kwargs)

    return never_cache(guarded)


@_logged_in
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an idea."""
    return _write(request, get_object_or_404(Edition, slug=slug), None)


@_logged_in
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
@_logged_in
def act_on_idea(request: HttpRequest, number: int, what: str) -> HttpResponse:
    """Support, take the support back, or withdraw."""
    found = get_object_or_404(Idea.objects.select_related("edition"), number=number)
    acts = {
        "unterstuetzen": (support, _("You now stand behind this idea.")),
        "zuruecknehmen": (unsupport, _("You have taken your support back.")),
        "zurueckziehen": (withdraw, _("Your idea is withdrawn. What others built on it stays.")),
    }
    act, said = acts[what]
    try:
        act(by=request.user, idea=found)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("web:idea", number)


@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address and send a code there."""
    form = AddressForm(request.POST or None)
    if "next" in request.GET:
        request.session["next"] = request.GET["next"][:300]
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        try:
            code = codes.new_code(email)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            body = _(
                "Your code is %(code)s\n\nIt is valid for ten minutes. If you did not ask for it, ignore this mail."
            )
            send_mail(
                _("%(code)s is your code") % {"code": code},
                body % {"code": code},
                settings.DEFAULT_FROM_EMAIL,
                [email],
            )
            request.session["login_email"] = email
            return redirect("web:enter_code")
    return page(request, "web/login.html", {"form": form, "step": "address"}, 422 if form.errors else 200)


@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Check the code; who is new goes on to choose a name."""
    email = request.session.get("login_email")
    if not email:
        return redirect("web:log_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        checked = codes.check(email, form.cleaned_data["code"])
        if checked.right:
            person = Person.objects.filter(email=email).first()
            if person:
                return _enter(request, person)
            request.session["confirmed_email"] = email
            return redirect("web:welcome")
        form.add_error("code", checked.sentence)
    return page(
        request, "web/login.html", {"form": form, "step": "code", "email": email}, 422 if form.errors else 200
    )


@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    """A shown name and the code of conduct; nothing more."""
    email = request.session.get("confirmed_email")
    if not email:
        return redirect("web:log_in")
    form = WelcomeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = join(by=request.user, email=email, name=form.cleaned_data["name"], conduct_accepted=True)
        return _enter(request, person)
    return page(request, "web/login.html", {"form": form, "step": "welcome"}, 422 if form.errors else 200)


def _enter(request: HttpRequest, person: Person) -> HttpResponse:
    target = request.session.get("next", "")
    login(request, person, backend=BACKEND)
    for name in ("next", "login_email", "confirmed_email"):
        request.session.pop(name, None)
    messages.success(request, _("Welcome, %(name)s.") % {"name": person.name})
    good = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if good else "web:start")


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("web:start")
