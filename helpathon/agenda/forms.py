"""What the team fills in for the programme and the run sheet."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpathon.core.forms import Choice, InLanguages, KeyedForm, ManyLines, OneLine
from helpathon.core.text import TEXT_LIMIT, is_visible
from helpathon.editions.models import Edition, Track

from . import times
from .models import (
    LINK_LIMIT,
    PLACE_LIMIT,
    SPEAKERS_LIMIT,
    TITLE_LIMIT,
    WHAT_LIMIT,
    Cue,
    Item,
    https_only,
)

NO_DAY = _("Please choose a day.")
NO_TIME = _("Please enter a time, for example 09:30.")
MOST_LINKS = 20


class DayInput(forms.DateInput):
    """A day, with the calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    """An hour of the day, with the clock of the browser."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


def _day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=_("Day"), widget=DayInput(), error_messages={"required": NO_DAY, "invalid": NO_DAY}, **kwargs
    )


def _hour(label: Any, **kwargs: Any) -> forms.TimeField:
    messages = {"required": NO_TIME, "invalid": NO_TIME}
    return forms.TimeField(label=label, widget=HourInput(), error_messages=messages, **kwargs)


class LinksField(ManyLines):
    """Links with what they lead to, one a line: "Slides https://…"; in rows `[{"title": …, "link": …}]`."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{each['title']} {each['link']}".strip() for each in value)
        return value

    def clean(self, value: Any) -> Any:
        lines = super().clean(value).splitlines()
        if len(lines) > MOST_LINKS:
            raise ValidationError(_("At most %(n)d links, please.") % {"n": MOST_LINKS})
        return [self._read(line) for line in map(str.strip, lines) if line]

    def _read(self, line: str) -> dict[str, str]:
        title, _space, link = line.rpartition(" ")
        try:
            https_only(link)
        except ValidationError:
            raise ValidationError(
                _("Each line ends with a link that begins with https://. This one does not: %(line)s")
                % {"line": line}
            ) from None
        return {"title": title.strip() or link, "link": link}


class ItemForm(KeyedForm):
    """An item of the programme."""

    title = InLanguages(label=_("Title"), max_length=TITLE_LIMIT, with_plain=False, required=False)
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Item.KINDS,
        error_messages={
            "required": _("Please choose one of the kinds shown."),
            "invalid_choice": _("Please choose one of the kinds shown."),
        },
    )
    day = _day()
    begin = _hour(_("Begins at"))
    end = _hour(_("Ends at"))
    place = OneLine(
        label=_("Place"),
        max_length=PLACE_LIMIT,
        required=False,
        help_text=_("A room, an address, or for example “main stage online”."),
    )
    link = OneLine(
        label=_("Link of the conference"),
        max_length=LINK_LIMIT,
        required=False,
        help_text=_("Begins with https://"),
    )
    link_for = forms.ChoiceField(
        label=_("Who sees the link?"), choices=Item.LINK_FOR, widget=forms.RadioSelect
    )
    track = forms.ModelChoiceField(
        label=_("Track"),
        queryset=Track.objects.none(),
        required=False,
        empty_label=_("For everybody"),
        error_messages={"invalid_choice": _("Please choose one of the tracks shown, or none.")},
    )
    speakers = ManyLines(
        label=_("Speakers"),
        max_length=SPEAKERS_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: name, role."),
    )
    text = InLanguages(label=_("What is it about?"), many_lines=True, max_length=TEXT_LIMIT, required=False)
    material = LinksField(
        label=_("Material"),
        required=False,
        max_length=8_000,
        help_text=_("One link a line, what it is before it: “Slides https://…”."),
    )
    quietly = forms.BooleanField(
        label=_("Only a correction: tell nobody"),
        required=False,
        help_text=_("Otherwise whoever is registered is told when time, place or link change."),
    )
    based_on = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False, min_value=0, max_value=2**31
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        edition: Edition,
        item: Item | None = None,
        initial: Mapping[str, Any] | None = None,
    ):
        usual = {"kind": "plenary", "link_for": "people"}
        kept = values_of(item) | {"based_on": item.revision} if item else {}
        super().__init__(data, initial={**usual, **kept, **(initial or {})})
        self.edition = edition
        self.fields["track"].queryset = edition.tracks.all()  # type: ignore[attr-defined]
        if item is None or edition.is_draft:
            del self.fields["quietly"]

    def clean_title(self) -> dict[str, str]:
        """A title in German or English that shows something."""
        title: dict[str, str] = self.cleaned_data["title"]
        if not any(is_visible(value) for value in title.values()):
            raise ValidationError(_("Please give the item a title."))
        return title

    def clean_link(self) -> str:
        """An encrypted link, or none."""
        link: str = self.cleaned_data["link"]
        if link:
            try:
                https_only(link)
            except ValidationError:
                raise ValidationError(_("Please enter a whole link that begins with https://.")) from None
        return link

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if all(given.get(name) is not None for name in ("day", "begin", "end")):
            span = times.span_on(given["day"], given["begin"], given["end"], self.edition.zone)
            if span is None:
                self.add_error("end", _("The end must be after the begin."))
            else:
                given["from_at"], given["to_at"] = span

    def content(self) -> dict[str, Any]:
        """The columns of the item."""
        names = (
            "title",
            "kind",
            "from_at",
            "to_at",
            "place",
            "link",
            "link_for",
            "track",
            "speakers",
            "text",
            "material",
        )
        return {name: self.cleaned_data[name] for name in names}

    def go_on_from(self, item: Item) -> None:
        """From now on this form is based on the item as it stands."""
        self.data["based_on"] = str(item.revision)  # type: ignore[index]

    @property
    def kinds(self) -> list[Choice]:
        """The kinds as buttons."""
        chosen = self["kind"].value()
        return [Choice(value, label, "", value == chosen) for value, label in Item.KINDS]

    @property
    def more_is_open(self) -> bool:
        """Whether something among the further details is filled or wrong."""
        names = ("link", "track", "speakers", "text", "material")
        return any(name in self.errors or self[name].value() for name in names)


