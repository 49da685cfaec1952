"""Who may report, hide, restore, appeal and decide."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.accounts.rules import login_needed
from helpathon.core.permissions import permission

from . import kinds
from .models import Appeal, Hiding, Hold, Report


def team_only(by: Any, place: str) -> str | None:
    """The rule of acts that belong to the team of a place."""
    found = kinds.place(place)
    if found and found.steered(by):
        return None
    return _("Only facilitators and staff of the hosting city can do this.")


@permission("report.file")
def anybody_reports() -> str | None:
    """Reporting needs no account."""
    return None


def _about_report(by: Any, report: Report) -> str | None:
    return team_only(by, report.place)


permission("report.dismiss")(_about_report)


@permission("content.hide")
def may_hide(by: Any, kind: str, number: int) -> str | None:
    """The team of the place where it stands."""
    found = kinds.find(kind, number)
    return team_only(by, found.place if found else "")


@permission("content.restore")
def may_restore(by: Any, hiding: Hiding) -> str | None:
    """The team, also who hid it: everybody may see their own mistake."""
    return team_only(by, hiding.place)


@permission("content.release")
def may_release(by: Any, hold: Hold) -> str | None:
    """The team of the place where it waits."""
    return team_only(by, hold.place)


@permission("content.appeal")
def may_appeal(by: Any, hiding: Hiding) -> str | None:
    """The author, once."""
    if sentence := login_needed(by):
        return sentence
    return None if hiding.author_id == by.pk else _("Only its author can do this.")


@permission("appeal.grant")
@permission("appeal.uphold")
def may_decide_appeal(by: Any, appeal: Appeal) -> str | None:
    """Somebody of the team who neither hid it nor wrote it, as long as there is somebody."""
    hiding = appeal.hiding
    if sentence := team_only(by, hiding.place):
        return sentence
    if isinstance(by, Person) and is_partial(by, hiding) and impartial(hiding):
        return _("Somebody else of the team decides about this appeal: whoever hid or wrote it does not.")
    return None


for _act in ("newcomers.hold", "newcomers.trust", "screens.hold", "screens.release"):
    permission(_act)(team_only)


def is_partial(by: Person, hiding: Hiding) -> bool:
    """Whether somebody had a hand in what they would decide about."""
    return by.pk in (hiding.by_id, hiding.author_id)


def impartial(hiding: Hiding) -> set[int]:
    """Who of the team had no hand in a hiding."""
    place = kinds.place(hiding.place)
    return (place.team() if place else set()) - {hiding.by_id, hiding.author_id}
