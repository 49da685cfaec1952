"""Places on a page where apps further up put something of theirs.

A template of a lower app writes `{% panels "challenge.below" challenge %}`; an upper app registers a function for that
place. So a challenge shows its ideas without knowing that ideas exist.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Panel = Callable[[HttpRequest, Any], SafeString | str]

_panels: dict[str, list[tuple[int, Panel]]] = {}


def panel(place: str, *, order: int = 50) -> Callable[[Panel], Panel]:
    """Register the decorated function `(request, subject) -> html` for a place; lower orders come first."""

    def register(function: Panel) -> Panel:
        _panels.setdefault(place, []).append((order, function))
        _panels[place].sort(key=lambda pair: pair[0])
        return function

    return register


def panels_for(place: str) -> list[Panel]:
    """The panels registered for a place, in order."""
    return [function for _, function in _panels.get(place, [])]
