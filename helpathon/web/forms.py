"""What people fill in. Every error says what to do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpathon.challenges.forms import SomebodyForm
from helpathon.challenges.models import Challenge
from helpathon.challenges.queries import answerable
from helpathon.cities.models import District, Field
from helpathon.core.forms import Choice, KeyedForm, ManyLines, OneLine
from helpathon.core.text import TEXT_LIMIT, TITLE_LIMIT
from helpathon.editions.models import Edition, Track
from helpathon.editions.places import DistrictField, each_title_once
from helpathon.ideas.actions.ideas import Content
from helpathon.ideas.models import Idea

REASON_LIMIT = 500

KIND_HINTS = {
    "project": _("Something that people or the city could do."),
    "business": _("Something that could become a company."),
    "rethought": _("An existing company does something differently."),
    "scenario": _("What life here could look like one day."),
    "gap": _("A rule, a service or data that is missing."),
}
LICENCE_HINTS = {
    "CC-BY-4.0": _("Everybody may use and change your text and has to name you. Recommended."),
    "CC-BY-SA-4.0": _("As before; and what is made from it has to be just as free."),
    "CC0-1.0": _("Everybody may use your text as they like, without naming you."),
}
VISIBILITY_HINTS = {
    "public": _("Anybody can read your idea, without logging in. It appears in the river of ideas."),
    "edition": _(
        "Only people of this edition can read your idea: who is registered, and its team. Choose this for what should stay among you."
    ),
}
LINK_HINTS = {
    "builds_on": _("You take the idea up and develop it."),
    "splits": _("You take one part out and make it an idea of its own."),
    "carried_over": _("You take an idea of an earlier edition up again."),
}


class ChallengeField(forms.ModelChoiceField):
    """A challenge by its public number."""

    def __init__(self, **kwargs: Any):
        super().__init__(queryset=Challenge.objects.none(), to_field_name="number", **kwargs)


class IdeaForm(KeyedForm):
    """An idea: new, built on a parent, or a new version of itself."""

    title = OneLine(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        error_messages={
            "required": _("Please give your idea a title."),
            "max_length": _(
                "Please shorten the title to %(limit_value)d characters; it has %(show_value)d now."
            ),
        },
    )
    body = ManyLines(
        label=_("What is it about?"),
        max_length=TEXT_LIMIT,
        required=False,
        error_messages={
            "max_length": _(
                "Please shorten the text to %(limit_value)d characters; it has %(show_value)d now."
            )
        },
    )
    link = forms.ChoiceField(
        label=_("How are the two connected?"),
        choices=[],
        error_messages={
            "required": _("Please choose how the two ideas are connected."),
            "invalid_choice": _("Please choose how the two ideas are connected."),
        },
    )
    reason = OneLine(
        label=_("What do you take up, what is new?"),
        max_length=REASON_LIMIT,
        error_messages={
            "required": _("Please say in one sentence what you take up and what is new."),
            "max_length": _(
                "Please shorten the reason to %(limit_value)d characters; it has %(show_value)d now."
            ),
        },
    )
    track = forms.ModelChoiceField(
        label=_("Track"),
        queryset=Track.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Please choose one of the tracks shown, or none.")},
    )
    kind = forms.ChoiceField(
        label=_("What kind of idea is it?"),
        choices=Idea.KINDS,
        error_messages={
            "required": _("Please choose one of the kinds shown."),
            "invalid_choice": _("Please choose one of the kinds shown."),
        },
    )
    challenge = ChallengeField(
        label=_("Challenge"),
        required=False,
        empty_label=_("No challenge"),
        error_messages={"invalid_choice": _("Please choose a challenge of this edition, or none.")},
    )
    district = DistrictField(
        label=_("District"),
        queryset=District.objects.none(),
        required=False,
        empty_label=_("The whole city, or none"),
        error_messages={"invalid_choice": _("Please choose one of the districts shown, or none.")},
    )
    areas = forms.ModelMultipleChoiceField(
        label=_("Fields of action"),
        queryset=Field.objects.none(),
        required=False,
        error_messages={
            "invalid_choice": _("Please choose only fields of action that are shown."),
            "invalid_pk_value": _("Please choose only fields of action that are shown."),
        },
    )
    language = forms.ChoiceField(
        label=_("Language of your text"),
        choices=Idea._meta.get_field("language").choices or [],
        error_messages={
            "required": _("Please choose the language of your text."),
            "invalid_choice": _("Please choose the language of your text."),
        },
    )
    licence = forms.ChoiceField(
        label=_("What may others do with your text?"),
        choices=Idea.LICENCES,
        error_messages={
            "required": _("Please choose one of the licences shown."),
            "invalid_choice": _("Please choose one of the licences shown."),
        },
    )
    visibility = forms.ChoiceField(
        label=_("Who can read it?"),
        choices=Idea.VISIBILITIES,
        error_messages={
            "required": _("Please choose who can read your idea."),
            "invalid_choice": _("Please choose who can read your idea."),
        },
    )
    edition = forms.SlugField(widget=forms.HiddenInput, required=False)
    based_on = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False, min_value=1, max_value=2**31
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        edition: Edition,
        language: str,
        parent: Idea | None = None,
        idea: Idea | None = None,
        initial: Mapping[str, Any] | None = None,
    ):
        usual = {
            "kind": "project",
            "language": language,
            "licence": "CC-BY-4.0",
            "visibility": "public",
            "edition": edition.slug,
            "link": "carried_over" if parent and parent.edition_id != edition.pk else "builds_on",
        }
        super().__init__(data, initial={**usual, **(_values_of(idea) if idea else {}), **(initial or {})})
        self._kept_areas = {area.pk for area in idea.fields.all()} if idea else set()
        self._choose("track", edition.tracks.all())
        self._choose("challenge", answerable(edition, idea.challenge_id if idea else None))
        kept_district = {idea.district_id} if idea else set()
        districts = District.objects.offered(kept_district).filter(city__editions=edition)
        self._choose("district", districts.select_related("city"))
        self._choose("areas", Field.objects.offered(self._kept_areas).filter(city__editions=edition))
        self.fields["district"].edition = edition  # type: ignore[attr-defined]
        if parent is None:
            del self.fields["link"], self.fields["reason"], self.fields["edition"]
        else:
            earlier = parent.edition_id != edition.pk
            self.fields["link"].choices = [  # type: ignore[attr-defined]
                choice for choice in _LINKS if earlier or choice[0] != "carried_over"
            ]
        if idea is None:
            del self.fields["based_on"]

    def content(self) -> Content:
        """What the acts are given besides the title."""
        given = self.cleaned_data
        return {
            "body": given["body"],
            "kind": given["kind"],
            "track": given["track"],
            "challenge": given["challenge"],
            "district": given["district"],
            "fields": list(given["areas"]),
            "language": given["language"],
            "licence": given["licence"],
            "visibility": given["visibility"],
        }

    def go_on_from(self, version: int) -> None:
        """From now on this form is based on another version of its idea."""
        self.data["based_on"] = str(version)  # type: ignore[index]

    @property
    def tracks(self) -> list[Choice]:
        """The tracks, and none of them."""
        chosen = str(self["track"].value() or "")
        tracks = [
            Choice(str(track.pk), str(track), "", str(track.pk) == chosen, track.colour)
            for track in self._queryset("track")
        ]
        none = not any(choice.chosen for choice in tracks)
        return [*tracks, Choice("", _("None of these"), "", none)] if tracks else []

    @property
    def links(self) -> list[Choice]:
        return self._choices("link", LINK_HINTS)

    @property
    def kinds(self) -> list[Choice]:
        return self._choices("kind", KIND_HINTS)

    @property
    def licences(self) -> list[Choice]:
        return self._choices("licence", LICENCE_HINTS)

    @property
    def visibilities(self) -> list[Choice]:
        return self._choices("visibility", VISIBILITY_HINTS)

    @property
    def area_choices(self) -> list[Choice]:
        """The fields of action of the hosting cities, each title once."""
        value = self["areas"].value() or []
        chosen = {str(each) for each in ([value] if isinstance(value, str) else value)}
        areas = each_title_once(self._queryset("areas"), self._kept_areas)
        return [Choice(str(area.pk), str(area), "", str(area.pk) in chosen) for area in areas]

    @property
    def more_is_open(self) -> bool:
        """Whether something among the further details is wrong; what was chosen there is sent along in any case."""
        names = ("kind", "challenge", "district", "areas", "language", "licence", "visibility")
        return any(name in self.errors for name in names)

    def _choices(self, name: str, hints: Mapping[str, Any]) -> list[Choice]:
        chosen = self[name].value()
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [Choice(value, label, hints[value], value == chosen) for value, label in choices]


class EnterIdeaForm(SomebodyForm, IdeaForm):
    """An idea that staff enter for somebody."""


_LINKS = [
    ("builds_on", _("My idea builds on it")),
    ("splits", _("My idea is a part of it")),
    ("carried_over", _("My idea carries it on")),
]


def _values_of(idea: Idea) -> dict[str, Any]:
    """An idea as it stands, for the form that changes it."""
    return {
        "title": idea.title,
        "body": idea.text,
        "track": idea.track_id,
        "kind": idea.kind,
        "challenge": idea.challenge.number if idea.challenge else None,
        "district": idea.district_id,
        "areas": list(idea.fields.values_list("pk", flat=True)),
        "language": idea.language,
        "licence": idea.licence,
        "visibility": idea.visibility,
        "based_on": idea.version,
    }


class AddressForm(forms.Form):
    """The address a code goes to."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        max_length=254,
        error_messages={
            "required": _("Please enter your e-mail address, for example name@example.org."),
            "invalid": _("Please check the e-mail address. It looks like name@example.org."),
            "max_length": _("Please check the e-mail address. It looks like name@example.org."),
        },
    )


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


class WelcomeForm(forms.Form):
    """What a new person gives: a shown name and the code of conduct; nothing more."""

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
    conduct = forms.BooleanField(
        label=_("I accept the code of conduct."),
        error_messages={
            "required": _("Please accept the code of conduct, so that everybody can rely on it.")
        },
    )
