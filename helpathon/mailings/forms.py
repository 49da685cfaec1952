"""What staff fill in to write to many, and to word a template."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from helpathon.core.forms import Choice, InLanguages, KeyedForm
from helpathon.core.text import in_language
from helpathon.editions.models import Edition, EditionRole
from helpathon.registrations.groups import groups_of
from helpathon.registrations.models import Registration

from .models import Mailing
from .people import Wanted
from .placeholders import complaint

SUBJECT_LIMIT = 200
BODY_LIMIT = 10_000

LANGUAGES = [("de", _("German")), ("en", _("English"))]
ATTENDED = [
    ("", _("Whether they came or not")),
    ("yes", _("Only who came")),
    ("no", _("Only who did not come")),
]
PURPOSE_HINTS = {
    "edition": _("News about what people registered for. Everybody you choose gets it."),
    "later_editions": _("Only people who agreed to be invited to later editions get it."),
}


class SeveralField(forms.MultipleChoiceField):
    """Some of a few words, as boxes; none chosen means all of them."""

    def __init__(self, choices: Iterable[tuple[str, Any]], **kwargs: Any):
        super().__init__(choices=list(choices), required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class WordsForm(KeyedForm):
    """Subject and text of a mail in German and English, with placeholders that are known."""

    subject = InLanguages(label=_("Subject"), max_length=SUBJECT_LIMIT, with_plain=False, required=False)
    body = InLanguages(
        label=_("Text"), many_lines=True, max_length=BODY_LIMIT, with_plain=False, required=False
    )

    def clean_subject(self) -> dict[str, str]:
        return self._checked("subject", _("Please write a subject in German."))

    def clean_body(self) -> dict[str, str]:
        return self._checked("body", _("Please write a text in German."))

    def clean(self) -> None:
        super().clean()
        subject, body = self.cleaned_data.get("subject"), self.cleaned_data.get("body")
        if subject and body and ("en" in subject) != ("en" in body):
            missing = "body" if "en" in subject else "subject"
            self.add_error(missing, _("Please write both in English, subject and text, or neither."))

    def _checked(self, name: str, without_german: Any) -> dict[str, str]:
        texts = self.cleaned_data[name]
        if not texts.get("de"):
            raise forms.ValidationError(without_german)
        if sentence := complaint(texts.values()):
            raise forms.ValidationError(sentence)
        return texts


class MailingForm(WordsForm):
    """To whom, with which words, and where answers go."""

    purpose = forms.ChoiceField(label=_("What is it for?"), choices=Mailing.PURPOSES)
    states = SeveralField(Registration.STATES, label=_("State of the registration"))
    roles = SeveralField(Registration.ROLES, label=_("Role wished"))
    tracks = SeveralField([], label=_("Tracks wished"))
    groups = SeveralField([], label=_("Group"))
    languages = SeveralField(LANGUAGES, label=_("Language"))
    attended = forms.ChoiceField(label=_("Presence"), choices=ATTENDED, required=False)
    team = SeveralField(EditionRole.ROLES, label=_("Also to the team"))
    not_again = forms.BooleanField(
        label=_("Leave out whoever has had a mail from this template in this edition"), required=False
    )
    reply_to = forms.EmailField(
        label=_("Answers go to"),
        required=False,
        max_length=254,
        help_text=_("An e-mail address that somebody reads."),
        error_messages={"invalid": _("Please enter an e-mail address such as name@example.org.")},
    )

    BOXES = ("states", "roles", "tracks", "groups", "languages", "team")

    def __init__(self, edition: Edition, data: QueryDict | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self._colours = {track.slug: track.colour for track in edition.tracks.all()}
        tracks = [(track.slug, in_language(track.title)) for track in edition.tracks.all()]
        self.fields["tracks"].choices = tracks  # type: ignore[attr-defined]
        self.fields["groups"].choices = list(groups_of(edition).items())  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if not (self.cleaned_data.get("states") or self.cleaned_data.get("team")):
            self.add_error("states", _("Please choose at least one state, or somebody of the team."))

    @property
    def wanted(self) -> Wanted:
        """Who was chosen."""
        return Wanted.of({name: self.cleaned_data[name] for name in (*self.BOXES, "attended")})

    @property
    def boxes(self) -> list[tuple[forms.BoundField, list[Choice]]]:
        """The groups of boxes that have anything to choose."""
        return [(self[name], choices) for name in self.BOXES if (choices := self._choices(name))]

    @property
    def purposes(self) -> list[Choice]:
        """What a mailing can be for, each with what that means."""
        chosen = self["purpose"].value()
        return [
            Choice(value, label, PURPOSE_HINTS[value], value == chosen) for value, label in Mailing.PURPOSES
        ]

    def _choices(self, name: str) -> list[Choice]:
        chosen = set(self[name].value() or [])
        colours = self._colours if name == "tracks" else {}
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [Choice(value, label, "", value in chosen, colours.get(value)) for value, label in choices]
