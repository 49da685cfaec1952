"""Places in pages of lower apps that upper apps fill.

A page of an edition knows no registrations; whoever does registers a panel for the place "edition":

    @panel("edition", order=20)
    def places(edition: Edition, user: Any) -> Panel | None:
        return Panel("registrations/panel.html", {...})
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A template and what it shows."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Any, Any], Panel | None]

_panels: dict[str, list[tuple[int, Maker]]] = {}


def panel(place: str, *, order: int) -> Callable[[Maker], Maker]:
    """Let the decorated function fill a place; it is given the page's subject and who reads it."""

    def register(maker: Maker) -> Maker:
        _panels.setdefault(place, []).append((order, maker))
        return maker

    return register


def panels(place: str, subject: Any, user: Any) -> list[Panel]:
    """What there is to show in a place, in order."""
    makers = sorted(_panels.get(place, []), key=lambda each: each[0])
    return [shown for _order, maker in makers if (shown := maker(subject, user))]
