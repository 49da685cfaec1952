"""What the programme shows on other pages."""

from typing import Any

from helpathon.core import clock
from helpathon.core.panels import Panel, panel
from helpathon.editions.models import Edition

from .queries import by_day, now_and_next, whole_programme


@panel("edition.hero", order=10)
def now_on_the_edition_page(edition: Edition, _user: Any) -> Panel | None:
    """What runs now and next, at the top of the edition's page."""
    shown = now_and_next(whole_programme(edition), clock.now())
    return Panel("agenda/now.html", {"edition": edition, "shown": shown}) if shown else None


@panel("edition", order=10)
def programme_on_the_edition_page(edition: Edition, _user: Any) -> Panel | None:
    """The day that runs or comes next, in short."""
    days = by_day(whole_programme(edition), edition.zone)
    if not days:
        return None
    now = clock.now()
    day = next((day for day in days if day.items[-1].to_at > now), days[0])
    return Panel("agenda/panel.html", {"edition": edition, "day": day, "now": now, "several": len(days) > 1})
