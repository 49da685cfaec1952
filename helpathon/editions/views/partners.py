"""Who carries an edition: partners, hosting cities, and the answer of a city that was invited."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.cities.frame import logged_in, page
from helpathon.cities.models import City
from helpathon.core.acts import Refused
from helpathon.editions.actions.partners import (
    accept_host,
    add_partner,
    decline_host,
    edit_partner,
    invite_host,
    remove_partner,
    uninvite_host,
)
from helpathon.editions.forms import HostForm, PartnerForm
from helpathon.editions.models import Edition, HostInvitation, Partner
from helpathon.editions.queries import visible_editions
from helpathon.editions.rules import staff_of_hosts_only
from helpathon.files.forms import content_of

from .desk import desk, desk_page, try_act


@desk
def partners(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Hosting cities and partners, and forms to add to them."""
    form = PartnerForm(request.POST or None, files=request.FILES or None)
    if request.method == "POST" and form.is_valid():
        made = _saved(form, add_partner, request, edition=edition)
        if made:
            messages.success(request, _("“%(partner)s” is added.") % {"partner": made.name})
            return redirect("editions:partners", edition.slug)
    hosts = list(edition.hosts.all())
    invited = list(edition.host_invitations.filter(state="waiting").select_related("city"))
    others = City.objects.exclude(pk__in=[*(h.pk for h in hosts), *(i.city_id for i in invited)])
    may_invite = staff_of_hosts_only(request.user, edition) is None
    return desk_page(
        request,
        edition,
        "partners",
        {
            "form": form,
            "partners": edition.partners.select_related("logo"),
            "hosts": hosts,
            "invited": invited,
            "may_invite": may_invite,
            "host_form": HostForm(cities=others) if may_invite and others else None,
        },
        422 if form.errors else 200,
    )


@desk
def partner(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Change or remove a partner."""
    found = get_object_or_404(edition.partners.select_related("logo"), pk=pk)
    if "remove" in request.POST:
        try_act(request, remove_partner, _("“%(partner)s” is removed.") % {"partner": found}, partner=found)
        return redirect("editions:partners", edition.slug)
    initial = {"name": found.name, "link": found.link}
    form = PartnerForm(request.POST or None, files=request.FILES or None, partner=found, initial=initial)
    if request.method == "POST" and form.is_valid():
        without = form.cleaned_data.get("without_logo", False)
        if _saved(form, edit_partner, request, partner=found, without_logo=without):
            messages.success(request, _("Saved."))
            return redirect("editions:partners", edition.slug)
    context = {"form": form, "partner": found, "desk_page": "partners"}
    return desk_page(request, edition, "partner", context, 422 if form.errors else 200)


@require_POST
@desk
def hosts(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Invite a city to host too, or withdraw the invitation."""
    city = City.objects.filter(pk__in=[v for v in [request.POST.get("city", "")] if v.isdecimal()]).first()
    if city is None:
        messages.error(request, _("Please choose a city."))
    elif "withdraw" in request.POST:
        said = _("The invitation of %(city)s is withdrawn.") % {"city": city.name}
        try_act(request, uninvite_host, said, edition=edition, city=city)
    else:
        said = _("%(city)s is invited. Its staff are told, and find the question on their page.") % {
            "city": city.name
        }
        try_act(request, invite_host, said, edition=edition, city=city)
    return redirect("editions:partners", edition.slug)


@logged_in
def hosting(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer of a city that was asked to host."""
    edition = get_object_or_404(visible_editions(request.user), slug=slug)
    waiting = HostInvitation.objects.filter(
        edition=edition, state="waiting", city__staff_roles__person=request.user.pk
    ).select_related("city")
    if not waiting:
        raise Http404
    if request.method == "POST":
        return _answer(request, edition, list(waiting))
    return page(request, "editions/hosting.html", {"edition": edition, "waiting": waiting})


def _answer(request: HttpRequest, edition: Edition, waiting: list[HostInvitation]) -> HttpResponse:
    city = next((each.city for each in waiting if each.city.slug == request.POST.get("city")), None)
    if city is None:
        raise Http404
    if "accept" in request.POST:
        said = _("%(city)s now hosts this edition too.") % {"city": city.name}
        if try_act(request, accept_host, said, edition=edition, city=city):
            return redirect("editions:home", edition.slug)
        return redirect("editions:hosting", edition.slug)
    said = _("%(city)s does not host this edition. The team is told.") % {"city": city.name}
    try_act(request, decline_host, said, edition=edition, city=city)
    return redirect("web:own")


def _saved(form: PartnerForm, act: Any, request: HttpRequest, **given: Any) -> Partner | None:
    cleaned = form.cleaned_data
    try:
        made: Partner = act(
            by=request.user,
            key=str(cleaned["key"]),
            name=cleaned["name"],
            link=cleaned["link"],
            logo=content_of(cleaned["logo"]) if cleaned["logo"] else None,
            **given,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    return made
