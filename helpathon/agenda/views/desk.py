"""The programme at the desk: entering, changing, shifting and cancelling."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from helpathon.agenda import queries
from helpathon.agenda.actions.items import add, cancel, edit, remove, restore, shift
from helpathon.agenda.forms import ItemForm, ShiftForm, next_times, values_of
from helpathon.agenda.models import Item
from helpathon.cities.frame import key_of
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.core.asked import whole_number
from helpathon.editions.actions.changes import ChangedMeanwhile
from helpathon.editions.models import Edition

from .frame import desk_page, steering

DESK = "programme_desk"


@steering
def programme(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All items by day, what overlaps, and the delay."""
    return _programme(request, edition)


def _programme(request: HttpRequest, edition: Edition, form: ShiftForm | None = None) -> HttpResponse:
    items = queries.whole_programme(edition)
    now = clock.now()
    if form is None:
        first = next((i for i in items if i.to_at > now and not i.is_cancelled), None)
        initial = {"item": first.number if first else None, "based_on": queries.mark_of(edition)}
        form = ShiftForm(edition=edition, items=items, initial=initial)
    context = {
        "days": queries.by_day(items, edition.zone),
        "overlaps": queries.overlaps(items),
        "now": now,
        "form": form,
        "can_shift": any(not item.is_cancelled for item in items),
    }
    return desk_page(request, edition, DESK, "desk", context, 422 if form.errors else 200)


@steering
def shift_items(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Everything from an item on, by so many minutes, in one act: whoever is registered is told once."""
    if request.method != "POST":
        return redirect("agenda:programme_desk", edition.slug)
    form = ShiftForm(request.POST, edition=edition, items=queries.whole_programme(edition))
    if not form.is_valid():
        return _programme(request, edition, form)
    given = form.cleaned_data
    try:
        shift(
            by=request.user,
            key=str(given["key"]),
            item=given["item"],
            minutes=given["minutes"],
            all_days=given["all_days"],
            based_on=given["based_on"] or None,
        )
    except ChangedMeanwhile as refused:
        form.add_error(None, str(refused))
        form.go_on_from(queries.mark_of(edition))
        return _programme(request, edition, form)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _programme(request, edition, form)
    messages.success(request, _said_of_shift(given["minutes"]))
    return redirect("agenda:programme_desk", edition.slug)


def _said_of_shift(minutes: int) -> str:
    n = abs(minutes)
    if minutes > 0:
        said = ngettext(
            "The programme now runs %(n)d minute later.", "The programme now runs %(n)d minutes later.", n
        )
    else:
        said = ngettext(
            "The programme now runs %(n)d minute earlier.", "The programme now runs %(n)d minutes earlier.", n
        )
    return said % {"n": n}


@steering
def new_item(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A new item, which begins where the last one ends; `?wie=` takes over what another one says."""
    items = queries.whole_programme(edition)
    if request.method == "POST":
        form = ItemForm(request.POST, edition=edition)
        if form.is_valid() and (made := _try_add(request, edition, form)):
            messages.success(request, _("“%(item)s” is in the programme.") % {"item": made})
            if "another" in request.POST:
                return redirect("agenda:new_item", edition.slug)
            return redirect("agenda:programme_desk", edition.slug)
        return _item_page(request, edition, form, status=422)
    return _item_page(request, edition, ItemForm(edition=edition, initial=_initial(request, edition, items)))


def _initial(request: HttpRequest, edition: Edition, items: list[Item]) -> dict[str, Any]:
    like = whole_number(request.GET.get("wie", ""))
    original = next((item for item in items if item.number == like), None)
    if original is None:
        return next_times([item for item in items if not item.is_cancelled], edition)
    return {**values_of(original), **next_times([original], edition), "end": None}


def _try_add(request: HttpRequest, edition: Edition, form: ItemForm) -> Item | None:
    try:
        made: Item = add(
            by=request.user, key=str(form.cleaned_data["key"]), edition=edition, **form.content()
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    return made


@steering
def edit_item(request: HttpRequest, edition: Edition, number: int) -> HttpResponse:
    """Change an item."""
    item = get_object_or_404(Item.objects.select_related("edition", "track"), edition=edition, number=number)
    if request.method == "POST":
        form = ItemForm(request.POST, edition=edition, item=item)
        if form.is_valid() and _try_edit(request, form, item):
            messages.success(request, _("“%(item)s” is saved.") % {"item": item})
            return redirect("agenda:programme_desk", edition.slug)
        return _item_page(request, edition, form, item, 422)
    return _item_page(request, edition, ItemForm(edition=edition, item=item), item)


def _try_edit(request: HttpRequest, form: ItemForm, item: Item) -> bool:
    given = form.cleaned_data
    try:
        edit(
            by=request.user,
            key=str(given["key"]),
            item=item,
            changes=form.content(),
            based_on=given["based_on"],
            quietly=given.get("quietly", False),
        )
    except ChangedMeanwhile as refused:
        item.refresh_from_db()
        form.go_on_from(item)
        form.add_error(None, str(refused))
        return False
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    item.title = given["title"]
    return True


def _item_page(
    request: HttpRequest, edition: Edition, form: ItemForm, item: Item | None = None, status: int = 200
) -> HttpResponse:
    return desk_page(request, edition, DESK, "item_form", {"form": form, "item": item}, status)


@require_POST
@steering
def act_on_item(request: HttpRequest, edition: Edition, number: str, what: str) -> HttpResponse:
    """Cancel an item, let it take place after all, or take it off the programme."""
    item = get_object_or_404(Item, edition=edition, number=number)
    acts = {
        "absagen": (cancel, _("“%(item)s” is cancelled. It stays in the programme, marked so.")),
        "findet-statt": (restore, _("“%(item)s” takes place.")),
        "entfernen": (remove, _("“%(item)s” is off the programme.")),
    }
    act, said = acts[what]
    try:
        act(by=request.user, key=key_of(request), item=item)
        messages.success(request, said % {"item": item})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("agenda:programme_desk", edition.slug)
