"""What staff choose to see of the people, and to take along."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpathon.cities.models import District
from helpathon.core.forms import Choice, KeyedForm, OneLine
from helpathon.core.text import in_language
from helpathon.editions.models import Edition
from helpathon.registrations.forms import SUPPORT_NAMES
from helpathon.registrations.groups import groups_of
from helpathon.registrations.models import Registration

from .columns import COLUMNS
from .queries import Wish
from .tables import WRITERS

ORDERS = [("newest", _("newest first")), ("oldest", _("oldest first")), ("name", _("by name"))]
ALL = _("all")


class FilterForm(forms.Form):
    """Filters of the list. They stand in the address; a name that is looked for does not."""

    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", ALL), *Registration.ROLES])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", ALL), *Registration.STATES])
    group = forms.ChoiceField(label=_("Group"), required=False)
    track = forms.ChoiceField(label=_("Track"), required=False)
    district = forms.ChoiceField(label=_("District"), required=False)
    support = forms.ChoiceField(
        label=_("Support needed"),
        required=False,
        choices=[("", ALL), ("any", _("any")), *SUPPORT_NAMES.items()],
    )
    came = forms.ChoiceField(
        label=_("Came"), required=False, choices=[("", ALL), ("yes", _("yes")), ("no", _("no"))]
    )
    order = forms.ChoiceField(label=_("Order"), required=False, choices=ORDERS)

    def __init__(self, edition: Edition, wish: Wish):
        super().__init__(initial=vars(wish), auto_id="filter_%s")
        tracks = [(track.slug, in_language(track.title)) for track in edition.tracks.all()]
        districts = District.objects.filter(city__in=edition.hosts.all()).select_related("city")
        self._offer("group", list(groups_of(edition).items()))
        self._offer("track", tracks)
        self._offer("district", [(district.place, district.name) for district in districts])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", ALL), *choices]  # type: ignore[attr-defined]


class SearchForm(forms.Form):
    """A name that is looked for; it is sent in the body, so that it stands in no address and no log."""

    name = OneLine(
        label=_("Part of a name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class ExportForm(KeyedForm):
    """Which columns are taken along, and as what."""

    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        choices=[(name, column.title) for name, column in COLUMNS.items()],
        error_messages={"required": _("Please choose at least one column.")},
    )
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in WRITERS])

    def __init__(self, data: QueryDict | None = None, **kwargs: Any):
        usual = [name for name, column in COLUMNS.items() if column.usual]
        super().__init__(data, initial={"columns": usual}, auto_id="export_%s", **kwargs)

    @property
    def boxes(self) -> list[Choice]:
        """The columns as boxes."""
        chosen = set(self["columns"].value() or [])
        return [Choice(name, c.title, c.hint, name in chosen) for name, c in COLUMNS.items()]
