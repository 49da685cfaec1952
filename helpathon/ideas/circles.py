"""Who is told of what happens to an idea: its people, and everybody upstream of it."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from helpathon.challenges.circles import listeners_of, submitters_of
from helpathon.journal.circles import circle
from helpathon.journal.models import Entry

from .models import Follow, Idea, Support

# Lineage may turn in circles: UNION keeps what is there already from being walked again.
_ANCESTORS = """
WITH RECURSIVE upstream(id) AS (
    SELECT link.parent_id FROM ideas_link link JOIN ideas_idea child ON child.id = link.child_id
    WHERE child.number = %s
    UNION
    SELECT link.parent_id FROM ideas_link link JOIN upstream ON link.child_id = upstream.id
)
SELECT id FROM upstream
"""


@circle("idea.author", _("the author of the idea"), interest="own")
def author_of_idea(entry: Entry) -> Iterable[int]:
    """Who wrote the idea."""
    return Idea.objects.filter(number=entry.payload["idea"]).values_list("author", flat=True)


@circle("idea.followers", _("whoever supports or follows the idea"))
def followers_of_idea(entry: Entry) -> Iterable[int]:
    """Who stands behind the idea, and who wants to hear of it."""
    return _followers(Idea.objects.filter(number=entry.payload["idea"]).values_list("pk", flat=True))


@circle("upstream.authors", _("the authors of all ideas that it comes from"), interest="own")
def authors_upstream(entry: Entry) -> Iterable[int]:
    """Who wrote a parent, or a parent's parent, as far as it goes."""
    return Idea.objects.filter(pk__in=_upstream(entry)).values_list("author", flat=True)


@circle("upstream.followers", _("whoever supports or follows an idea that it comes from"))
def followers_upstream(entry: Entry) -> Iterable[int]:
    """Who stands behind a parent, or a parent's parent, or follows one."""
    return _followers(_upstream(entry))


@circle("answered.submitter", _("whoever submitted the challenge that it answers"), interest="own")
def submitter_of_answered_challenge(entry: Entry) -> Iterable[int]:
    """Who submitted the challenge that the idea answers."""
    return submitters_of(_answered(Idea.objects.filter(number=entry.payload["idea"])))


@circle("answered.people", _("whoever follows the challenge that it answers or is affected by it"))
def people_of_answered_challenge(entry: Entry) -> Iterable[int]:
    """Who wants to hear of the challenge that the idea answers."""
    return listeners_of(_answered(Idea.objects.filter(number=entry.payload["idea"])))


@circle("upstream.challenges", _("the people of the challenges that the ideas it comes from answer"))
def people_of_challenges_upstream(entry: Entry) -> Iterable[int]:
    """The people of the challenges that a parent answers, or a parent's parent."""
    numbers = _answered(Idea.objects.filter(pk__in=_upstream(entry)))
    return {*submitters_of(numbers), *listeners_of(numbers)}


def _answered(ideas: QuerySet[Idea]) -> list[int]:
    """The numbers of the challenges that ideas answer."""
    answers = ideas.filter(challenge__isnull=False)
    return list(answers.values_list("challenge__number", flat=True).distinct())


def _upstream(entry: Entry) -> list[int]:
    """The primary keys of all ideas that the entry's idea comes from."""
    number = entry.payload["child"] if "child" in entry.payload else entry.payload["idea"]
    with connection.cursor() as cursor:
        cursor.execute(_ANCESTORS, [number])
        return [row[0] for row in cursor.fetchall()]


def _followers(ideas: Iterable[int]) -> set[int]:
    ideas = list(ideas)
    return {
        *Support.objects.filter(idea__in=ideas).values_list("person", flat=True),
        *Follow.objects.filter(idea__in=ideas).values_list("person", flat=True),
    }


@circle("challenge.authors", _("the authors of ideas that answer the challenge"), interest="own")
def authors_of_answers(entry: Entry) -> Iterable[int]:
    """Who wrote an idea for the challenge, or for one that was joined with it."""
    numbers = [entry.payload[name] for name in ("challenge", "into") if entry.payload.get(name)]
    answers = Idea.objects.filter(challenge__number__in=numbers, withdrawn_at=None)
    return answers.values_list("author", flat=True)
