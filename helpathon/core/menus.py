"""Menus that every app adds its pages to: of an edition's desk, of a city's desk, of one's own pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Item:
    """A page in a menu: its address for a subject, and who finds it there (`shown(user, subject)`)."""

    name: str
    label: Any
    address: Callable[[Any], str]
    shown: Callable[[Any, Any], bool]
    order: int
    group: Any = ""
    hint: Any = ""


_menus: dict[str, list[Item]] = {}


def add(menu: str, item: Item) -> None:
    """Add a page to a menu ("edition", "city" or "own")."""
    if any(item.name == known.name for known in _menus.get(menu, [])):
        raise ValueError(f"two pages of the menu {menu} are called {item.name}")
    _menus.setdefault(menu, []).append(item)


def items(menu: str, subject: Any, user: Any) -> list[Item]:
    """The pages that somebody finds in a menu, in order."""
    found = [item for item in _menus.get(menu, []) if item.shown(user, subject)]
    return sorted(found, key=lambda item: item.order)
