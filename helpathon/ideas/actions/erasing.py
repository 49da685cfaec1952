"""Erasing texts because their author leaves: no words are left, the place in the lineage is."""

from django.db.models import QuerySet

from helpathon.core import clock
from helpathon.ideas.models import Idea, Link, Version
from helpathon.ideas.verbs import IdeaErased
from helpathon.journal.recording import record

from .ideas import audience_of

ERASED = {"de": "gelöscht", "en": "deleted"}


def erase_texts(ideas: QuerySet[Idea]) -> None:
    """Part of the act that takes a person off: title, text, versions and reasons go; links and supports stay."""
    for idea in ideas.select_related("edition"):
        idea.title, idea.text = ERASED.get(idea.language, ERASED["de"]), ""
        idea.withdrawn_at = idea.withdrawn_at or clock.now()
        idea.save(update_fields=["title", "text", "withdrawn_at"])
        Version.objects.filter(idea=idea).exclude(number=idea.version).delete()
        Version.objects.filter(idea=idea).update(title=idea.title, text="")
        Link.objects.filter(child=idea).update(reason="")
        record(IdeaErased(idea.number), by=None, edition=idea.edition, audience=audience_of(idea))
