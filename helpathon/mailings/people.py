"""Whom a mailing goes to: people by their registration or by the role they were given."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db.models import Prefetch, QuerySet

from helpathon.accounts.models import Person
from helpathon.editions.models import Edition, EditionRole, Track
from helpathon.registrations.models import Registration
from helpathon.registrations.queries import registrations_of


@dataclass(frozen=True)
class Wanted:
    """Who is wished for. An empty filter lets everybody through; `team` adds people with a role that was given them."""

    roles: tuple[str, ...] = ()
    states: tuple[str, ...] = ("confirmed",)
    tracks: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    attended: str = ""
    team: tuple[str, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Wanted":
        """From a form or a row; what is missing there stays as it is usual."""
        known = {each.name for each in fields(cls)} & said.keys()
        values: dict[str, Any] = {name: tuple(said[name]) for name in known - {"attended"}}
        return cls(**values, attended=said.get("attended", ""))

    def as_row(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            name: value if isinstance(value, str) else list(value) for name, value in asdict(self).items()
        }


@dataclass(frozen=True)
class Frame:
    """What everybody reads alike: the names of the hosting cities, and where the edition begins."""

    hosts: str
    place: str

    @classmethod
    def of(cls, edition: Edition) -> "Frame":
        """The place is that of the first item of the programme that has one."""
        first = (
            edition.items.filter(cancelled_at=None).exclude(place="").order_by("from_at", "position").first()
        )
        return cls(", ".join(city.name for city in edition.hosts.all()), first.place if first else "")


@dataclass(frozen=True)
class Reader:
    """Somebody who gets a mail, with all that may be filled in for them."""

    edition: Edition
    person: Person
    frame: Frame
    registration: Registration | None = None
    granted: tuple[str, ...] = ()

    @property
    def role(self) -> str:
        """Their role in words: what they were given, else what they registered as."""
        if self.granted:
            names = dict(EditionRole.ROLES)
            return ", ".join(str(names[role]) for role in self.granted)
        return str(self.registration.get_role_display()) if self.registration else ""

    @property
    def tracks(self) -> list[Track]:
        """The tracks they wish."""
        return list(self.registration.tracks.all()) if self.registration else []

    @property
    def language(self) -> str:
        """The language they read."""
        return self.person.language


@dataclass
class Audience:
    """Everybody who was wished for: who can be written to, and who has no address or must not be written to."""

    readers: list[Reader] = field(default_factory=list)
    without_address: list[Reader] = field(default_factory=list)
    without_consent: int = 0
    had_it_before: int = 0


def audience_of(
    edition: Edition, wanted: Wanted, *, purpose: str, had_before: Iterable[int] = ()
) -> Audience:
    """Who is wished for, by name. Invitations to something later go only to people who agreed to that."""
    found, before = Audience(), set(had_before)
    invited = may_be_invited(edition) if purpose == "later_editions" else None
    for reader in _wished(edition, wanted):
        if invited is not None and reader.person.pk not in invited:
            found.without_consent += 1
        elif reader.person.pk in before:
            found.had_it_before += 1
        elif not reader.person.email:
            found.without_address.append(reader)
        else:
            found.readers.append(reader)
    return found


def reader_of(edition: Edition, person: Any) -> Reader:
    """One person as a reader, whether they are registered or not."""
    registration = _with_tracks(registrations_of(edition)).filter(person=person).first()
    return Reader(edition, person, Frame.of(edition), registration, _granted(edition).get(person.pk, ()))


def may_be_invited(edition: Edition) -> set[int]:
    """Who agreed to be invited to later editions, and did not take that back."""
    return {
        person
        for person, consents in registrations_of(edition).values_list("person", "consents")
        if consents.get("later_editions")
    }


def _wished(edition: Edition, wanted: Wanted) -> list[Reader]:
    frame, granted = Frame.of(edition), _granted(edition)
    readers = {
        each.person_id: Reader(edition, each.person, frame, each, granted.get(each.person_id, ()))
        for each in _registered(edition, wanted)
    }
    for role in edition.roles.filter(role__in=wanted.team).select_related("person"):
        if role.person_id not in readers and _reads(role.person, wanted):
            readers[role.person_id] = Reader(edition, role.person, frame, None, granted[role.person_id])
    return sorted(readers.values(), key=lambda reader: (reader.person.name.casefold(), reader.person.pk))


def _registered(edition: Edition, wanted: Wanted) -> QuerySet[Registration]:
    rows = registrations_of(edition).filter(state__in=wanted.states)
    if wanted.roles:
        rows = rows.filter(role__in=wanted.roles)
    if wanted.groups:
        rows = rows.filter(group__in=wanted.groups)
    if wanted.languages:
        rows = rows.filter(person__language__in=wanted.languages)
    if wanted.attended:
        rows = rows.filter(attended_at__isnull=wanted.attended == "no")
    if wanted.tracks:
        rows = rows.filter(tracks__slug__in=wanted.tracks).distinct()
    return _with_tracks(rows)


def _with_tracks(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    return rows.prefetch_related(Prefetch("tracks", Track.objects.order_by("position")))


def _reads(person: Person, wanted: Wanted) -> bool:
    return not wanted.languages or person.language in wanted.languages


def _granted(edition: Edition) -> dict[int, tuple[str, ...]]:
    """The roles that were given to people of an edition."""
    found: dict[int, tuple[str, ...]] = {}
    for person, role in edition.roles.values_list("person", "role"):
        found[person] = (*found.get(person, ()), role)
    return found
