"""Publishing, building on, editing and withdrawing."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from helpathon.cities.models import District
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action
from helpathon.editions.models import Edition, Track
from helpathon.ideas.models import Idea, Link, Version
from helpathon.ideas.verbs import IdeaEdited, IdeaLinked, IdeaPublished, IdeaWithdrawn
from helpathon.journal.numbers import next_number
from helpathon.journal.recording import record

Parent = tuple[Idea, str, str]


@action("idea.publish")
def publish(
    *,
    by: Any,
    edition: Edition,
    title: str,
    body: str = "",
    kind: str = "project",
    track: Track | None = None,
    district: District | None = None,
    licence: str = "CC-BY-4.0",
    visibility: str = "public",
) -> Idea:
    """Publish an idea in an edition whose current step allows it."""
    return _create(by, edition, title, body, kind, track, district, licence, visibility)


@action("idea.build")
def build(
    *,
    by: Any,
    edition: Edition,
    parents: Sequence[Parent],
    title: str,
    body: str = "",
    kind: str = "project",
    track: Track | None = None,
    district: District | None = None,
    licence: str = "CC-BY-4.0",
    visibility: str = "public",
) -> Idea:
    """Publish an idea that comes from others; `parents` are `(idea, link type, reason)`. It starts without support."""
    idea = _create(by, edition, title, body, kind, track, district, licence, visibility)
    for parent, link_type, reason in parents:
        Link.objects.create(
            child=idea, parent=parent, type=link_type, reason=text.one_line(reason)[:500], at=clock.now()
        )
        record(IdeaLinked(idea.number, parent.number, link_type), by=by, edition=edition)
    return idea


@action("idea.edit")
def edit(*, by: Any, idea: Idea, title: str, body: str) -> Idea:
    """Give an idea a new version; the older ones stay."""
    locked = Idea.objects.select_for_update().get(pk=idea.pk)
    locked.title, locked.text = _checked(title, body)
    locked.version += 1
    locked.save(update_fields=["title", "text", "version"])
    Version.objects.create(
        idea=locked, number=locked.version, title=locked.title, text=locked.text, at=clock.now()
    )
    record(IdeaEdited(locked.number), by=by, edition=locked.edition)
    return locked


@action("idea.withdraw")
def withdraw(*, by: Any, idea: Idea) -> Idea:
    """Withdraw an idea; what was built on it stays and says so."""
    idea.withdrawn_at = clock.now()
    idea.save(update_fields=["withdrawn_at"])
    record(IdeaWithdrawn(idea.number), by=by, edition=idea.edition)
    return idea


def _checked(title: str, body: str) -> tuple[str, str]:
    title, body = text.one_line(title), text.many_lines(body)
    if not title:
        raise Refused(_("Please give your idea a title."))
    if len(title) > text.TITLE_LIMIT:
        raise Refused(_("Please shorten the title to %(n)d characters.") % {"n": text.TITLE_LIMIT})
    if len(body) > text.TEXT_LIMIT:
        raise Refused(_("Please shorten the text to %(n)d characters.") % {"n": text.TEXT_LIMIT})
    return title, body


def _create(
    by: Any,
    edition: Edition,
    title: str,
    body: str,
    kind: str,
    track: Track | None,
    district: District | None,
    licence: str,
    visibility: str,
) -> Idea:
    title, body = _checked(title, body)
    idea = Idea.objects.create(
        number=next_number("idea"),
        edition=edition,
        track=track,
        district=district,
        kind=kind,
        title=title,
        text=body,
        licence=licence,
        visibility=visibility,
        author=by,
        published_at=clock.now(),
    )
    Version.objects.create(idea=idea, number=1, title=title, text=body, at=clock.now())
    record(IdeaPublished(idea.number, track.slug if track else None, kind), by=by, edition=edition)
    return idea
