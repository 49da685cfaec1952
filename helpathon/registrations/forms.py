"""What people fill in to register. Every error says what to do; no consent is ever chosen beforehand."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpathon.cities.models import District
from helpathon.core.forms import Choice, KeyedForm, ManyLines, OneLine
from helpathon.editions.models import Edition, Track

from .actions.registering import LANGUAGES, NOTE_LIMIT, SKILLS_LIMIT, SUPPORT, Details
from .consents import WORDS
from .groups import groups_of
from .models import Consent, Places, Registration

ROLE_HINTS = {
    "participant": _("You work on ideas together with others."),
    "observer": _("You watch and read along."),
    "mentor": _("You advise groups. The team answers you; until then you take part as a participant."),
    "support": _(
        "You help with technology. The team answers you; until then you take part as a participant."
    ),
    "jury": _("You rate what comes out. The team answers you; until then you take part as a participant."),
}
LANGUAGE_NAMES = {
    "de": _("German"),
    "en": _("English"),
    "ar": _("Arabic"),
    "es": _("Spanish"),
    "fa": _("Persian"),
    "fr": _("French"),
    "it": _("Italian"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "dgs": _("German sign language"),
}
SUPPORT_NAMES = {
    "captions": _("Captions"),
    "sign_language": _("Sign language interpreting"),
    "interpreter": _("Interpreting into another language"),
    "simple_language": _("Plain language"),
}
_TOO_LONG = _("Please shorten the text to %(limit_value)d characters; it has %(show_value)d now.")
_ADDRESS = {
    "invalid": _("Please check the e-mail address. It looks like name@example.org."),
    "max_length": _("Please check the e-mail address. It looks like name@example.org."),
}


class RegistrationForm(KeyedForm):
    """What somebody says about themselves when they register, or change that."""

    role = forms.ChoiceField(
        label=_("How would you like to take part?"),
        choices=Registration.ROLES,
        error_messages={"invalid_choice": _("Please choose one of the roles shown.")},
    )
    tracks = forms.ModelMultipleChoiceField(
        label=_("Which tracks interest you?"),
        queryset=Track.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("Please choose only tracks of this edition."),
            "invalid_pk_value": _("Please choose only tracks of this edition."),
        },
    )
    group = forms.ChoiceField(
        label=_("Which group do you belong to?"),
        required=False,
        error_messages={"invalid_choice": _("Please choose one of the groups shown.")},
    )
    skills = ManyLines(
        label=_("What can you do, what do you know about?"),
        max_length=SKILLS_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _TOO_LONG},
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you speak?"),
        choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
        required=False,
        error_messages={"invalid_choice": _("Please choose only languages that are shown.")},
    )
    support_needed = forms.MultipleChoiceField(
        label=_("What do you need to take part?"),
        choices=[(name, SUPPORT_NAMES[name]) for name in SUPPORT],
        required=False,
        error_messages={"invalid_choice": _("Please choose only what is shown.")},
    )
    support_note = OneLine(
        label=_("Anything else we should know"),
        max_length=NOTE_LIMIT,
        required=False,
        error_messages={"max_length": _TOO_LONG},
    )
    district = forms.ModelChoiceField(
        label=_("District"),
        queryset=District.objects.none(),
        required=False,
        empty_label=_("I would rather not say"),
        error_messages={"invalid_choice": _("Please choose one of the districts shown, or none.")},
    )
    is_minor = forms.BooleanField(label=_("I am not yet 18 years old."), required=False)
    guardian_address = forms.EmailField(
        label=_("E-mail address of a parent or guardian"),
        max_length=254,
        required=False,
        error_messages=_ADDRESS,
    )
    consents = forms.MultipleChoiceField(
        label=_("What do you agree to?"),
        choices=[(purpose, WORDS[purpose]) for purpose in WORDS],
        required=False,
        error_messages={"invalid_choice": _("Please choose only what is shown.")},
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        edition: Edition,
        registration: Registration | None = None,
        initial: Mapping[str, Any] | None = None,
    ):
        usual = _values_of(registration) if registration else {"role": "participant"}
        super().__init__(data, initial={**usual, **(initial or {})})
        self._choose("tracks", edition.tracks.all())
        self._choose("district", District.objects.filter(city__editions=edition, retired_at=None))
        groups = [("", _("I would rather not say")), *groups_of(edition).items()]
        self.fields["group"].choices = groups  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if (
            given.get("is_minor")
            and not given.get("guardian_address")
            and "guardian_address" not in self.errors
        ):
            self.add_error(
                "guardian_address", _("Please give the address of a guardian, so that we can ask them.")
            )

    def details(self) -> Details:
        """What the acts are given."""
        given = self.cleaned_data
        names = Details.__optional_keys__ & given.keys()
        return {name: given[name] for name in names}  # type: ignore[return-value,misc]

    @property
    def roles(self) -> list[Choice]:
        value = self["role"].value()
        return [Choice(name, label, ROLE_HINTS[name], name == value) for name, label in Registration.ROLES]

    @property
    def track_choices(self) -> list[Choice]:
        chosen = self._chosen("tracks")
        tracks: Iterable[Track] = self.fields["tracks"].queryset  # type: ignore[attr-defined]
        return [Choice(str(t.pk), str(t), "", str(t.pk) in chosen, t.colour) for t in tracks]

    @property
    def language_choices(self) -> list[Choice]:
        return self._boxes("languages")

    @property
    def support_choices(self) -> list[Choice]:
        return self._boxes("support_needed")

    @property
    def consent_choices(self) -> list[Choice]:
        chosen, names = self._chosen("consents"), dict(Consent.PURPOSES)
        return [Choice(purpose, names[purpose], WORDS[purpose], purpose in chosen) for purpose in WORDS]

    @property
    def more_is_open(self) -> bool:
        """Whether something among the further details is wrong."""
        return any(name in self.errors for name in ("skills", "languages", "district", "group"))

    def _boxes(self, name: str) -> list[Choice]:
        chosen = self._chosen(name)
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [Choice(value, label, "", value in chosen) for value, label in choices]

    def _chosen(self, name: str) -> set[str]:
        value = self[name].value() or []
        return {str(each) for each in ([value] if isinstance(value, str) else value)}


class NewcomerForm(RegistrationForm):
    """The same for somebody who is not logged in: name and address at once, so that only a code is left to type."""

    name = OneLine(
        label=_("What may we call you?"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Please enter a name that may stand beside your ideas."),
            "max_length": _(
                "Please shorten the name to %(limit_value)d characters; it has %(show_value)d now."
            ),
        },
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please enter your e-mail address, for example name@example.org."),
            **_ADDRESS,
        },
    )
    conduct = forms.BooleanField(
        label=_("I accept the code of conduct."),
        error_messages={
            "required": _("Please accept the code of conduct, so that everybody can rely on it.")
        },
    )


class TelephoneForm(RegistrationForm):
    """The same for staff who register somebody that telephones. Consents are given by the person alone, later."""

    name = OneLine(
        label=_("Name"),
        max_length=80,
        error_messages={
            "required": _("Please enter the name under which the person may appear."),
            "max_length": _(
                "Please shorten the name to %(limit_value)d characters; it has %(show_value)d now."
            ),
        },
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, error_messages=_ADDRESS
    )

    def __init__(self, data: QueryDict | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        del self.fields["consents"]


class CodeForm(forms.Form):
    """The code from the mail."""

    code = OneLine(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        error_messages={
            "required": _("Please enter the six characters from the mail."),
            "max_length": _("The code has six characters. Please enter only these."),
        },
    )


class SpokenCodeForm(forms.Form):
    """Number of the registration and the code that was read out."""

    number = forms.IntegerField(
        label=_("Number of your registration"),
        min_value=1,
        max_value=2**31,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Please enter the number that you were told."),
            "invalid": _("The number has only digits."),
        },
    )
    code = OneLine(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
        error_messages={"required": _("Please enter the six characters that you were told.")},
    )


class PlacesForm(forms.ModelForm):
    """How places are given away."""

    class Meta:
        model = Places
        fields = ["overbooking", "asks_again", "asks_hours_before", "releases_hours_before"]
        labels = {
            "overbooking": _("Places given away beyond the capacity"),
            "asks_again": _("Ask people shortly before whether they come"),
            "asks_hours_before": _("Ask so many hours before the beginning"),
            "releases_hours_before": _("Give unconfirmed places to the waiting list so many hours before"),
        }
        help_texts = {name: "" for name in fields}


class ReasonForm(forms.Form):
    """Why somebody moves up out of turn."""

    reason = OneLine(
        label=_("Why?"), max_length=300, error_messages={"required": _("Please say in a few words why.")}
    )


def _values_of(registration: Registration) -> dict[str, Any]:
    names = ("role", "group", "skills", "languages", "support_needed", "support_note", "is_minor")
    values = {name: getattr(registration, name) for name in names}
    return {
        **values,
        "guardian_address": registration.guardian_address,
        "district": registration.district_id,
        "tracks": [track.pk for track in registration.tracks.all()],
        "consents": [purpose for purpose, since in registration.consents.items() if since],
    }
