"""What moderation shows on the pages of things: why it is hidden or waits, and the way to report it; and what waits, on the desk."""

from typing import Any

from helpathon.core.panels import Panel, panel

from . import kinds
from .queries import guard_of, number_waiting, open_hiding, waiting_hold


@panel("thing.top", order=10)
def state_of(row: Any, user: Any) -> Panel | None:
    """That something is hidden or waits, for the few who still see it."""
    named = kinds.name_of(row)
    if named is None or row.hidden_at is None:
        return None
    hiding, hold = open_hiding(*named), waiting_hold(*named)
    place = kinds.place_of(row.edition)
    context = {
        "hiding": hiding,
        "hold": hold,
        "is_author": hiding is not None and hiding.author_id == getattr(user, "pk", None),
        "place": place,
        "in_team": place.steered(user),
    }
    return Panel("moderation/state.html", context) if hiding or hold else None


@panel("thing.foot", order=90)
def report_link(row: Any, user: Any) -> Panel | None:
    """The way to report something; for the team, to hide it."""
    named = kinds.name_of(row)
    if named is None or row.hidden_at is not None:
        return None
    kind = kinds.kind_called(named[0])
    place = kinds.place_of(row.edition)
    in_team = bool(getattr(user, "is_authenticated", False)) and place.steered(user)
    context = {"kind": kind, "number": named[1], "place": place, "in_team": in_team}
    return Panel("moderation/report_link.html", context)


@panel("desk", order=80)
def what_waits(edition: Any, user: Any) -> Panel | None:
    """On the desk's home: that something waits, and whether screens are held."""
    place = kinds.place_of(edition)
    if not place.steered(user):
        return None
    waiting, guard = number_waiting(edition.slug), guard_of(edition.slug)
    if not waiting and guard.panic_since is None:
        return None
    return Panel("moderation/waits.html", {"place": place, "waiting": waiting, "guard": guard})
