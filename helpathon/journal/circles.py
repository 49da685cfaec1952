"""Circles of people who are told of an entry, named by the verbs and found by the apps that know these people.

An app registers its circles in its module `circles`:

    @circle("idea.people", _("authors, supporters and followers of the idea"))
    def people_of_idea(entry: Entry) -> Iterable[int]: ...
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import autodiscover_modules

from .models import Entry

Finder = Callable[[Entry], Iterable[int]]


@dataclass(frozen=True)
class Circle:
    """A circle: what it is in words, and the primary keys of its people for an entry."""

    name: str
    words: Any
    find: Finder


_circles: dict[str, Circle] = {}


def circle(name: str, words: Any) -> Callable[[Finder], Finder]:
    """Register the decorated function as the circle of that name."""

    def register(find: Finder) -> Finder:
        if name in _circles:
            raise ValueError(f"two circles are called {name}")
        _circles[name] = Circle(name, words, find)
        return find

    return register


def circles() -> dict[str, Circle]:
    """Every circle by name."""
    autodiscover_modules("circles")
    return dict(_circles)