def values_of(item: Item) -> dict[str, Any]:
    """An item as it stands, for the form that changes it."""
    zone = item.edition.zone
    begin = times.local(item.from_at, zone)
    return {
        "title": item.title,
        "kind": item.kind,
        "day": begin.date(),
        "begin": begin.time(),
        "end": times.local(item.to_at, zone).time(),
        "place": item.place,
        "link": item.link,
        "link_for": item.link_for,
        "track": item.track_id,
        "speakers": item.speakers,
        "text": item.text,
        "material": item.material,
    }


class ShiftForm(KeyedForm):
    """By how much the programme runs late, or is ahead."""

    minutes = forms.IntegerField(
        label=_("By how many minutes?"),
        min_value=-720,
        max_value=720,
        help_text=_("15 is a quarter of an hour later, -15 a quarter of an hour earlier."),
        error_messages={
            "required": _("Please say by how many minutes."),
            "invalid": _("Please enter a whole number, for example 15."),
            "min_value": _("The programme can be shifted by at most 12 hours."),
            "max_value": _("The programme can be shifted by at most 12 hours."),
        },
    )
    item = forms.ModelChoiceField(
        label=_("From which item on?"),
        queryset=Item.objects.none(),
        to_field_name="number",
        empty_label=None,
        error_messages={
            "required": _("Please choose an item of the programme."),
            "invalid_choice": _("Please choose an item of the programme."),
        },
    )
    all_days = forms.BooleanField(label=_("The following days, too"), required=False)
    based_on = forms.CharField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        edition: Edition,
        items: Sequence[Item],
        initial: Mapping[str, Any] | None = None,
    ):
        super().__init__(data, initial={"minutes": 15, **(initial or {})})
        self.fields["item"].queryset = Item.objects.filter(edition=edition, cancelled_at=None)  # type: ignore[attr-defined]
        self.fields["item"].choices = [  # type: ignore[attr-defined]
            (
                item.number,
                f"{times.day_in_words(times.local(item.from_at, edition.zone).date())}, {times.hour(item.from_at, edition.zone)}: {item}",
            )
            for item in items
            if not item.is_cancelled
        ]

    def go_on_from(self, mark: str) -> None:
        """From now on this form is based on the programme as it stands."""
        self.data["based_on"] = mark  # type: ignore[index]


