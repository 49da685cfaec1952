"""Setting up a city in the browser: a few steps, each kept as soon as it is sent, opened by the key of the console."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person
from helpathon.cities.actions.cities import open_to_visitors
from helpathon.cities.frame import language_of_page, page
from helpathon.cities.look import preview_sheet
from helpathon.cities.models import City
from helpathon.cities.queries import city_being_set_up, host_name, is_set_up
from helpathon.core.acts import CONSOLE
from helpathon.web import setup_key
from helpathon.web.city_forms import FirstStaffForm

from . import city_tasks
from .city_tasks import TASKS, Task, Work
from .entering import BACKEND

SESSION = "setup"
View = Callable[..., HttpResponse]


def _first_staff(request: HttpRequest, city: City, _by: Any) -> Work:
    return Work(FirstStaffForm(request.POST or None), city=city)


STAFF = Task(
    "staff",
    "mitarbeit",
    gettext_lazy("The first of your staff"),
    gettext_lazy(
        "Who goes on from here: creates editions, invites colleagues, changes everything that was entered."
    ),
    _first_staff,
)
STEPS = (*TASKS, STAFF)


@never_cache
def entry(request: HttpRequest) -> HttpResponse:
    """Take the key and lead to where the set-up goes on; tell everybody else how things stand."""
    key = request.POST.get("schluessel") or request.GET.get("schluessel") or ""
    if key and setup_key.fits(key):
        request.session[SESSION] = setup_key.kept()
    if _holds_key(request):
        return redirect("web:setup_step", slug=_next(city_being_set_up()).slug)
    return _outside(request, wrong=bool(key))


def _outside(request: HttpRequest, *, wrong: bool) -> HttpResponse:
    """The page of whoever has no key, or none that fits."""
    ready = is_set_up()
    context = {"wrong": wrong, "is_set_up": ready, "in_setup": not ready, "waiting": bool(setup_key.kept())}
    return page(request, "web/setup/outside.html", context, status=403 if wrong else 200)


def _with_key(view: View) -> View:
    """Only for whoever came with the key of the console."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _holds_key(request):
            return _outside(request, wrong=False)
        return view(request, *args, **kwargs)

    return never_cache(guarded)


def _holds_key(request: HttpRequest) -> bool:
    kept = setup_key.kept()
    return bool(kept) and request.session.get(SESSION) == kept


@_with_key
def step(request: HttpRequest, slug: str) -> HttpResponse:
    """One step: show it, keep it, go on to the next."""
    task = next((each for each in STEPS if each.slug == slug), None)
    if task is None:
        raise Http404
    city = city_being_set_up()
    if city is None:
        if task is not STEPS[0]:
            return redirect("web:setup_step", slug=STEPS[0].slug)
        work = city_tasks.found(request, CONSOLE)
    else:
        work = task.handle(request, city, CONSOLE)
    if task is STAFF and request.method == "POST" and work.form.is_valid():
        return _finish(request, work)
    if work.done:
        return redirect("web:setup_step", slug=STEPS[STEPS.index(task) + 1].slug)
    context = {
        "city": city,
        "task": task,
        "form": work.form,
        "steps": STEPS,
        "number": STEPS.index(task) + 1,
        "begun": city is not None,
        "before": STEPS[STEPS.index(task) - 1] if task is not STEPS[0] else None,
        "after": STEPS[STEPS.index(task) + 1] if task is not STAFF else None,
        "in_setup": True,
        **work.more,
    }
    return page(request, "web/setup/step.html", context, status=422 if work.form.errors else 200)


def _finish(request: HttpRequest, work: Work) -> HttpResponse:
    """Appoint the first of the staff, open the city, use the key up."""
    given, city = work.form.cleaned_data, work.city
    assert city is not None, "the last step has a city"
    with transaction.atomic():
        person: Person = join(
            by=CONSOLE,
            email=given["email"],
            name=given["name"],
            conduct_accepted=given["is_me"],
            language=language_of_page(),
        )
        appoint_staff(by=CONSOLE, person=person, city=city)
        open_to_visitors(by=CONSOLE, city=city)
    setup_key.use_up()
    request.session.pop(SESSION, None)
    if city.host and host_name(request.get_host()) != city.host:
        return page(request, "web/setup/elsewhere.html", {"city": city, "person": person})
    if given["is_me"]:
        login(request, person, backend=BACKEND)
        messages.success(request, _("The set-up is finished. Welcome, %(name)s.") % {"name": person.name})
        return redirect("web:city_home", slug=city.slug)
    return page(request, "web/setup/elsewhere.html", {"city": city, "person": person})


def _next(city: City | None) -> Task:
    """Where the set-up goes on: after what was entered already."""
    if city is None:
        return STEPS[0]
    if city.legal:
        return STAFF
    if city.sender_name:
        return city_tasks.LEGAL
    if city.fields.exists() or city.districts.exists():
        return city_tasks.SENDER
    return city_tasks.PARTS if city.look or city.logo_id or city.skin != "helpathon" else city_tasks.LOOK


@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """A piece of a page in the colours of a form, and what in them is hard to read."""
    return page(request, "web/city/preview.html", {"form": None, **city_tasks.preview_of(request.GET)})


def preview_style(request: HttpRequest) -> HttpResponse:
    """The style sheet of a preview: nothing but colours that stand in its address."""
    shown = city_tasks.preview_of(request.GET)
    answer = HttpResponse(
        preview_sheet(shown["preview_look"], shown["preview_skin"]), content_type="text/css; charset=utf-8"
    )
    answer["Cache-Control"] = "public, max-age=3600"
    return answer


def address_of_set_up(root: str, key: str) -> str:
    """What the console prints."""
    return f"{root}{reverse('web:setup')}?schluessel={key}"
