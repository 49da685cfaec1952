"""The facts the Ideenfluss is drawn from."""

from datetime import datetime
from typing import Any

from helpathon.core import clock
from helpathon.core.text import in_language
from helpathon.editions.models import Edition
from helpathon.ideas.models import Idea, Link
from helpathon.journal.reading import entries_after, head_of
from helpathon.journal.vocabulary import Audience
from helpathon.moderation.queries import screens_held_since


def milliseconds(when: datetime | None) -> int | None:
    """Epoch milliseconds, which scripts count in."""
    return None if when is None else round(when.timestamp() * 1000)


def river(edition: Edition) -> dict[str, Any]:
    """Everything public about an edition's flow; the head is read first, so that nothing is missed after it."""
    head = head_of(edition.volume_id)
    now = clock.now()
    ideas, links = ideas_and_links(edition)
    supports = [
        [milliseconds(e.happened_at), e.payload["idea"], 1 if e.verb == "idea.supported" else -1]
        # Of all audiences: an idea may have become public after it was supported. Only numbers leave here.
        for e in entries_after(edition.volume_id, 0, audiences=tuple(Audience)).filter(
            verb__in=["idea.supported", "idea.unsupported"]
        )
    ]
    shown = {idea["n"] for idea in ideas}
    return {
        "edition": {
            "slug": edition.slug,
            "title": in_language(edition.title),
            "from": milliseconds(edition.from_at),
            "to": milliseconds(edition.to_at),
            "zone": edition.zone,
            "running": edition.is_running(now),
            "held": screens_held_since(edition.slug) is not None,
        },
        "now": milliseconds(now),
        "head": head,
        "steps": [
            {
                "slug": step.slug,
                "title": in_language(step.title),
                "from": milliseconds(step.from_at),
                "to": milliseconds(step.to_at),
            }
            for step in edition.steps.all()
        ],
        "tracks": [
            {"slug": track.slug, "title": in_language(track.title), "colour": track.colour}
            for track in edition.tracks.all()
        ],
        "ideas": ideas,
        "links": links,
        "supports": sorted(row for row in supports if row[1] in shown),
    }


def ideas_and_links(
    edition: Edition, numbers: list[int] | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Public ideas (all, or those asked for) and the links of which they are the child."""
    shown = {"visibility": "public", "hidden_at": None}
    ideas = Idea.objects.filter(edition=edition, **shown).order_by("number")
    if screens_held_since(edition.slug):
        ideas = ideas.none()
    links = Link.objects.filter(child__in=ideas, parent__edition__published_at__isnull=False).filter(
        **{f"parent__{column}": value for column, value in shown.items()}
    )
    if numbers is not None:
        ideas = ideas.filter(number__in=numbers)
        links = links.filter(child__number__in=numbers)
    merged = Link.objects.filter(
        type="merges",
        parent__in=ideas,
        child__visibility="public",
        child__hidden_at=None,
        child__withdrawn_at=None,
    )
    rests = dict(merged.order_by("-at").values_list("parent_id", "at"))
    places: dict[int | None, int] = {
        pk: place for place, pk in enumerate(edition.tracks.values_list("pk", flat=True))
    }
    rows = [
        {
            "n": idea.number,
            "t": idea.title,
            "k": places.get(idea.track_id, -1),
            "at": milliseconds(idea.published_at),
            "end": milliseconds(idea.withdrawn_at or rests.get(idea.pk)),
            "stage": idea.stage,
            "kind": idea.kind,
            "imported": idea.imported_support,
        }
        for idea in ideas
    ]
    return rows, [
        {
            "child": child,
            "parent": parent,
            "type": kind,
            "at": milliseconds(at),
            "reason": "" if withdrawn else reason,
        }
        for child, parent, kind, at, reason, withdrawn in links.values_list(
            "child__number", "parent__number", "type", "at", "reason", "child__withdrawn_at"
        )
    ]
