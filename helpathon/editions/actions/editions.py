"""Setting up an edition, changing what it says about itself, publishing it, and steering its steps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.actions.steps import move_steps
from helpathon.editions.models import Edition, EditionRole, Partner, Step, Track
from helpathon.editions.planning import moved_along
from helpathon.editions.queries import has_begun_to_fill, mark_of_edition, missing
from helpathon.editions.verbs import (
    EditionCreated,
    EditionEdited,
    EditionPublished,
    EditionUnpublished,
    RoleGranted,
    StepClosed,
    StepOpened,
    StepReleased,
)
from helpathon.formats.catalogue import Format, format_of
from helpathon.journal.models import Volume
from helpathon.journal.recording import record
from helpathon.journal.vocabulary import Audience

from .changes import check_based_on, locked

RESERVED = frozenset({"neu"})
"""Names that are addresses of other pages."""


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
    partners: Sequence[dict[str, Any]] = (),
    draft: bool = False,
    **texts: Any,
) -> Edition:
    """Set up an edition of a format; `tracks`, `steps` and `partners` are the fields of their rows, in order.

    What a step is called and what it opens comes from the format, unless its row says something else. A draft is seen
    by its team alone.
    """
    _check_span(from_at, to_at)
    _check_slug(slug)
    edition = Edition.objects.create(
        slug=slug,
        volume=Volume.objects.create(name=f"edition:{slug}"),
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
        Step(edition=edition, position=n, **{**as_in_format(brought, s["slug"]), **s})
        for n, s in enumerate(steps)
    )
    Partner.objects.bulk_create(Partner(edition=edition, position=n, **p) for n, p in enumerate(partners))
    record(EditionCreated(slug), by=by, edition=edition, audience=Audience.STAFF if draft else None)
    return edition


@action("edition.edit")
def edit(
    *,
    by: Any,
    edition: Edition,
    changes: Mapping[str, Any],
    based_on: str | None = None,
    steps_follow: bool = False,
    confirmed: bool = False,
) -> Edition:
    """Change columns of an edition. `based_on` is the mark of what the editor had before them.

    With `steps_follow` its steps move by as many days as its first day does, at the same hours of the day.
    """
    row = locked(edition)
    check_based_on(mark_of_edition(row, changes), based_on)
    before = (row.from_at, row.zone)
    changed = [name for name, value in changes.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, changes[name])
    _check_span(row.from_at, row.to_at)
    if "slug" in changed:
        _rename(row)
    if not changed:
        already_so()
        return row
    row.save(update_fields=changed)
    if steps_follow:
        move_steps(by=by, edition=row, moves=moved_along(row, *before), confirmed=confirmed)
    record(EditionEdited(row.slug), by=by, edition=row)
    return row


@action("edition.publish")
def publish(*, by: Any, edition: Edition) -> Edition:
    """Let everybody see an edition, once it says the least that it has to say."""
    row = locked(edition)
    if row.published_at is not None:
        already_so()
        return row
    if needed := [each.sentence for each in missing(row) if each.needed]:
        raise Refused(" ".join(map(str, needed)))
    row.published_at = clock.now()
    row.save(update_fields=["published_at"])
    record(EditionPublished(row.slug), by=by, edition=row)
    return row


@action("edition.unpublish")
def unpublish(*, by: Any, edition: Edition) -> Edition:
    """Make an edition a draft again, as long as nothing has come in."""
    row = locked(edition)
    if row.published_at is None:
        already_so()
        return row
    if has_begun_to_fill(row):
        raise Refused(_("Something has come in already, so this edition stays visible."))
    row.published_at = None
    row.save(update_fields=["published_at"])
    record(EditionUnpublished(row.slug), by=by, edition=row)
    return row


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


def as_in_format(format: Format, slug: str) -> dict[str, Any]:
    """What a step is called and what it opens, as its format says."""
    step = format.step(slug)
    return {"title": step.title, "opens": list(step.opens)}


def _check_span(from_at: datetime, to_at: datetime | None) -> None:
    if to_at is not None and to_at <= from_at:
        raise Refused(_("The edition must end after it has begun."))


def _check_slug(slug: str) -> None:
    if slug in RESERVED or Edition.objects.filter(slug=slug).exists():
        raise Refused(_("The address “%(slug)s” is taken already.") % {"slug": slug})


def _rename(edition: Edition) -> None:
    """Only a draft: the address of a published edition stands in mails and on posters."""
    if edition.published_at is not None:
        raise Refused(_("The address of a published edition stays as it is, so that no link breaks."))
    _check_slug(edition.slug)
    Volume.objects.filter(pk=edition.volume_id).update(name=f"edition:{edition.slug}")


def _override(by: Any, step: Step, override: str, fact: type) -> Step:
    # Compared in the database: somebody else may have pressed the same switch since the step was read.
    if Step.objects.filter(pk=step.pk).exclude(override=override).update(override=override):
        record(fact(step.slug), by=by, edition=step.edition)
    else:
        already_so()
    step.override = override
    return step