class PasteForm(KeyedForm):
    """A table, and the day of lines that name none."""

    day = _day(help_text=_("The day of all lines, unless a column “day” says another one."))
    table = ManyLines(
        label=_("Your table"),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        error_messages={"required": _("Please paste your table.")},
    )


class CueForm(KeyedForm):
    """A cue of the run sheet: with an item, so that it moves along with it, or at a time of its own."""

    item = forms.ModelChoiceField(
        label=_("Belongs to"),
        queryset=Item.objects.none(),
        to_field_name="number",
        required=False,
        empty_label=_("No item: a time of its own"),
        error_messages={"invalid_choice": _("Please choose an item of the programme.")},
        help_text=_("Then it moves along when the item moves."),
    )
    minute = forms.IntegerField(
        label=_("Minute"),
        required=False,
        min_value=-1440,
        max_value=1440,
        help_text=_("0 is the begin of the item, -10 ten minutes before."),
        error_messages={
            "invalid": _("Please enter a whole number, for example 15."),
            "min_value": _("At most a day before or after the begin of the item."),
            "max_value": _("At most a day before or after the begin of the item."),
        },
    )
    day = _day(required=False)
    time = _hour(_("Time"), required=False)
    role = forms.ChoiceField(label=_("For whom?"), choices=Cue.ROLES)
    what = ManyLines(
        label=_("What is to be done?"),
        max_length=WHAT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please say what is to be done.")},
    )
    who = OneLine(label=_("Who?"), max_length=200, required=False, help_text=_("A name, if it is settled."))
    links = LinksField(
        label=_("Links"),
        required=False,
        max_length=8_000,
        help_text=_("One link a line, what it is before it: “Slides https://…”."),
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        edition: Edition,
        items: Sequence[Item],
        initial: Mapping[str, Any] | None = None,
    ):
        super().__init__(data, initial={"minute": 0, **(initial or {})})
        self.edition = edition
        self.fields["item"].queryset = Item.objects.filter(edition=edition)  # type: ignore[attr-defined]
        choices = [
            (
                item.number,
                f"{times.day_in_words(times.local(item.from_at, edition.zone).date())}, {times.hour(item.from_at, edition.zone)}: {item}",
            )
            for item in items
        ]
        self.fields["item"].choices = [("", _("No item: a time of its own")), *choices]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("item") or self.errors:
            return
        if not given.get("day") or not given.get("time"):
            self.add_error("item", _("Please choose an item of the programme, or give a day and a time."))
            return
        own_at = times.moment_on(given["day"], given["time"], self.edition.zone)
        if own_at is None:
            self.add_error("time", _("On this day the clocks leap over that hour."))
        given["own_at"] = own_at

    def content(self) -> dict[str, Any]:
        """The columns of the cue."""
        given = self.cleaned_data
        item = given["item"]
        return {
            "item": item,
            "minute": (given["minute"] or 0) if item else 0,
            "own_at": None if item else given["own_at"],
            **{name: given[name] for name in ("role", "what", "who", "links")},
        }


def cue_values(cue: Cue) -> dict[str, Any]:
    """A cue as it stands, for the form that changes it."""
    own = times.local(cue.own_at, cue.edition.zone) if cue.own_at else None
    return {
        "item": cue.item.number if cue.item else None,
        "minute": cue.minute,
        "day": own.date() if own else None,
        "time": own.time() if own else None,
        "role": cue.role,
        "what": cue.what,
        "who": cue.who,
        "links": cue.links,
    }


def next_times(items: Sequence[Item], edition: Edition, day: date | None = None) -> dict[str, Any]:
    """Where the next item would begin: when the last one ends, or at the begin of the edition."""
    last = items[-1] if items else None
    begin = times.local(last.to_at if last else edition.from_at, edition.zone)
    return {"day": day or begin.date(), "begin": begin.time().replace(second=0, microsecond=0)}
