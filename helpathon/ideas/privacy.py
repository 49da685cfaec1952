"""What ideas hold about people, and what is left of it when somebody leaves."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds
from helpathon.moderation.models import Hold

from .actions.erasing import erase_texts
from .models import Follow, Idea, Link, Support, Version

_BASIS = _(
    "Art. 6 (1) b GDPR: taking part; freedom of expression and information (Art. 17 (3) a) for what stays"
)


def _copy_ideas(person: Any) -> Iterable[dict[str, Any]]:
    rows = Idea.objects.filter(author=person).select_related("edition", "track").order_by("number")
    for idea in rows.iterator(chunk_size=200):
        yield {
            "number": idea.number,
            "edition": str(idea.edition),
            "track": str(idea.track) if idea.track else None,
            "title": idea.title,
            "text": idea.text,
            "kind": idea.get_kind_display(),
            "stage": idea.get_stage_display(),
            "licence": idea.licence,
            "visibility": idea.get_visibility_display(),
            "published_at": idea.published_at,
            "withdrawn_at": idea.withdrawn_at,
            "hidden_at": idea.hidden_at,
            "support": idea.support_count,
            "entered_by_staff": idea.entered_by_id is not None,
        }


def _leave_ideas(person: Any, erase: bool) -> None:
    """Texts go at the author's wish; what nobody has seen yet goes in any case."""
    ideas = Idea.objects.filter(author=person)
    if not erase:
        waiting = Hold.objects.filter(kind="idea", author=person, state__in=("waiting", "refused"))
        ideas = ideas.filter(number__in=waiting.values("subject"))
    erase_texts(ideas)


def _copy_versions(person: Any) -> Iterable[dict[str, Any]]:
    rows = Version.objects.filter(idea__author=person).select_related("idea").order_by("idea", "number")
    for version in rows.iterator(chunk_size=200):
        yield {
            "idea": version.idea.number,
            "number": version.number,
            "title": version.title,
            "text": version.text,
            "at": version.at,
        }


def _copy_links(person: Any) -> Iterable[dict[str, Any]]:
    for link in Link.objects.filter(child__author=person).select_related("child", "parent"):
        yield {
            "idea": link.child.number,
            "type": link.get_type_display(),
            "parent": link.parent.number,
            "reason": link.reason,
            "at": link.at,
        }


def _copy_supports(person: Any) -> Iterable[dict[str, Any]]:
    rows = Support.objects.filter(person=person).select_related("idea").order_by("pk")
    for support in rows.iterator(chunk_size=500):
        yield {"idea": support.idea.number, "title": support.idea.title, "at": support.at}


def _copy_follows(person: Any) -> Iterable[dict[str, Any]]:
    for follow in Follow.objects.filter(person=person).select_related("idea"):
        yield {"idea": follow.idea.number, "title": follow.idea.title, "at": follow.at}


def _leave_follows(person: Any, _erase: bool) -> None:
    Follow.objects.filter(person=person).delete()


holds(
    Holding(
        model="ideas.Idea",
        what=_("Ideas with title, text and place, under a shown name"),
        why=_("They are what the platform is for: others read, support and build on them"),
        basis=_BASIS,
        kept=_(
            "For good; whoever leaves chooses whether their texts stay under “former member” or are erased"
        ),
        seen=_("Everybody, or the people of the edition, as the author chose"),
        copy=_copy_ideas,
        leave=_leave_ideas,
    )
)
holds(
    Holding(
        model="ideas.Version",
        what=_("Earlier versions of ideas"),
        why=_("So that everybody sees what changed"),
        basis=_BASIS,
        kept=_("As the idea; erased together with it"),
        seen=_("As the idea"),
        copy=_copy_versions,
    )
)
holds(
    Holding(
        model="ideas.Link",
        what=_("Where an idea comes from, with the author's reason"),
        why=_("So that the lineage can be read"),
        basis=_BASIS,
        kept=_("For good; the reason is erased together with the idea's text"),
        seen=_("As the idea"),
        copy=_copy_links,
    )
)
holds(
    Holding(
        model="ideas.Support",
        what=_("Who supports which idea, since when"),
        why=_(
            "Once for each person, and it can be taken back; pages show the number, and everybody their own"
        ),
        basis=_BASIS,
        kept=_("Until taken back. Whoever leaves stays counted, without a name"),
        seen=_("Everybody the number, only the person themselves whom they support"),
        copy=_copy_supports,
    )
)
holds(
    Holding(
        model="ideas.Follow",
        what=_("Who follows which idea"),
        why=_("To tell them what becomes of it"),
        basis=_BASIS,
        kept=_("Until ended, or until the person leaves"),
        seen=_("Only the person themselves"),
        copy=_copy_follows,
        leave=_leave_follows,
    )
)
