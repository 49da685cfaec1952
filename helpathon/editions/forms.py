"""The forms of an edition's desk."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpathon.cities.models import City
from helpathon.core.forms import TONGUES, Choice, InLanguages, KeyedForm, ManyLines, OneLine, without_null
from helpathon.core.text import in_language
from helpathon.files.forms import Upload
from helpathon.formats.catalogue import Format

from .models import Edition, EditionRole, Partner, Step, Track
from .planning import Span

ZONES = [
    "Europe/Berlin",
    "Europe/Vienna",
    "Europe/Zurich",
    "Europe/Brussels",
    "Europe/Paris",
    "Europe/London",
    "UTC",
]
TEXT_LIMIT = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Day(forms.DateField):
    """A day, typed or chosen from the browser's calendar, in a year that calendars of this program know."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not FIRST_YEAR <= value.year < LAST_YEAR:
            raise forms.ValidationError(_("Please enter a year between 2000 and 2100."))


class Hour(forms.TimeField):
    """A time of day."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **kwargs)


def moment_of(day: date, hour: time, zone: str, kept: datetime | None = None) -> datetime:
    """What was typed as a moment in a zone; `kept` where it is in that very minute, because forms know no seconds."""
    typed = datetime.combine(day, hour, tzinfo=ZoneInfo(zone))
    same = kept is not None and kept.astimezone(ZoneInfo(zone)).replace(second=0, microsecond=0) == typed
    return kept if same and kept is not None else typed


class NewEditionForm(KeyedForm):
    """The three things that an edition begins with."""

    start = forms.ChoiceField(label=_("What do you begin with?"), choices=[])
    city = forms.ModelChoiceField(City.objects.none(), label=_("City"), empty_label=None)
    title = OneLine(label=_("Title"), max_length=120)
    first_day = Day(label=_("First day"))
    last_day = Day(label=_("Last day"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        cities: Any,
        formats: Mapping[str, Format],
        past: list[Edition],
        **kwargs: Any,
    ):
        super().__init__(data, **kwargs)
        self.formats, self.past = formats, {edition.slug: edition for edition in past}
        starts = [f"format:{slug}" for slug in formats] + [f"copy:{slug}" for slug in self.past]
        field = self.fields["start"]
        field.choices = [(start, start) for start in starts]  # type: ignore[attr-defined]
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]
        if len(cities) == 1:
            self.fields["city"].widget = forms.HiddenInput()
            self.initial.setdefault("city", cities[0].pk)
        self.initial.setdefault("start", starts[0])

    def starts(self) -> list[Choice]:
        """The formats with what they are, then the editions that can be copied."""
        chosen = self["start"].value()
        new = [
            Choice(
                f"format:{slug}", in_language(f.title), in_language(f.sentence), chosen == f"format:{slug}"
            )
            for slug, f in self.formats.items()
        ]
        hint = gettext("With its steps, tracks, texts and partners, on new dates. Roles are not copied.")
        copies = [
            Choice(
                f"copy:{slug}",
                gettext("Copy of “%(edition)s”") % {"edition": edition},
                hint,
                chosen == f"copy:{slug}",
            )
            for slug, edition in self.past.items()
        ]
        return new + copies

    @property
    def source(self) -> Edition | None:
        """The edition to copy."""
        kind, _colon, slug = self.cleaned_data["start"].partition(":")
        return self.past[slug] if kind == "copy" else None

    @property
    def format(self) -> Format:
        """The format to begin with, where nothing is copied."""
        return self.formats[self.cleaned_data["start"].partition(":")[2]]

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes after the first one."))


class PartForm(KeyedForm):
    """A form that changes what is there already: it knows what it was opened on, so that no two people lose anything."""

    based_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    confirmed = forms.BooleanField(widget=forms.HiddenInput, required=False)

    theirs: list[tuple[Any, str]] = []

    def go_on_from(self, mark: str, now: Mapping[str, Any]) -> None:
        """Show what stands there now beside what was typed; sent again, this form replaces it."""
        posted = without_null(cast(QueryDict, self.data))
        posted["based_on"] = mark
        self.data = posted
        self.theirs = [
            (self.fields[name].label, _in_words(value))
            for name, value in now.items()
            if name in self.fields and name in self.cleaned_data and value != self.cleaned_data[name]
        ]

    def ask_to_confirm(self, sentence: str) -> None:
        """Offer a box to tick beside the sentence that says what will happen."""
        self.add_error("confirmed", sentence)
        self.fields["confirmed"].widget = forms.CheckboxInput()
        self.fields["confirmed"].label = gettext("Yes, I want it like this")


def _in_words(value: Any) -> str:
    """What stands in a field, as a text to read."""
    if isinstance(value, dict):
        written = [f"{TONGUES[tongue]}: {_in_words(each)}" for tongue, each in value.items()]
        return "\n".join(written) or "–"
    if isinstance(value, list):
        return " / ".join(map(str, value))
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return "–" if value in (None, "") else str(value)


class BasicsForm(PartForm):
    """When an edition is, how many people it holds, and its address."""

    first_day = Day(label=_("First day"))
    first_hour = Hour(label=_("Begins at"))
    last_day = Day(label=_("Last day"))
    last_hour = Hour(label=_("Ends at"))
    steps_follow = forms.BooleanField(label=_("All steps move by the same number of days"), required=False)
    capacity = forms.IntegerField(
        label=_("How many people can take part"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Left empty, everybody who wants to can take part."),
    )
    slug = forms.CharField(
        label=_("Address"),
        max_length=50,
        validators=[
            RegexValidator(
                r"^[a-z0-9]+(-[a-z0-9]+)*$", _("Small letters, digits and single hyphens between them.")
            )
        ],
        help_text=_(
            "The last part of the address of its page. It stays as it is once the edition is published."
        ),
    )
    zone = forms.ChoiceField(label=_("Time zone"), choices=[])

    def __init__(self, data: QueryDict | None = None, *, edition: Edition, **kwargs: Any):
        self.edition = edition
        super().__init__(data, **kwargs)
        zones = ZONES if edition.zone in ZONES else [edition.zone, *ZONES]
        self.fields["zone"].choices = [(z, z.replace("_", " ")) for z in zones]  # type: ignore[attr-defined]
        if edition.is_standing:
            del self.fields["last_day"], self.fields["last_hour"]
        if not edition.is_draft:
            del self.fields["slug"]

    @staticmethod
    def values_of(edition: Edition) -> dict[str, Any]:
        """What the form shows of an edition."""
        zone = ZoneInfo(edition.zone)
        begin, end = edition.from_at.astimezone(zone), edition.to_at and edition.to_at.astimezone(zone)
        return {
            "first_day": begin.date(),
            "first_hour": begin.time().replace(second=0, microsecond=0),
            "last_day": end and end.date(),
            "last_hour": end and end.time().replace(second=0, microsecond=0),
            "capacity": edition.capacity,
            "slug": edition.slug,
            "zone": edition.zone,
        }

    def columns(self) -> dict[str, Any]:
        """The columns of the edition that the form says something about."""
        given, edition = self.cleaned_data, self.edition
        columns: dict[str, Any] = {
            "from_at": moment_of(given["first_day"], given["first_hour"], given["zone"], edition.from_at),
            "capacity": given["capacity"],
            "zone": given["zone"],
        }
        if "last_day" in self.fields:
            columns["to_at"] = moment_of(given["last_day"], given["last_hour"], given["zone"], edition.to_at)
        if "slug" in self.fields:
            columns["slug"] = given["slug"]
        return columns


class TextsForm(PartForm):
    """What an edition says about itself, in German, English and Leichte Sprache."""

    title = InLanguages(label=_("Title"), max_length=120)
    motto = InLanguages(
        label=_("Motto"), max_length=200, required=False, help_text=_("One sentence about what it is about.")
    )
    description = InLanguages(
        label=_("Description"),
        many_lines=True,
        max_length=TEXT_LIMIT,
        required=False,
        help_text=_(
            "What happens, who can take part, what becomes of it. **bold** and lists with - are possible."
        ),
    )
    programme = InLanguages(
        label=_("Programme in words"),
        many_lines=True,
        max_length=TEXT_LIMIT,
        required=False,
        help_text=_("Only needed where there are no programme items yet."),
    )

    def clean_title(self) -> dict[str, str]:
        title: dict[str, str] = self.cleaned_data["title"]
        if not title.get("de"):
            raise forms.ValidationError(_("The title is needed in German at least."))
        return title

    @staticmethod
    def values_of(edition: Edition) -> dict[str, Any]:
        """What the form shows of an edition."""
        return {name: getattr(edition, name) for name in ("title", "motto", "description", "programme")}

    def columns(self) -> dict[str, Any]:
        """The columns of the edition that the form says something about."""
        return {name: self.cleaned_data[name] for name in ("title", "motto", "description", "programme")}


class TrackForm(PartForm):
    """A theme with its guiding questions."""

    title = InLanguages(label=_("Title"), max_length=100)
    questions = InLanguages(
        label=_("Guiding questions"),
        many_lines=True,
        max_length=3000,
        required=False,
        help_text=_("One question in each line; three are a good number."),
    )
    colour = forms.TypedChoiceField(label=_("Colour"), coerce=int, choices=[(n, n) for n in range(1, 9)])

    def clean_title(self) -> dict[str, str]:
        title: dict[str, str] = self.cleaned_data["title"]
        if not title.get("de"):
            raise forms.ValidationError(_("The title is needed in German at least."))
        return title

    @staticmethod
    def values_of(track: Track) -> dict[str, Any]:
        """What the form shows of a track."""
        questions = track.questions if isinstance(track.questions, dict) else {}
        return {
            "title": track.title,
            "questions": {tongue: "\n".join(each) for tongue, each in questions.items()},
            "colour": track.colour,
        }

    def columns(self) -> dict[str, Any]:
        """The columns of the track."""
        questions = {
            tongue: [line.strip() for line in written.split("\n") if line.strip()]
            for tongue, written in self.cleaned_data["questions"].items()
        }
        return {
            "title": self.cleaned_data["title"],
            "questions": questions,
            "colour": self.cleaned_data["colour"],
        }

    def colours(self) -> list[Choice]:
        """The eight hues as buttons."""
        chosen = str(self["colour"].value())
        return [
            Choice(str(n), gettext("Colour %(n)d") % {"n": n}, chosen=chosen == str(n), colour=n)
            for n in range(1, 9)
        ]


class StepsForm(PartForm):
    """When each step of an edition begins and ends."""

    def __init__(self, data: QueryDict | None = None, *, edition: Edition, steps: list[Step], **kwargs: Any):
        self.edition, self.steps = edition, steps
        super().__init__(data, initial=self._values(), **kwargs)
        for step in steps:
            can_stay_open = edition.is_standing or step.to_at is None
            self.fields |= {
                f"{step.slug}_begins_day": Day(label=_("begins")),
                f"{step.slug}_begins_hour": Hour(label=_("at")),
                f"{step.slug}_ends_day": Day(label=_("ends"), required=not can_stay_open),
                f"{step.slug}_ends_hour": Hour(label=_("at"), required=not can_stay_open),
            }

    def rows(self) -> Iterator[tuple[Step, dict[str, Any]]]:
        """Each step with its four fields."""
        for step in self.steps:
            yield step, {part: self[f"{step.slug}_{part}"] for part in self._parts()}

    def spans(self) -> dict[str, Span]:
        """When each step is, as typed."""
        return {step.slug: self._span(step) for step in self.steps}

    def clean(self) -> None:
        super().clean()
        for step in self.steps:
            parts = [self.cleaned_data.get(f"{step.slug}_{part}") for part in self._parts()]
            if (parts[2] is None) != (parts[3] is None) and not self._has_errors(step):
                self.add_error(
                    f"{step.slug}_ends_day", _("Please enter both the day and the time, or neither.")
                )
            elif None not in parts[:2] and None not in parts[2:]:
                begins, ends = self._span(step)
                if ends is not None and ends <= begins:
                    self.add_error(f"{step.slug}_ends_day", _("It must end after it has begun."))

    def _has_errors(self, step: Step) -> bool:
        return any(f"{step.slug}_{part}" in self.errors for part in self._parts())

    @staticmethod
    def _parts() -> tuple[str, ...]:
        return ("begins_day", "begins_hour", "ends_day", "ends_hour")

    def _values(self) -> dict[str, Any]:
        zone = ZoneInfo(self.edition.zone)
        values: dict[str, Any] = {}
        for step in self.steps:
            for part, when in (("begins", step.from_at), ("ends", step.to_at)):
                local = when and when.astimezone(zone)
                values[f"{step.slug}_{part}_day"] = local and local.date()
                values[f"{step.slug}_{part}_hour"] = local and local.time().replace(second=0, microsecond=0)
        return values

    def _span(self, step: Step) -> Span:
        given, zone = self.cleaned_data, self.edition.zone
        begins_day, begins_hour, ends_day, ends_hour = (
            given[f"{step.slug}_{part}"] for part in self._parts()
        )
        begins = moment_of(begins_day, begins_hour, zone, step.from_at)
        return begins, moment_of(ends_day, ends_hour, zone, step.to_at) if ends_day else None


class PartnerForm(KeyedForm):
    """Who carries an edition."""

    name = OneLine(label=_("Name"), max_length=120)
    link = forms.URLField(label=_("Website"), required=False, max_length=300, assume_scheme="https")
    logo = Upload(
        kind="edition.partner",
        label=_("Logo"),
        required=False,
        help_text=_("A picture, at best with a white or transparent ground."),
    )
    without_logo = forms.BooleanField(label=_("Without a logo from now on"), required=False)

    def __init__(self, *args: Any, partner: Partner | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if partner is None or partner.logo_id is None:
            del self.fields["without_logo"]


class HostForm(KeyedForm):
    """A further city."""

    city = forms.ModelChoiceField(City.objects.none(), label=_("City"), empty_label=_("Please choose"))

    def __init__(self, *args: Any, cities: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["city"].queryset = cities  # type: ignore[attr-defined]


class InviteForm(KeyedForm):
    """An address, a role, and some words."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=EditionRole.ROLES, initial="mentor")
    words = ManyLines(
        label=_("Personal words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand in the mail, above the link."),
    )
