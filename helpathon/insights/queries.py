"""Who takes part: filtered, in an order, page by page; and as badges."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, TextField
from django.db.models.functions import Cast

from helpathon.core.asked import uuid_of
from helpathon.core.text import in_language
from helpathon.editions.models import Edition, EditionRole, Track
from helpathon.registrations.models import Registration
from helpathon.registrations.queries import registrations_of

PAGE = 50

ORDERS = {
    "newest": ("-registered_at", "-pk"),
    "oldest": ("registered_at", "pk"),
    "name": ("person__name", "pk"),
}


@dataclass(frozen=True)
class Wish:
    """What staff want to see of an edition's people; empty lets everybody through. A name never stands in an address."""

    role: str = ""
    state: str = ""
    group: str = ""
    track: str = ""
    district: str = ""
    support: str = ""
    came: str = ""
    order: str = "newest"
    after: str = ""

    @classmethod
    def of(cls, said: Any) -> "Wish":
        """From an address or a form."""
        wish = cls(**{each.name: said[each.name][:120] for each in fields(cls) if said.get(each.name)})
        return wish if wish.order in ORDERS else cls(**{**vars(wish), "order": "newest"})

    @property
    def filters(self) -> dict[str, str]:
        """What is filtered by, without order and page."""
        return {name: value for name, value in vars(self).items() if value and name not in ("order", "after")}


@dataclass(frozen=True)
class Page:
    """Some registrations and where the next page begins; empty at the end."""

    rows: list[Registration] = field(default_factory=list)
    following: str = ""


def people_of(edition: Edition, wish: Wish, name: str = "") -> QuerySet[Registration]:
    """The wished registrations, in the wished order."""
    rows = registrations_of(edition).prefetch_related(Prefetch("tracks", Track.objects.order_by("position")))
    plain = {"role": wish.role, "state": wish.state, "group": wish.group, "tracks__slug": wish.track}
    rows = rows.filter(**{column: value for column, value in plain.items() if value})
    if wish.district:
        city, _, district = wish.district.rpartition("/")
        rows = rows.filter(district__slug=district, district__city__slug=city)
    if wish.support:
        rows = rows.annotate(needs=Cast("support_needed", TextField()))
        needed = Q(needs__contains=f'"{wish.support}"')
        rows = rows.exclude(needs__in=("[]", "")) if wish.support == "any" else rows.filter(needed)
    if wish.came:
        rows = rows.filter(attended_at__isnull=wish.came == "no")
    if name:
        rows = rows.filter(person__name__icontains=name)
    return rows.order_by(*ORDERS[wish.order])


def page_of_people(edition: Edition, wish: Wish, name: str = "", size: int = PAGE) -> Page:
    """One page; it goes on after a registration, which is named by its uid so that no name stands in an address."""
    rows = people_of(edition, wish, name)
    uid = uuid_of(wish.after)
    last = Registration.objects.filter(edition=edition, uid=uid).first() if uid else None
    if last is not None:
        rows = rows.filter(_beyond(last, wish.order))
    found = list(rows[: size + 1])
    return Page(found[:size], str(found[size - 1].uid) if len(found) > size else "")


def _beyond(last: Registration, order: str) -> Q:
    match order:
        case "name":
            name = last.person.name
            return Q(person__name__gt=name) | Q(person__name=name, pk__gt=last.pk)
        case "oldest":
            return Q(registered_at__gt=last.registered_at) | Q(
                registered_at=last.registered_at, pk__gt=last.pk
            )
    return Q(registered_at__lt=last.registered_at) | Q(registered_at=last.registered_at, pk__lt=last.pk)


@dataclass(frozen=True)
class Badge:
    """What a name badge says; `colour` is that of the first track, whose name stands beside it."""

    name: str
    role: str
    track: str = ""
    colour: int = 0


def badges_of(edition: Edition, wish: Wish, *, with_team: bool) -> list[Badge]:
    """The badges of everybody wished for, by name, and of the team."""
    granted = _granted(edition)
    found = [_badge(row, granted.pop(row.person_id, ("", ""))[1]) for row in people_of(edition, wish)]
    if with_team:
        found += [Badge(name, role) for name, role in granted.values()]
    return sorted(found, key=lambda badge: alphabetical(badge.name))


def by_name(rows: QuerySet[Registration]) -> list[Registration]:
    """Registrations as a printed list has them: by name, whatever the database thinks of umlauts."""
    return sorted(rows, key=lambda row: alphabetical(row.person.name))


def alphabetical(name: str) -> str:
    """A name without accents and case, by which a German reader looks it up."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def sheets_of(badges: list[Badge], size: int = 10) -> Iterator[list[Badge]]:
    """Portions that fit on a sheet."""
    return (badges[start : start + size] for start in range(0, len(badges), size))


def _badge(row: Registration, granted: str) -> Badge:
    track = next(iter(row.tracks.all()), None)
    return Badge(
        row.person.name,
        granted or str(row.get_role_display()),
        in_language(track.title) if track else "",
        track.colour if track else 0,
    )


def _granted(edition: Edition) -> dict[int, tuple[str, str]]:
    """Everybody of the team: their name, and their roles in words."""
    names, found = dict(EditionRole.ROLES), dict[int, tuple[str, str]]()
    for row in edition.roles.select_related("person").order_by("pk"):
        before = found.get(row.person_id, ("", ""))[1]
        role = str(names[row.role])
        found[row.person_id] = (row.person.name, f"{before}, {role}" if before else role)
    return found
