"""Steps on the calendar: adding those of the format, moving and removing them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.core.text import in_language
from helpathon.editions.models import Edition, Step
from helpathon.editions.planning import Span
from helpathon.editions.queries import mark_of_steps
from helpathon.editions.verbs import StepAdded, StepMoved, StepRemoved
from helpathon.formats.catalogue import format_of
from helpathon.journal.recording import record

from .changes import NeedsConfirmation, check_based_on, locked, seen_by


@action("step.move")
def move_steps(
    *,
    by: Any,
    edition: Edition,
    moves: Mapping[str, Span],
    based_on: str | None = None,
    confirmed: bool = False,
) -> Edition:
    """Give steps other dates, named by their slugs; what stays where it is records nothing.

    That a step ends in the past, where it has not ended yet, must be `confirmed`: nobody can go on from that moment.
    """
    locked(edition)
    steps = list(edition.steps.order_by("position"))
    check_based_on(mark_of_steps(steps), based_on)
    moved = [s for s in steps if s.slug in moves and moves[s.slug] != (s.from_at, s.to_at)]
    if not moved:
        already_so()
    for step in moved:
        _check(step, moves[step.slug], confirmed or edition.is_draft)
        before = (step.from_at, step.to_at)
        step.from_at, step.to_at = moves[step.slug]
        step.save(update_fields=["from_at", "to_at"])
        record(_moved(step, *before), by=by, edition=edition, audience=seen_by(edition))
    return edition


@action("step.add")
def add_step(*, by: Any, edition: Edition, slug: str, from_at: datetime, to_at: datetime | None) -> Step:
    """Add a step of the edition's format that it does not have; it takes the place it has in the format."""
    locked(edition)
    brought = {step.slug: step for step in format_of(edition.format).steps}
    if slug not in brought:
        raise Refused(_("This format has no such step."))
    if edition.steps.filter(slug=slug).exists():
        already_so()
        return edition.steps.get(slug=slug)
    step = Step(
        edition=edition,
        slug=slug,
        title=brought[slug].title,
        opens=list(brought[slug].opens),
        from_at=from_at,
        to_at=to_at,
    )
    _check_span(step, (from_at, to_at))
    step.save()
    _in_order_of(list(brought), edition)
    record(StepAdded(slug), by=by, edition=edition, audience=seen_by(edition))
    return step


@action("step.remove")
def remove_step(*, by: Any, step: Step, confirmed: bool = False) -> Edition:
    """Let an edition go without a step; one that runs needs a second word."""
    edition = locked(step.edition)
    if not confirmed and not edition.is_draft and step.is_open(clock.arrived()):
        raise NeedsConfirmation(
            _("“%(step)s” is open now. If you remove it, what it opens is closed at once.")
            % {"step": in_language(step.title)}
        )
    if Step.objects.filter(pk=step.pk).delete()[0]:
        record(StepRemoved(step.slug), by=by, edition=edition, audience=seen_by(edition))
    else:
        already_so()
    return edition


def _check(step: Step, span: Span, confirmed: bool) -> None:
    _check_span(step, span)
    ends, now = span[1], clock.arrived()
    ends_now = ends is not None and ends <= now and (step.to_at is None or step.to_at > now)
    if ends_now and not confirmed:
        raise NeedsConfirmation(
            _("“%(step)s” has not ended yet. With this date it ends at once, as if it were over already.")
            % {"step": in_language(step.title)}
        )


def _check_span(step: Step, span: Span) -> None:
    if span[1] is not None and span[1] <= span[0]:
        raise Refused(_("“%(step)s” must end after it has begun.") % {"step": in_language(step.title)})


def _moved(step: Step, began: datetime, ended: datetime | None) -> StepMoved:
    moments = (step.from_at, step.to_at, began, ended)
    return StepMoved(step.slug, *(None if m is None else int(m.timestamp()) for m in moments))  # type: ignore[arg-type]


def _in_order_of(slugs: list[str], edition: Edition) -> None:
    steps = sorted(edition.steps.all(), key=lambda s: slugs.index(s.slug) if s.slug in slugs else len(slugs))
    for position, step in enumerate(steps):
        step.position = position
    Step.objects.bulk_update(steps, ["position"])
