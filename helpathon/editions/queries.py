"""What acts and pages ask about editions."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils.translation import gettext as _

from helpathon.accounts.models import StaffRole
from helpathon.cities.models import District, Field
from helpathon.core.acts import Refused
from helpathon.journal.models import Entry

from .models import Edition, EditionRole, Step, Track

PREPARING = (
    "edition.",
    "host.",
    "partner.",
    "role.",
    "step.",
    "track.",
    "item.",
    "programme.",
    "newcomers.",
    "screens.",
)
"""How verbs begin that tell of an edition's preparation, not of what came in."""


def visible_editions(viewer: Any = None) -> QuerySet[Edition]:
    """The editions somebody may see: published ones, and the drafts they prepare.

    A draft is seen by whoever has a role in it and by staff of its hosts, of cities invited to host it among them.
    """
    pk = getattr(viewer, "pk", None)
    published = Q(published_at__isnull=False)
    if pk is None:
        return Edition.objects.filter(published)
    return Edition.objects.filter(published | Q(pk__in=_drafts_of(pk)))


def may_see_edition(edition: Edition, viewer: Any) -> bool:
    """Whether somebody may see an edition; asks the database only about drafts."""
    if edition.published_at is not None:
        return True
    pk = getattr(viewer, "pk", None)
    return pk is not None and _drafts_of(pk).filter(pk=edition.pk).exists()


def _drafts_of(person: int) -> QuerySet[Edition, int]:
    """The primary keys of the drafts that somebody prepares."""
    invited = Q(host_invitations__state="waiting", host_invitations__city__staff_roles__person=person)
    team = Q(roles__person=person) | Q(hosts__staff_roles__person=person) | invited
    return Edition.objects.filter(team, published_at=None).values_list("pk", flat=True)


def roles_of(user: Any, edition: Edition) -> frozenset[str]:
    """What somebody is in an edition, and "staff" for staff of its hosts; for menus and pages, which ask once.

    Remembered with the row of the edition; rules of acts ask the database anew.
    """
    known: dict[Any, frozenset[str]] = edition.__dict__.setdefault("_roles_of", {})
    pk = getattr(user, "pk", None)
    if pk is None:
        return frozenset()
    if pk not in known:
        granted = EditionRole.objects.filter(edition=edition, person=pk).values_list("role")
        staff = StaffRole.objects.filter(person=pk, city__editions=edition).values_list(Value("staff"))
        known[pk] = frozenset(role for (role,) in granted.union(staff))
    return known[pk]


def finds_desk(user: Any, edition: Edition) -> bool:
    """Whether somebody finds the desk of an edition in menus: its facilitators and staff of its hosts."""
    return not roles_of(user, edition).isdisjoint({"facilitator", "staff"})


def is_of_team(user: Any, edition: Edition) -> bool:
    """Whether somebody finds what is for the whole team of an edition in menus."""
    return bool(roles_of(user, edition))


def desks_of(person: Any) -> QuerySet[Edition]:
    """The editions that somebody steers: as facilitator, or as staff of a hosting city; the latest first."""
    facilitated = Q(roles__person=person.pk, roles__role="facilitator")
    steered = Edition.objects.filter(facilitated | Q(hosts__staff_roles__person=person.pk))
    return Edition.objects.filter(pk__in=steered.values("pk")).order_by("-from_at")


def check_place(edition: Edition, district: District | None, fields: Iterable[Field]) -> None:
    """Refuse a district or fields of action of cities that do not host the edition."""
    cities = {field.city_id for field in fields} | ({district.city_id} if district else set())
    if cities and not cities <= set(edition.hosts.values_list("pk", flat=True)):
        raise Refused(_("District and fields of action must belong to a hosting city."))


def has_begun_to_fill(edition: Edition) -> bool:
    """Whether anything has come in; the journal of the edition knows, whichever app it belongs to."""
    prepared = Q()
    for beginning in PREPARING:
        prepared |= Q(verb__startswith=beginning)
    return Entry.objects.filter(volume=edition.volume_id).exclude(prepared).exists()


def mark_of_edition(edition: Edition, columns: Iterable[str]) -> str:
    """A mark of what some columns of an edition hold: another one as soon as somebody changes one of them."""
    return _mark([(name, getattr(edition, name)) for name in sorted(columns)])


def mark_of_track(track: Track) -> str:
    """The same for a track."""
    return _mark([track.title, track.questions, track.colour])


def mark_of_steps(steps: Iterable[Step]) -> str:
    """The same for which steps there are and when."""
    return _mark(sorted([step.slug, step.from_at, step.to_at] for step in steps))


def _mark(value: Any) -> str:
    written = json.dumps(value, sort_keys=True, default=str)
    return hashlib.blake2b(written.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Missing:
    """Something an edition does not have yet, and the page of its desk where it is added; `needed` to be published."""

    sentence: str
    page: str
    needed: bool = False

    @property
    def address(self) -> str:
        """The name of that page among the addresses."""
        return f"editions:{self.page}"


def missing(edition: Edition) -> list[Missing]:
    """What an edition still lacks, what it needs first."""
    return sorted(_missing(edition), key=lambda each: not each.needed)


def _missing(edition: Edition) -> Iterator[Missing]:
    steps, tracks = list(edition.steps.all()), list(edition.tracks.all())
    if not edition.title.get("de"):
        yield Missing(_("The edition has no German title yet."), "texts", needed=True)
    if not steps:
        yield Missing(_("There is no step yet, so nothing would ever open."), "steps", needed=True)
    elif not any(step.opens for step in steps):
        yield Missing(_("No step opens anything yet."), "steps")
    if not edition.motto:
        yield Missing(_("A motto says in one sentence what it is about."), "texts")
    if not edition.description.get("de"):
        yield Missing(_("The description is still empty."), "texts")
    else:
        yield from _missing_languages(edition)
    if not tracks and not edition.is_standing:
        yield Missing(_("There are no tracks yet."), "tracks")
    for track in tracks:
        if not any(track.questions.values() if isinstance(track.questions, dict) else ()):
            yield Missing(_("“%(track)s” has no guiding questions yet.") % {"track": track}, "tracks")
    if not edition.roles.filter(role="facilitator").exists():
        yield Missing(_("Nobody is facilitator yet."), "team")
    if edition.capacity is None and any(step.slug == "registration" for step in steps):
        yield Missing(_("It is not said how many people can take part."), "basics")


def _missing_languages(edition: Edition) -> Iterator[Missing]:
    if not (edition.description.get("en") and edition.title.get("en")):
        yield Missing(_("Title or description are missing in English."), "texts")
    if not edition.description.get("ls"):
        yield Missing(_("There is no description in plain German (Leichte Sprache)."), "texts")
