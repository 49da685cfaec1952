"""A city's desk: what its staff change by themselves, and what is still missing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.accounts.actions.people import appoint_staff, dismiss_staff, enter
from helpathon.accounts.models import Person, StaffRole
from helpathon.accounts.rules import is_staff_of
from helpathon.cities import legal
from helpathon.cities.actions.cities import change_legal
from helpathon.cities.actions.parts import KINDS, Part, add, parts_of, rename, retire
from helpathon.cities.frame import key_of, logged_in, page
from helpathon.cities.models import City
from helpathon.core.acts import Refused
from helpathon.outbox.posting import post
from helpathon.web import checking
from helpathon.web.city_forms import DistrictForm, LegalForm, PartForm, StaffForm

from . import city_tasks
from .city_pages import LEGAL
from .city_tasks import Task

View = Callable[..., HttpResponse]


def desk(view: View) -> View:
    """For staff of the city alone; the view gets the city."""

    @wraps(view)
    def guarded(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        city = get_object_or_404(City.objects.select_related("logo"), slug=slug)
        if not is_staff_of(request.user, [city]):
            raise PermissionDenied
        return view(request, city, *args, **kwargs)

    return logged_in(guarded)


def _page(
    request: HttpRequest, city: City, name: str, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page beside the menu of the desk."""
    around = {"city": city, "desk_menu": "city", "desk_subject": city, "desk_page": name, "form": None}
    return page(request, template, {**around, **context}, status)


@desk
def home(request: HttpRequest, city: City) -> HttpResponse:
    """What is missing before people are invited."""
    findings = [*checking.of_city(city), *checking.of_instance()]
    missing = [each for each in findings if not each.good]
    return _page(
        request,
        city,
        "city_home",
        "web/city/home.html",
        {
            "needed": [each for each in missing if each.needed],
            "useful": [each for each in missing if not each.needed],
            "good": [each for each in findings if each.good],
        },
    )


def _task(request: HttpRequest, city: City, task: Task) -> HttpResponse:
    """A task of the set-up, done at the desk."""
    work = task.handle(request, city, request.user)
    if work.done:
        messages.success(request, _("Saved. Pages show it within a few seconds."))
        return redirect(f"web:city_{task.name}", slug=city.slug)
    context = {"task": task, "form": work.form, **work.more}
    status = 422 if work.form.errors else 200
    return _page(request, city, f"city_{task.name}", "web/city/task.html", context, status)


@desk
def basics(request: HttpRequest, city: City) -> HttpResponse:
    """Name, motto, host name and time zone."""
    return _task(request, city, city_tasks.BASICS)


@desk
def look(request: HttpRequest, city: City) -> HttpResponse:
    """Logo, skin and colours."""
    return _task(request, city, city_tasks.LOOK)


@desk
def sender(request: HttpRequest, city: City) -> HttpResponse:
    """Who mails come from."""
    return _task(request, city, city_tasks.SENDER)


@desk
def legal_texts(request: HttpRequest, city: City) -> HttpResponse:
    """The four legal texts and what they say about the city."""
    return _task(request, city, city_tasks.LEGAL)


@desk
def legal_text(request: HttpRequest, city: City, text: str) -> HttpResponse:
    """One legal text in its whole length."""
    name, title = LEGAL[text]
    if request.method == "POST" and "template" in request.POST:
        wording = legal.from_template(name, city.name, city.contact)
        change_legal(by=request.user, key=key_of(request), city=city, texts={name: wording})
        messages.success(request, _("The text begins anew with the template."))
        return redirect("web:city_legal_text", slug=city.slug, text=text)
    now = city.legal.get(name) or legal.from_template(name, city.name, city.contact)
    form = LegalForm(request.POST or None, initial={"wording": now})
    if request.method == "POST" and form.is_valid():
        change_legal(
            by=request.user,
            key=str(form.cleaned_data["key"]),
            city=city,
            texts={name: form.cleaned_data["wording"]},
        )
        left = legal.unfilled(" ".join(form.cleaned_data["wording"].values()))
        if left:
            messages.warning(request, _("Saved. There are still places to fill in the text."))
        else:
            messages.success(request, _("Saved. Pages show it within a few seconds."))
        return redirect("web:city_legal_texts", slug=city.slug)
    context = {
        "form": form,
        "title": title,
        "text": text,
        "places": legal.unfilled(now.get("de", "")) or legal.unfilled(" ".join(now.values())),
    }
    return _page(
        request, city, "city_legal_texts", "web/city/legal_text.html", context, 422 if form.errors else 200
    )


@desk
def parts(request: HttpRequest, city: City) -> HttpResponse:
    """Districts, fields of action and target groups with their buttons."""
    return _parts_page(request, city)


