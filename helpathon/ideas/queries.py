"""What pages ask about ideas."""

from typing import Any

from django.db.models import Q, QuerySet

from helpathon.editions.models import Edition

from .models import Idea, Link

PAGE = 24


def visible_ideas(edition: Edition, viewer: Any = None) -> QuerySet[Idea]:
    """Ideas of an edition that a viewer may see; ideas for the edition's own people need somebody logged in."""
    ideas = Idea.objects.filter(edition=edition, withdrawn_at=None).select_related("track", "author")
    if not getattr(viewer, "is_authenticated", False):
        ideas = ideas.filter(visibility="public")
    return ideas


def page_of_ideas(
    edition: Edition, viewer: Any, *, before: int | None = None, track: str = "", query: str = ""
) -> tuple[list[Idea], int | None]:
    """The newest ideas before a number, and the number to go on from, None at the end. Pages go by key, not by offset."""
    ideas = visible_ideas(edition, viewer).order_by("-number")
    if track:
        ideas = ideas.filter(track__slug=track)
    if query:
        ideas = ideas.filter(Q(title__icontains=query) | Q(text__icontains=query))
    if before:
        ideas = ideas.filter(number__lt=before)
    rows = list(ideas[: PAGE + 1])
    return rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else None


def lineage_of(idea: Idea) -> tuple[list[Link], list[Link]]:
    """Links to where an idea comes from and to what came of it."""
    return (
        list(idea.parent_links.select_related("parent").filter(parent__visibility="public")),
        list(idea.child_links.select_related("child").filter(child__visibility="public")),
    )
