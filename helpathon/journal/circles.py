"""Circles of people who are told of an entry, named by the verbs and found by the apps that know these people.

An app registers its circles in its module `circles`. `interest` says what the thing is to these people, because they
choose for each how mails tell them: their own, something they follow, or an edition they have a part in.

    @circle("idea.followers", _("whoever supports or follows the idea"), interest="followed")
    def followers_of_idea(entry: Entry) -> Iterable[int]: ...
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from django.utils.module_loading import autodiscover_modules

from .models import Entry

Interest = Literal["own", "followed", "edition"]
Finder = Callable[[Entry], Iterable[int]]


@dataclass(frozen=True)
class Circle:
    """A circle: what it is in words, the primary keys of its people for an entry, and what the thing is to them."""

    name: str
    words: Any
    find: Finder
    interest: Interest


_circles: dict[str, Circle] = {}


def circle(name: str, words: Any, *, interest: Interest = "followed") -> Callable[[Finder], Finder]:
    """Register the decorated function as the circle of that name."""

    def register(find: Finder) -> Finder:
        if name in _circles:
            raise ValueError(f"two circles are called {name}")
        _circles[name] = Circle(name, words, find, interest)
        return find

    return register


def circles() -> dict[str, Circle]:
    """Every circle by name."""
    _load()
    return dict(_circles)


@cache
def _load() -> None:
    autodiscover_modules("circles")
