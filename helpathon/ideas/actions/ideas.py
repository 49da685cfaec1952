"""Publishing, building on, editing and withdrawing."""

from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

from django.utils.translation import gettext as _

from helpathon.accounts.actions.people import enter as enter_person
from helpathon.challenges.models import Challenge
from helpathon.challenges.queries import stands_in
from helpathon.cities.models import District, Field
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition, Track
from helpathon.editions.queries import check_place
from helpathon.ideas import heat
from helpathon.ideas.models import Idea, Link, Version
from helpathon.ideas.rules import out_of_sight
from helpathon.ideas.verbs import IdeaEdited, IdeaEntered, IdeaLinked, IdeaPublished, IdeaWithdrawn
from helpathon.journal.numbers import next_number
from helpathon.journal.recording import record
from helpathon.journal.vocabulary import Audience
from helpathon.moderation.actions.holding import keep_waiting
from helpathon.moderation.queries import must_wait

Parent = tuple[Idea, str, str]


class Content(TypedDict, total=False):
    """What an idea is about, besides its title; what is left out takes the default of the model."""

    body: str
    kind: str
    track: Track | None
    challenge: Challenge | None
    district: District | None
    fields: Sequence[Field]
    language: str
    licence: str
    visibility: str


@action("idea.publish")
def publish(*, by: Any, edition: Edition, title: str, **content: Unpack[Content]) -> Idea:
    """Publish an idea in an edition whose current step allows it."""
    return _create(by, edition, title, content)


@action("idea.enter")
def enter(
    *, by: Any, edition: Edition, name: str, title: str, email: str | None = None, **content: Unpack[Content]
) -> Idea:
    """Enter an idea for somebody who has no computer; it says who entered it."""
    author = enter_person(by=by, name=name, email=email)
    idea = _create(author, edition, title, content, entered_by=by)
    record(IdeaEntered(idea.number), by=by, edition=edition)
    return idea


@action("idea.build")
def build(
    *, by: Any, edition: Edition, parents: Sequence[Parent], title: str, **content: Unpack[Content]
) -> Idea:
    """Publish an idea that comes from others; `parents` are `(idea, link type, reason)`. It starts without support."""
    parents = _still_there(parents)
    idea = _create(by, edition, title, content)
    for parent, link_type, reason in parents:
        link = Link.objects.create(
            child=idea, parent=parent, type=link_type, reason=text.one_line(reason)[:500], at=clock.now()
        )
        if not idea.hidden_at:
            _tell_of_link(link, by)
    return idea


@action("idea.edit")
def edit(*, by: Any, idea: Idea, title: str, based_on: int | None = None, **content: Unpack[Content]) -> Idea:
    """Give an idea a new version; the older ones stay. `based_on` is the version that the editor had before them."""
    # Not the key: who supports the idea meanwhile refers to it, and must not have to wait.
    rows = Idea.objects.select_for_update(of=("self",), no_key=True).select_related("edition")
    locked = rows.get(pk=idea.pk)
    if locked.withdrawn_at:
        raise Refused(_("This idea has been withdrawn."))
    if sentence := out_of_sight(locked):
        raise Refused(sentence)
    if based_on is not None and based_on != locked.version:
        raise Refused(
            _(
                "This idea has been changed in the meantime. Please compare with the newest version and send yours again."
            )
        )
    was_hidden = audience_of(locked)
    given = _checked(locked.edition, title, {"body": locked.text, **content})
    fields = given.pop("fields", None)
    if _is_the_same(locked, given, fields):
        already_so()
        return locked
    for name, value in given.items():
        setattr(locked, name, value)
    locked.version += 1
    locked.save(update_fields=[*given, "version"])
    if fields is not None:
        locked.fields.set(fields)
    _keep_version(locked)
    if was_hidden and not audience_of(locked):
        # For everybody who may see it only now, this is its publication.
        record(_published(locked), by=by, edition=locked.edition)
    # Who could see it before must hear that it is gone.
    audience = audience_of(locked) if was_hidden else None
    record(IdeaEdited(locked.number), by=by, edition=locked.edition, audience=audience)
    return locked


@action("idea.withdraw")
def withdraw(*, by: Any, idea: Idea) -> Idea:
    """Withdraw an idea; what was built on it stays and says so."""
    now = clock.now()
    if not Idea.objects.filter(pk=idea.pk, withdrawn_at=None).update(withdrawn_at=now):
        raise Refused(_("This idea has been withdrawn."))
    idea.withdrawn_at = now
    record(IdeaWithdrawn(idea.number), by=by, edition=idea.edition, audience=audience_of(idea))
    return idea


