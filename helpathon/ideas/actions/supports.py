"""Standing behind an idea, once, and taking it back."""

from typing import Any

from django.db.models import F

from helpathon.core import clock
from helpathon.core.acts import action, already_so
from helpathon.ideas.models import Idea, Support
from helpathon.ideas.verbs import IdeaSupported, IdeaUnsupported
from helpathon.journal.recording import record


@action("idea.support")
def support(*, by: Any, idea: Idea) -> Support:
    """Stand behind an idea; doing it again changes nothing."""
    found, new = Support.objects.get_or_create(idea=idea, person=by, defaults={"at": clock.now()})
    if not new:
        already_so()
        return found
    Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") + 1)
    record(IdeaSupported(idea.number), by=by, edition=idea.edition)
    return found


@action("idea.unsupport")
def unsupport(*, by: Any, idea: Idea) -> Idea:
    """Take one's support back; without one, nothing changes."""
    gone, _rows = Support.objects.filter(idea=idea, person=by).delete()
    if not gone:
        already_so()
        return idea
    Idea.objects.filter(pk=idea.pk).update(support_count=F("support_count") - 1)
    record(IdeaUnsupported(idea.number), by=by, edition=idea.edition)
    return idea