def _parts_page(request: HttpRequest, city: City, wrong: tuple[str, Form] | None = None) -> HttpResponse:
    names = {"district": _("Districts"), "field": _("Fields of action"), "group": _("Target groups")}
    kinds = []
    for kind in KINDS:
        rows = parts_of(city, kind)
        offered = [row for row in rows if row.retired_at is None]
        kinds.append(
            {
                "kind": kind,
                "title": names[kind],
                "parts": [
                    {"part": row, "form": _part_form(wrong, f"{kind}-{row.slug}", kind, row)}
                    for row in offered
                ],
                "retired": [row for row in rows if row.retired_at is not None],
                "new": _part_form(wrong, f"{kind}-", kind, None),
            }
        )
    context = {"kinds": kinds, "wrong": wrong[0] if wrong else None, "form": wrong[1] if wrong else None}
    return _page(request, city, "city_parts", "web/city/parts_desk.html", context, 422 if wrong else 200)


def _part_form(wrong: tuple[str, Form] | None, name: str, kind: str, part: Part | None) -> Form:
    """The form of one part; the one that was sent and is wrong keeps what was typed."""
    if wrong and wrong[0] == name:
        return wrong[1]
    make = DistrictForm if kind == "district" else PartForm
    initial = {"title": getattr(part, "name", None) or getattr(part, "title", None)} if part else None
    return make(initial=initial, auto_id=f"id_{name}_%s")


@desk
def part(request: HttpRequest, city: City, kind: str, what: str, part_slug: str = "") -> HttpResponse:
    """Add, rename, retire or offer again."""
    if request.method != "POST":
        return redirect("web:city_parts", slug=city.slug)
    found = (
        get_object_or_404(KINDS[kind]._default_manager.filter(city=city), slug=part_slug)
        if part_slug
        else None
    )
    if what in ("ausmustern", "zurueckholen"):
        retire(by=request.user, part=found, retired=what == "ausmustern")
        messages.success(request, _("Done."))
        return redirect("web:city_parts", slug=city.slug)
    name = f"{kind}-{part_slug}"
    make = DistrictForm if kind == "district" else PartForm
    form = make(request.POST, auto_id=f"id_{name}_%s")
    if form.is_valid():
        title = form.cleaned_data["title"]
        title = title if isinstance(title, dict) else {"de": title}
        try:
            if found is None:
                add(by=request.user, key=str(form.cleaned_data["key"]), city=city, kind=kind, title=title)
            else:
                rename(by=request.user, key=str(form.cleaned_data["key"]), part=found, title=title)
        except Refused as refused:
            form.add_error("title", str(refused))
        else:
            messages.success(request, _("Saved. Pages show it within a few seconds."))
            return redirect("web:city_parts", slug=city.slug)
    return _parts_page(request, city, (name, form))


@desk
def staff(request: HttpRequest, city: City) -> HttpResponse:
    """Who works for the city; somebody is appointed by their address."""
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = _appoint(request, city, form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                _("%(name)s works for %(city)s now and was told by mail.")
                % {"name": person.name, "city": city.name},
            )
            return redirect("web:city_staff", slug=city.slug)
    roles = StaffRole.objects.filter(city=city).select_related("person").order_by("person__name", "pk")
    context = {"form": form, "roles": roles}
    return _page(
        request, city, "city_staff", "web/city/staff_desk.html", context, 422 if form.errors else 200
    )


def _appoint(request: HttpRequest, city: City, given: dict[str, Any]) -> Person:
    """Open an account where there is none, appoint, and tell them where they find the desk."""
    address = request.build_absolute_uri(reverse("web:city_home", args=[city.slug]))
    with transaction.atomic():
        person: Person = enter(by=request.user, name=given["name"], email=given["email"])
        role = appoint_staff(by=request.user, key=str(given["key"]), person=person, city=city)
        post(
            to=given["email"].lower(),
            person=person,
            kind="staff.appointed",
            about=f"city:{city.slug}",
            once=f"staff.appointed:{role.pk}",
            sender=city.sender_name or city.name,
            reply_to=city.reply_to,
            subject=_("You work for %(city)s on Helpathon now") % {"city": city.name},
            body=_(
                "Hello %(name)s,\n\n%(who)s has appointed you. At the desk of %(city)s you set up editions and change what the city shows:\n\n"
                "%(address)s\n\nYou log in with a code that is sent to this address. You need no password.\n"
            )
            % {"name": person.name, "who": str(request.user), "city": city.name, "address": address},
        )
    return person


@desk
def dismiss(request: HttpRequest, city: City, pk: int) -> HttpResponse:
    """Let somebody no longer work for the city."""
    if request.method != "POST":
        return redirect("web:city_staff", slug=city.slug)
    role = StaffRole.objects.filter(city=city, pk=pk).select_related("city").first()
    if role is None:
        raise Http404
    try:
        dismiss_staff(by=request.user, role=role)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("%(name)s no longer works for %(city)s.") % {"name": role.person.name, "city": city.name},
        )
        if role.person_id == request.user.pk:
            return redirect("web:city", slug=city.slug)
    return redirect("web:city_staff", slug=city.slug)
