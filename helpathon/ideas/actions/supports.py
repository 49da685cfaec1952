"""Standing behind an idea, once, and taking it back; following it."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.core import clock
from helpathon.core.acts import Refused, action, already_so
from helpathon.core.rows import insert_once
from helpathon.ideas import heat
from helpathon.ideas.models import Follow, Idea, Support
from helpathon.ideas.verbs import IdeaFollowed, IdeaSupported, IdeaUnfollowed, IdeaUnsupported
from helpathon.journal.recording import record

from .ideas import audience_of


@action("idea.support")
def support(*, by: Any, idea: Idea) -> Support:
    """Stand behind an idea; doing it again changes nothing."""
    given = Support(idea=idea, person=by, at=clock.now())
    if not insert_once(given):
        already_so()
        return Support.objects.get(idea=idea, person=by)
    # Asked again with the row in hand: it may have been withdrawn or hidden since it was read.
    if not heat.add(idea.pk, given.at, standing=idea.edition.is_standing):
        raise Refused(_("This idea was withdrawn or hidden in the meantime."))
    record(IdeaSupported(idea.number), by=by, edition=idea.edition, audience=audience_of(idea))
    return given


@action("idea.unsupport")
def unsupport(*, by: Any, idea: Idea) -> Idea:
    """Take one's support back; without one, nothing changes."""
    found = Support.objects.select_for_update().filter(idea=idea, person=by).first()
    if found is None or not found.delete()[0]:
        already_so()
        return idea
    _recount(idea)
    record(IdeaUnsupported(idea.number), by=by, edition=idea.edition, audience=audience_of(idea))
    return idea


def _recount(idea: Idea) -> None:
    """Count anew what is left: taking one from a sum of logarithms would lose the small ones beside a large one."""
    locked = Idea.objects.select_for_update(of=("self",), no_key=True).get(pk=idea.pk)
    left = list(Support.objects.filter(idea=locked).values_list("at", flat=True))
    standing = idea.edition.is_standing
    locked.support_count = len(left)
    locked.heat = heat.total(heat.event(at, standing=standing) for at in [locked.published_at, *left])
    locked.save(update_fields=["support_count", "heat"])


@action("idea.follow")
def follow(*, by: Any, idea: Idea) -> Follow:
    """Follow an idea; doing it again changes nothing."""
    given = Follow(idea=idea, person=by, at=clock.now())
    if not insert_once(given):
        already_so()
        return Follow.objects.get(idea=idea, person=by)
    record(IdeaFollowed(idea.number), by=by, edition=idea.edition)
    return given


@action("idea.unfollow")
def unfollow(*, by: Any, idea: Idea) -> Idea:
    """Stop following an idea; who does not follow it changes nothing."""
    gone, _rows = Follow.objects.filter(idea=idea, person=by).delete()
    if gone:
        record(IdeaUnfollowed(idea.number), by=by, edition=idea.edition)
    else:
        already_so()
    return idea
