"""What can be reported and hidden, registered by the apps whose things these are; moderation knows no ideas.

A thing is named by its kind and public number; it belongs to a place (an edition) whose team decides about it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from django.utils.module_loading import autodiscover_modules


@dataclass(frozen=True)
class Subject:
    """One thing: how it is called, what it says, where it stands, whose it is, whether it is hidden."""

    kind: str
    number: int
    title: str
    text: str
    address: str
    language: str
    author: Any
    place: str
    hidden_at: datetime | None
    is_public: bool

    @property
    def kind_word(self) -> str:
        """What addresses call its kind."""
        known = kind_called(self.kind)
        return known.word if known else self.kind


@dataclass(frozen=True)
class Kind:
    """A kind of thing. `hide` and `show` say whether they changed something; `release` publishes what was held.

    `has_accepted` says whether a person has published something of this kind that is not hidden.
    """

    name: str
    word: str
    label: Any
    model: Any
    find: Callable[[int], Subject | None]
    hide: Callable[[int, datetime], bool]
    show: Callable[[int], bool]
    release: Callable[[int], None]
    has_accepted: Callable[[Any], bool]


class HasVolume(Protocol):
    """What a place stands for: it has a volume of the journal."""

    volume_id: int


@dataclass(frozen=True)
class Place:
    """Where things stand and who decides about them: an edition, its team and its cities."""

    slug: str
    title: str
    row: HasVolume
    zone: str
    steered: Callable[[Any], bool]
    finds_desk: Callable[[Any], bool]
    team: Callable[[], set[int]]


class Places(Protocol):
    """What the app that has the places tells about them."""

    def find(self, slug: str) -> Place | None: ...

    def of(self, row: Any) -> Place: ...

    def of_city(self, city: int) -> list[str]: ...


_kinds: dict[str, Kind] = {}
_places: list[Places] = []


def register(kind: Kind) -> None:
    """Let things of a kind be reported and hidden."""
    if kind.name in _kinds:
        raise ValueError(f"two kinds are called {kind.name}")
    _kinds[kind.name] = kind


def register_places(places: Places) -> None:
    """Connect the app that has the places; once."""
    if _places:
        raise ValueError("there are places already")
    _places.append(places)


def all_kinds() -> list[Kind]:
    """Every registered kind."""
    _discover()
    return list(_kinds.values())


def kind_called(name: str) -> Kind | None:
    """The kind of that name."""
    return next((kind for kind in all_kinds() if kind.name == name), None)


def kind_at(word: str) -> Kind | None:
    """The kind that addresses call so."""
    return next((kind for kind in all_kinds() if kind.word == word), None)


def find(kind: str, number: int) -> Subject | None:
    """A thing by its kind and number."""
    known = kind_called(kind)
    return known.find(number) if known else None


def name_of(row: Any) -> tuple[str, int] | None:
    """Kind and number of a row; None where its kind cannot be reported."""
    for kind in all_kinds():
        if isinstance(row, kind.model):
            return kind.name, int(row.number)
    return None


def place(slug: str) -> Place | None:
    """A place by its slug."""
    _discover()
    return _places[0].find(slug) if _places else None


def place_of(row: Any) -> Place:
    """The place that a row at hand stands for; asks the database nothing."""
    _discover()
    return _places[0].of(row)


def places_of_city(city: int) -> list[str]:
    """The slugs of the places that a city hosts."""
    _discover()
    return _places[0].of_city(city) if _places else []


@cache
def _discover() -> None:
    """Let every app register what it has, once: looking for the modules again costs a page a millisecond."""
    autodiscover_modules("moderated")
