"""A person's notices, and how they want to be told."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts.models import Person
from helpathon.cities.frame import logged_in, page
from helpathon.cities.queries import city_of_host
from helpathon.core import clock, subjects
from helpathon.core.asked import whole_number
from helpathon.core.rows import insert_once
from helpathon.core.subjects import Ref
from helpathon.notices import queries
from helpathon.notices.forms import PreferenceForm
from helpathon.notices.models import Mute, Notice, preference_of
from helpathon.notices.unsubscribing import choose


def _person(request: HttpRequest) -> Person:
    return cast(Person, request.user)  # logged_in() asked


@logged_in
def inbox(request: HttpRequest) -> HttpResponse:
    """Everything a person was told, the newest first."""
    person = _person(request)
    city = city_of_host(request.get_host())
    zone = city.zone if city else settings.TIME_ZONE
    before = whole_number(request.GET.get("vor", ""))
    days, following = queries.inbox(person, zone, before)
    return page(
        request,
        "notices/inbox.html",
        {
            "desk_menu": "own",
            "desk_subject": person,
            "desk_page": "notices",
            "days": days,
            "following": following,
            "older": before is not None,
            "zone": zone,
            "unread": any(line.unread for day in days for line in day.lines) or queries.unread(person),
        },
    )


@logged_in
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what a notice is about; everything about the same thing is read with it."""
    person = _person(request)
    notice = get_object_or_404(Notice, pk=pk, person=person)
    same = Notice.objects.filter(person=person, subject=notice.subject, read_at=None)
    same.update(read_at=clock.real_now())
    ref = Ref.parse(notice.subject)
    found = subjects.find([ref], person).get(ref)
    if found is None:
        messages.info(request, _("This can no longer be seen."))
        return redirect("notices:inbox")
    return redirect(found.address)


@require_POST
@logged_in
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    Notice.objects.filter(person=_person(request), read_at=None).update(read_at=clock.real_now())
    messages.success(request, _("Everything is marked as read."))
    return redirect("notices:inbox")


@require_POST
@logged_in
def mute(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear nothing more of what a notice is about."""
    person = _person(request)
    notice = get_object_or_404(Notice, pk=pk, person=person)
    insert_once(Mute(person=person, subject=notice.subject, at=clock.real_now()))
    same = Notice.objects.filter(person=person, subject=notice.subject)
    same.filter(read_at=None).update(read_at=clock.real_now())
    same.filter(mail__in=("now", "daily")).update(mail="none")
    messages.success(request, _("You will hear nothing more of it. You can change that among your choices."))
    return redirect("notices:inbox")


@require_POST
@logged_in
def unmute(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear of a thing again."""
    if not Mute.objects.filter(pk=pk, person=_person(request)).delete()[0]:
        raise Http404
    messages.success(request, _("You will hear of it again."))
    return redirect("notices:preferences")


@logged_in
def preferences(request: HttpRequest) -> HttpResponse:
    """How mails tell, and what a person does not want to hear of."""
    person = _person(request)
    form = PreferenceForm.showing(preference_of(person), request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = dict(form.cleaned_data)
        choose(person, hour=given.pop("hour"), hows=given)
        messages.success(request, _("Your choice is kept."))
        return redirect("notices:preferences")
    muted = list(Mute.objects.filter(person=person).order_by("-pk"))
    seen = subjects.find([Ref.parse(each.subject) for each in muted], person)
    return page(
        request,
        "notices/preferences.html",
        {
            "desk_menu": "own",
            "desk_subject": person,
            "desk_page": "notice-preferences",
            "form": form,
            "muted": [(each.pk, seen.get(Ref.parse(each.subject))) for each in muted],
        },
        status=422 if form.errors else 200,
    )
