"""Setting up an edition and steering its steps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition, EditionRole, Step, Track
from helpathon.editions.verbs import EditionCreated, RoleGranted, StepClosed, StepOpened, StepReleased
from helpathon.formats.catalogue import Format, format_of
from helpathon.journal.models import Volume
from helpathon.journal.recording import record


@action("edition.create")
def create(
    *,
    by: Any,
    hosts: Sequence[City],
    slug: str,
    title: dict[str, str],
    from_at: datetime,
    to_at: datetime | None,
    format: str = "helpathon",
    tracks: Sequence[dict[str, Any]] = (),
    steps: Sequence[dict[str, Any]] = (),
    draft: bool = False,
    **texts: Any,
) -> Edition:
    """Set up an edition of a format; `tracks` and `steps` are the fields of their rows, in order.

    What a step is called and what it opens comes from the format, unless its row says something else. A draft is seen
    by its team alone.
    """
    if Edition.objects.filter(slug=slug).exists():
        raise Refused(_("The address “%(slug)s” is taken already.") % {"slug": slug})
    volume = Volume.objects.create(name=f"edition:{slug}")
    edition = Edition.objects.create(
        slug=slug,
        volume=volume,
        format=format,
        title=title,
        from_at=from_at,
        to_at=to_at,
        published_at=None if draft else clock.now(),
        **texts,
    )
    edition.hosts.set(hosts)
    Track.objects.bulk_create(
        Track(edition=edition, position=n, **{"colour": n % 8 + 1, **t}) for n, t in enumerate(tracks)
    )
    brought = format_of(format)
    Step.objects.bulk_create(
        Step(edition=edition, position=n, **{**_as_in_format(brought, s["slug"]), **s})
        for n, s in enumerate(steps)
    )
    record(EditionCreated(slug), by=by, edition=edition)
    return edition


@action("role.grant")
def grant(*, by: Any, edition: Edition, person: Person, role: str) -> EditionRole:
    """Grant a role in an edition."""
    granted, new = EditionRole.objects.get_or_create(edition=edition, person=person, role=role)
    if new:
        record(RoleGranted(person.pk, role), by=by, edition=edition)
    else:
        already_so()
    return granted


@action("step.open")
def open_step(*, by: Any, step: Step) -> Step:
    """Open a step by hand until it is released."""
    return _override(by, step, "open", StepOpened)


@action("step.close")
def close_step(*, by: Any, step: Step) -> Step:
    """Close a step by hand until it is released."""
    return _override(by, step, "closed", StepClosed)


@action("step.release")
def release_step(*, by: Any, step: Step) -> Step:
    """Let a step follow its dates again."""
    return _override(by, step, "", StepReleased)


def _as_in_format(format: Format, slug: str) -> dict[str, Any]:
    step = format.step(slug)
    return {"title": step.title, "opens": list(step.opens)}


def _override(by: Any, step: Step, override: str, fact: type) -> Step:
    # Compared in the database: somebody else may have pressed the same switch since the step was read.
    if Step.objects.filter(pk=step.pk).exclude(override=override).update(override=override):
        record(fact(step.slug), by=by, edition=step.edition)
    else:
        already_so()
    step.override = override
    return step