def publish_waiting(number: int) -> None:
    """Part of the act that lets a waiting idea through: it is published, and linked to its parents, at this moment."""
    idea = Idea.objects.select_related("edition", "track", "author").get(number=number)
    now = clock.now()
    idea.hidden_at, idea.published_at = None, now
    idea.heat = heat.event(now, standing=idea.edition.is_standing)
    idea.save(update_fields=["hidden_at", "published_at", "heat"])
    record(_published(idea), by=idea.author, edition=idea.edition, audience=audience_of(idea))
    for link in idea.parent_links.select_related("child__edition", "parent"):
        Link.objects.filter(pk=link.pk).update(at=now)
        _tell_of_link(link, idea.author)


def audience_of(idea: Idea) -> Audience | None:
    """The narrower audience of what happens to an idea that is not for everybody; None where the verb's holds."""
    if idea.hidden_at:
        return Audience.STAFF
    return None if idea.visibility == "public" else Audience.MEMBERS


def _tell_of_link(link: Link, by: Any) -> None:
    # Both ends must be for everybody before the link between them is.
    audience = audience_of(link.child) or audience_of(link.parent)
    fact = IdeaLinked(link.child.number, link.parent.number, link.type)
    record(fact, by=by, edition=link.child.edition, audience=audience)


def _checked(edition: Edition, title: str, content: Content) -> dict[str, Any]:
    """The columns of an idea from what somebody gave, or a sentence about what must be different."""
    given: dict[str, Any] = dict(content)
    given["title"] = text.one_line(title)
    given["text"] = text.many_lines(given.pop("body", ""))
    if not text.is_visible(given["title"]):
        raise Refused(_("Please give your idea a title."))
    if len(given["title"]) > text.TITLE_LIMIT:
        raise Refused(_("Please shorten the title to %(n)d characters.") % {"n": text.TITLE_LIMIT})
    if len(given["text"]) > text.TEXT_LIMIT:
        raise Refused(_("Please shorten the text to %(n)d characters.") % {"n": text.TEXT_LIMIT})
    track, challenge = given.get("track"), given.get("challenge")
    if (track and track.edition_id != edition.pk) or (challenge and not stands_in(challenge, edition)):
        raise Refused(_("Track and challenge must belong to the edition of the idea."))
    check_place(edition, given.get("district"), given.get("fields") or ())
    return given


def _still_there(parents: Sequence[Parent]) -> list[Parent]:
    """Each parent once, and none of them withdrawn since the rule looked; their rows stay so until the act ends."""
    once = {parent.pk: (parent, link_type, reason) for parent, link_type, reason in parents}
    rows = Idea.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=once).order_by("pk")
    for row in rows:
        if row.withdrawn_at:
            raise Refused(_("“%(title)s” has been withdrawn.") % {"title": row.title})
        if sentence := out_of_sight(row):
            raise Refused(sentence)
    if any(link_type not in dict(Link.TYPES) for _parent, link_type, _reason in once.values()):
        raise Refused(_("Please choose how the idea comes from the other one."))
    return list(once.values())


def _is_the_same(idea: Idea, given: dict[str, Any], fields: Sequence[Field] | None) -> bool:
    """Whether an edit would change nothing."""
    if any(getattr(idea, name) != value for name, value in given.items()):
        return False
    return fields is None or {f.pk for f in fields} == {f.pk for f in idea.fields.all()}


def _create(
    author: Any, edition: Edition, title: str, content: Content, entered_by: Any | None = None
) -> Idea:
    now = clock.now()
    by = entered_by or author
    given = _checked(edition, title, content)
    fields = given.pop("fields", ())
    idea = Idea.objects.create(
        number=next_number("idea"),
        edition=edition,
        author=author,
        entered_by=entered_by,
        published_at=now,
        hidden_at=now if must_wait(by, edition.slug) else None,
        heat=heat.event(now, standing=edition.is_standing),
        **given,
    )
    if fields:
        idea.fields.set(fields)
    _keep_version(idea)
    if idea.hidden_at:
        keep_waiting(by, "idea", idea.number)
    else:
        record(_published(idea), by=by, edition=edition, audience=audience_of(idea))
    return idea


def _published(idea: Idea) -> IdeaPublished:
    return IdeaPublished(idea.number, idea.track.slug if idea.track else None, idea.kind)


def _keep_version(idea: Idea) -> None:
    Version.objects.create(idea=idea, number=idea.version, title=idea.title, text=idea.text, at=clock.now())
