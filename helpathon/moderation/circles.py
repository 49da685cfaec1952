"""Who is told of what in moderation."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from helpathon.journal.circles import circle
from helpathon.journal.models import Entry

from . import kinds
from .models import Report
from .verbs import AUTHOR, REPORTER, TEAM


@circle(TEAM, _("the team of the edition: facilitators and staff of its cities"), interest="edition")
def team(entry: Entry) -> Iterable[int]:
    """The team of the place whose volume the entry stands in; the volume is called after it."""
    place = kinds.place(entry.volume.name.removeprefix("edition:"))
    return place.team() if place else ()


@circle(AUTHOR, _("the author"), interest="own")
def author(entry: Entry) -> Iterable[int]:
    """Who wrote the thing."""
    subject = kinds.find(entry.payload["kind"], entry.payload["number"])
    return [subject.author.pk] if subject and subject.author else ()


@circle(REPORTER, _("who reported it with an account"), interest="own")
def reporter(entry: Entry) -> Iterable[int]:
    """Who made the report, where they were logged in."""
    return Report.objects.filter(number=entry.payload["report"], reporter__isnull=False).values_list(
        "reporter", flat=True
    )
