"""The steps of an edition on a calendar."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.core.acts import Refused
from helpathon.core.text import in_language
from helpathon.editions.actions.changes import NeedsConfirmation
from helpathon.editions.actions.steps import add_step, move_steps, remove_step
from helpathon.editions.forms import StepsForm
from helpathon.editions.models import Edition, Step
from helpathon.editions.planning import Remark, listed, local_day, remarks, suggested, what_it_opens
from helpathon.editions.queries import mark_of_steps
from helpathon.formats.catalogue import format_of

from .desk import attempt, desk, desk_page, try_act


@desk
def steps(request: HttpRequest, edition: Edition) -> HttpResponse:
    """When each step is, dragged or typed, and what that means."""
    rows = list(edition.steps.all())
    form = _form(request, edition, rows)
    if "check" in request.POST:
        return _checked(request, edition, form, rows)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data

        def act() -> None:
            move_steps(
                by=request.user,
                key=str(given["key"]),
                edition=edition,
                moves=form.spans(),
                based_on=given["based_on"] or None,
                confirmed=given["confirmed"],
            )

        def now() -> tuple[str, Mapping[str, Any]]:
            there = list(Step.objects.filter(edition=edition))
            return mark_of_steps(there), StepsForm(edition=edition, steps=there).initial

        if attempt(form, act, now):
            messages.success(request, _("The dates are saved."))
            return redirect("editions:steps", edition.slug)
    return _page(request, edition, form, rows)


@require_POST
@desk
def new_step(request: HttpRequest, edition: Edition, step: str) -> HttpResponse:
    """Add a step of the format at the dates that the format suggests."""
    try:
        from_at, to_at = suggested(edition, step)
    except KeyError:
        messages.error(request, _("This format has no such step."))
    else:
        said = _("The step is added. Please look whether its dates fit.")
        try_act(request, add_step, said, edition=edition, slug=step, from_at=from_at, to_at=to_at)
    return redirect("editions:steps", edition.slug)


@desk
def without_step(request: HttpRequest, edition: Edition, step: str) -> HttpResponse:
    """Ask once, then let the edition go without a step."""
    found = get_object_or_404(edition.steps, slug=step)
    title = in_language(found.title)
    sentence = ""
    if request.method == "POST":
        try:
            remove_step(by=request.user, step=found, confirmed="confirmed" in request.POST)
        except NeedsConfirmation as refused:
            sentence = str(refused)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("editions:steps", edition.slug)
        else:
            messages.success(request, _("“%(step)s” is removed.") % {"step": title})
            return redirect("editions:steps", edition.slug)
    context = {"step": found, "sentence": sentence, "opens": listed(what_it_opens(found), _("and"))}
    return desk_page(
        request, edition, "without_step", {**context, "desk_page": "steps"}, 422 if sentence else 200
    )


def _form(request: HttpRequest, edition: Edition, rows: list[Step]) -> StepsForm:
    form = StepsForm(request.POST or None, edition=edition, steps=rows)
    form.initial["based_on"] = mark_of_steps(rows)
    return form


def _page(request: HttpRequest, edition: Edition, form: StepsForm, rows: list[Step]) -> HttpResponse:
    there = {step.slug for step in rows}
    brought = format_of(edition.format).steps
    sentences = {step.slug: in_language(step.sentence) for step in brought}
    return desk_page(
        request,
        edition,
        "steps",
        {
            "form": form,
            "rows": [
                (step, fields, sentences.get(step.slug, ""), listed(what_it_opens(step), _("and")))
                for step, fields in form.rows()
            ],
            "addable": [step for step in brought if step.slug not in there],
            "first": local_day(edition.from_at, edition.zone),
            "last": edition.to_at and local_day(edition.to_at, edition.zone),
            **_remarks(_as_typed(form, rows), edition),
        },
        422 if form.errors else 200,
    )


def _checked(request: HttpRequest, edition: Edition, form: StepsForm, rows: list[Step]) -> HttpResponse:
    """What the typed dates would mean, as a part of the page; nothing is saved."""
    context = _remarks(_as_typed(form, rows), edition)
    answer = render(request, "editions/remarks.html", {"edition": edition, **context})
    answer["Cache-Control"] = "no-store"
    return answer


def _as_typed(form: StepsForm, rows: list[Step]) -> list[Step]:
    """The steps as they would be with what was typed, where it can be read."""
    if not form.is_bound or not form.is_valid():
        return rows
    spans = form.spans()
    return [
        Step(slug=s.slug, title=s.title, opens=s.opens, from_at=spans[s.slug][0], to_at=spans[s.slug][1])
        for s in rows
    ]


def _remarks(rows: list[Step], edition: Edition) -> dict[str, list[Remark]]:
    found = remarks(rows, edition.zone)
    return {"gaps": [r for r in found if r.gap], "overlaps": [r for r in found if not r.gap]}
