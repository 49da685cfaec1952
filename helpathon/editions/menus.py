"""The pages that editions add to menus and to pages of others."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.rules import is_staff_of
from helpathon.core import clock
from helpathon.core.menus import Item, add
from helpathon.core.panels import Panel, panel

from .models import Edition, HostInvitation, Invitation
from .queries import desks_of, finds_desk

PREPARING = _("Preparing")


def register() -> None:
    """Called once when the app is ready."""
    _page("home", _("Overview of the edition"), 1)
    _page("basics", _("Dates"), 10, _("Days, hours, places to take part, address"))
    _page("texts", _("Texts"), 11, _("Title and description in German, English and plain German"))
    _page("tracks", _("Tracks"), 12, _("Themes with their guiding questions"))
    _page("steps", _("Steps"), 13, _("What opens when"))
    _page("partners", _("Hosts and partners"), 14, _("Cities and organisations that carry it"))
    _page("publishing", _("Publish"), 19, _("What is missing, and the last look"))
    _page("team", _("Team and roles"), 90, _("Inviting people to roles"), _("Team"))
    _page("rights", _("Who may do what when?"), 91, _("Roles and steps in words"), _("Team"))
    add(
        "city",
        Item(
            "new_edition",
            _("New edition"),
            lambda city: f"{reverse('editions:new')}?stadt={city.pk}",
            lambda user, city: is_staff_of(user, [city]),
            order=20,
        ),
    )


def _page(name: str, label: Any, order: int, hint: Any = "", group: Any = PREPARING) -> None:
    def address(edition: Edition) -> str:
        return reverse(f"editions:{name}", args=[edition.slug])

    in_group = "" if name == "home" else group
    add("edition", Item(name, label, address, finds_desk, order, in_group, hint))


@panel("edition", order=90)
def partners_of(edition: Edition, _user: Any) -> Panel | None:
    """Who carries the edition together with its hosts."""
    partners = list(edition.partners.select_related("logo"))
    return Panel("editions/partner_list.html", {"partners": partners}) if partners else None


@panel("own", order=5)
def waiting_for_me(_person: Any, user: Any) -> Panel | None:
    """Invitations that somebody has not answered, the desks they find, and a new edition for staff."""
    now = clock.now()
    invited = Invitation.objects.filter(email=user.email, state="waiting").select_related("edition")
    roles = [each for each in invited if each.is_waiting(now)]
    hosting = HostInvitation.objects.filter(state="waiting", city__staff_roles__person=user.pk)
    context = {
        "invitations": roles,
        "hosting": hosting.select_related("edition", "city"),
        "desks": desks_of(user),
        "is_staff": user.staff_roles.exists(),
    }
    return Panel("editions/own.html", context) if any(context.values()) else None
