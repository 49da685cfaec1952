"""Dates and texts of an edition."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from helpathon.editions.actions.editions import edit
from helpathon.editions.forms import BasicsForm, TextsForm
from helpathon.editions.models import Edition
from helpathon.editions.queries import mark_of_edition

from .desk import attempt, desk, desk_page

BASICS = ("capacity", "from_at", "slug", "to_at", "zone")
TEXTS = ("description", "motto", "programme", "title")


@desk
def basics(request: HttpRequest, edition: Edition) -> HttpResponse:
    """When it is, how many people it holds, its address."""
    initial = {
        **BasicsForm.values_of(edition),
        "based_on": mark_of_edition(edition, _basics_of(edition)),
        "steps_follow": True,
    }
    form = BasicsForm(request.POST or None, edition=edition, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        columns, was = form.columns(), edition.slug

        def act() -> None:
            edit(
                by=request.user,
                key=str(given["key"]),
                edition=edition,
                changes=columns,
                based_on=given["based_on"] or None,
                steps_follow=given["steps_follow"],
                confirmed=given["confirmed"],
            )

        if attempt(form, act, lambda: _now(edition, tuple(columns), BasicsForm.values_of)):
            messages.success(request, _("Saved."))
            return redirect("editions:basics", columns.get("slug", was))
    return desk_page(request, edition, "basics", {"form": form}, 422 if form.errors else 200)


@desk
def texts(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What it says about itself, in three languages."""
    initial = {**TextsForm.values_of(edition), "based_on": mark_of_edition(edition, TEXTS)}
    form = TextsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> None:
            edit(
                by=request.user,
                key=str(given["key"]),
                edition=edition,
                changes=form.columns(),
                based_on=given["based_on"] or None,
            )

        if attempt(form, act, lambda: _now(edition, TEXTS, TextsForm.values_of)):
            messages.success(request, _("Saved."))
            return redirect("editions:texts", edition.slug)
    return desk_page(request, edition, "texts", {"form": form}, 422 if form.errors else 200)


def _basics_of(edition: Edition) -> tuple[str, ...]:
    """The columns that the form of the dates can change."""
    fixed = {"slug"} if not edition.is_draft else set()
    fixed |= {"to_at"} if edition.is_standing else set()
    return tuple(name for name in BASICS if name not in fixed)


def _now(edition: Edition, columns: tuple[str, ...], values_of: Any) -> tuple[str, Mapping[str, Any]]:
    row = Edition.objects.get(pk=edition.pk)
    return mark_of_edition(row, columns), values_of(row)
