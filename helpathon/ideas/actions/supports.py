"""Standing behind an idea, once, and taking it back; following it."""

from typing import Any

from django.db.models import F

from helpathon.core import clock
from helpathon.core.acts import action, already_so
from helpathon.ideas import heat
from helpathon.ideas.models import Follow, Idea, Support
from helpathon.ideas.verbs import IdeaFollowed, IdeaSupported, IdeaUnfollowed, IdeaUnsupported
from helpathon.journal.recording import record

from .ideas import audience_of, is_standing


@action("idea.support")
def support(*, by: Any, idea: Idea) -> Support:
    """Stand behind an idea; doing it again changes nothing."""
    now = clock.now()
    found, new = Support.objects.get_or_create(idea=idea, person=by, defaults={"at": now})
    if not new:
        already_so()
        return found
    Idea.objects.filter(pk=idea.pk).update(
        support_count=F("support_count") + 1, heat=heat.with_event(now, standing=is_standing(idea))
    )
    record(IdeaSupported(idea.number), by=by, edition=idea.edition, audience=audience_of(idea))
    return found


@action("idea.unsupport")
def unsupport(*, by: Any, idea: Idea) -> Idea:
    """Take one's support back; without one, nothing changes."""
    found = Support.objects.select_for_update().filter(idea=idea, person=by).first()
    if found is None or not found.delete()[0]:
        already_so()
        return idea
    Idea.objects.filter(pk=idea.pk).update(
        support_count=F("support_count") - 1,
        heat=heat.without_event(found.at, standing=is_standing(idea)),
    )
    record(IdeaUnsupported(idea.number), by=by, edition=idea.edition, audience=audience_of(idea))
    return idea


@action("idea.follow")
def follow(*, by: Any, idea: Idea) -> Follow:
    """Follow an idea; doing it again changes nothing."""
    found, new = Follow.objects.get_or_create(idea=idea, person=by, defaults={"at": clock.now()})
    if new:
        record(IdeaFollowed(idea.number), by=by, edition=idea.edition)
    else:
        already_so()
    return found


@action("idea.unfollow")
def unfollow(*, by: Any, idea: Idea) -> Idea:
    """Stop following an idea; who does not follow it changes nothing."""
    gone, _rows = Follow.objects.filter(idea=idea, person=by).delete()
    if gone:
        record(IdeaUnfollowed(idea.number), by=by, edition=idea.edition)
    else:
        already_so()
    return idea
