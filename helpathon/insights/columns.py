"""The columns that a list of people may have; staff choose those they need, and no more leave the platform."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpathon.core.text import in_language
from helpathon.registrations.forms import LANGUAGE_NAMES, SUPPORT_NAMES
from helpathon.registrations.models import Registration

from .tables import Cell


@dataclass(frozen=True)
class Surroundings:
    """What cells need besides the registration: names of groups, the zone of the edition."""

    groups: Mapping[str, Any]
    zone: str


@dataclass(frozen=True)
class Column:
    """A column: its title, what it is good for where that is not plain, and its cell for a registration.

    `usual` ones are ticked at first; those with a `hint` need a reason.
    """

    title: Any
    cell: Callable[[Registration, Surroundings], Cell]
    usual: bool = False
    hint: Any = ""


def _tracks(row: Registration, _around: Surroundings) -> str:
    return ", ".join(in_language(track.title) for track in row.tracks.all())


def _moment(value: datetime | None, around: Surroundings) -> str:
    return value.astimezone(ZoneInfo(around.zone)).strftime("%Y-%m-%d %H:%M") if value else ""


def _agreed(row: Registration, purpose: str) -> str:
    return gettext("yes") if row.consents.get(purpose) else gettext("no")


COLUMNS: dict[str, Column] = {
    "name": Column(_("Name"), lambda row, _: row.person.name, usual=True),
    "role": Column(_("Role"), lambda row, _: str(row.get_role_display()), usual=True),
    "state": Column(_("State"), lambda row, _: str(row.get_state_display()), usual=True),
    "tracks": Column(_("Tracks"), _tracks, usual=True),
    "group": Column(_("Group"), lambda row, around: str(around.groups.get(row.group, row.group))),
    "district": Column(_("District"), lambda row, _: row.district.name if row.district else ""),
    "skills": Column(_("What they can do"), lambda row, _: row.skills),
    "languages": Column(
        _("Languages"),
        lambda row, _: ", ".join(str(LANGUAGE_NAMES.get(each, each)) for each in row.languages),
    ),
    "support": Column(
        _("Support needed"),
        lambda row, _: ", ".join(str(SUPPORT_NAMES.get(each, each)) for each in row.support_needed),
        hint=_("Says something about a person's health. Only for whoever arranges the support."),
    ),
    "support_note": Column(
        _("Note on support"),
        lambda row, _: row.support_note,
        hint=_("As before: only for whoever arranges the support."),
    ),
    "email": Column(
        _("E-mail address"),
        lambda row, _: row.person.email or "",
        hint=_("Not needed for writing to people: that is done under “Write to people”."),
    ),
    "minor": Column(_("Under age"), lambda row, _: gettext("yes") if row.is_minor else gettext("no")),
    "photos": Column(_("Photos and recordings"), lambda row, _: _agreed(row, "photos")),
    "contact": Column(_("Exchange of contacts"), lambda row, _: _agreed(row, "contact")),
    "registered": Column(_("Registered"), lambda row, around: _moment(row.registered_at, around)),
    "attended": Column(_("Came"), lambda row, around: _moment(row.attended_at, around)),
}


def cells(row: Registration, columns: list[str], around: Surroundings) -> list[Cell]:
    """One line of a list."""
    return [COLUMNS[name].cell(row, around) for name in columns]
