"""What people fill in about challenges. Every error says what to do."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helpathon.cities.models import City, District, Field
from helpathon.core.forms import Choice, KeyedForm, ManyLines, OneLine
from helpathon.core.text import TEXT_LIMIT
from helpathon.editions.models import Edition, Track
from helpathon.editions.places import DistrictField, each_title_once

from .actions.challenges import Content
from .models import CONTACT_LIMIT, OWNER_LIMIT, QUESTION_LIMIT, REPLY_LIMIT, Challenge

BEGINNINGS = {"de": "Wie können wir ", "en": "How can we "}
"""How a question begins, offered in the language of the page."""

TOO_LONG = _("Please shorten your text to %(limit_value)d characters; it has %(show_value)d now.")


class ChallengeForm(KeyedForm):
    """A challenge: new, or as its submitter changes it."""

    question = OneLine(
        label=_("Your question"),
        max_length=QUESTION_LIMIT,
        error_messages={"required": _("Please write down the question."), "max_length": TOO_LONG},
    )
    context = ManyLines(
        label=_("What is the situation?"),
        max_length=TEXT_LIMIT,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    owner = OneLine(
        label=_("Who has the problem?"),
        max_length=OWNER_LIMIT,
        error_messages={
            "required": _("Please say who has the problem, for example an association or a street."),
            "max_length": TOO_LONG,
        },
    )
    outcome = ManyLines(
        label=_("What would a good outcome be?"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )
    known = ManyLines(
        label=_("What data and knowledge is there?"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": TOO_LONG},
    )
    city = forms.ModelChoiceField(
        label=_("City"),
        queryset=City.objects.none(),
        empty_label=None,
        to_field_name="slug",
        error_messages={
            "required": _("Please choose one of the cities that host this edition."),
            "invalid_choice": _("Please choose one of the cities that host this edition."),
        },
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
    contact = OneLine(
        label=_("How may we reach you with questions?"),
        max_length=CONTACT_LIMIT,
        required=False,
        error_messages={"max_length": TOO_LONG},
    )
    language = forms.ChoiceField(
        label=_("Language of your text"),
        choices=[("de", "Deutsch"), ("en", "English")],
        error_messages={
            "required": _("Please choose the language of your text."),
            "invalid_choice": _("Please choose the language of your text."),
        },
    )
    based_on = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}), required=False, min_value=1, max_value=2**31
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        edition: Edition,
        challenge: Challenge | None = None,
        initial: Mapping[str, Any] | None = None,
    ):
        language = (get_language() or "de")[:2]
        usual = {"question": BEGINNINGS.get(language, ""), "language": language}
        super().__init__(
            data, initial={**usual, **(values_of(challenge) if challenge else {}), **(initial or {})}
        )
        hosts = City.objects.filter(editions=edition)
        self._kept_areas = {area.pk for area in challenge.fields.all()} if challenge else set()
        self._choose("city", hosts)
        kept_district = {challenge.district_id} if challenge else set()
        districts = District.objects.offered(kept_district).filter(city__editions=edition)
        self._choose("district", districts.select_related("city"))
        self._choose("areas", Field.objects.offered(self._kept_areas).filter(city__editions=edition))
        self.fields["district"].edition = edition  # type: ignore[attr-defined]
        self.only_city = hosts[0] if len(hosts) == 1 else None
        if self.only_city:
            del self.fields["city"]
        if challenge is None:
            del self.fields["based_on"]

    def clean_question(self) -> str:
        """The beginning alone asks nothing."""
        question: str = self.cleaned_data["question"]
        bare = question.rstrip(" .?…").casefold()
        if bare in {beginning.strip().casefold() for beginning in BEGINNINGS.values()}:
            raise forms.ValidationError(_("Please go on with the question: what do you want to achieve?"))
        return question

    def content(self) -> Content:
        """What the acts are given besides question and city."""
        given = self.cleaned_data
        return {
            "owner": given["owner"],
            "context": given["context"],
            "outcome": given["outcome"],
            "data": given["known"],
            "contact": given["contact"],
            "district": given["district"],
            "fields": list(given["areas"]),
            "language": given["language"],
        }

    @property
    def chosen_city(self) -> City:
        return self.only_city or self.cleaned_data["city"]

    @property
    def area_choices(self) -> list[Choice]:
        """The fields of action of the hosting cities, each title once."""
        value = self["areas"].value() or []
        chosen = {str(each) for each in ([value] if isinstance(value, str) else value)}
        areas = each_title_once(self._queryset("areas"), self._kept_areas)
        return [Choice(str(area.pk), str(area), "", str(area.pk) in chosen) for area in areas]

    def go_on_from(self, revision: int) -> None:
        """From now on this form is based on another revision of its challenge."""
        self.data["based_on"] = str(revision)  # type: ignore[index]


class TrackField(forms.ModelChoiceField):
    """A track of an edition, or none."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            queryset=Track.objects.none(),
            label=_("Track"),
            required=False,
            empty_label=_("Outside the tracks"),
            error_messages={"invalid_choice": _("Please choose one of the tracks shown, or none.")},
            **kwargs,
        )


class SomebodyForm(forms.Form):
    """Who somebody else is, in whose name the team enters something."""

    person_name = OneLine(
        label=_("Name of the person"),
        max_length=80,
        help_text=_("It stands beside the text, for everybody to read."),
        error_messages={
            "required": _("Please enter the name under which it may appear."),
            "max_length": TOO_LONG,
        },
    )
    person_email = forms.EmailField(
        label=_("E-mail address of the person"),
        required=False,
        max_length=254,
        help_text=_("Only where they have one and want to hear what becomes of it. Nobody else sees it."),
        error_messages={
            "invalid": _("Please check the e-mail address. It looks like name@example.org."),
            "max_length": _("Please check the e-mail address. It looks like name@example.org."),
        },
    )


class EnterForm(SomebodyForm, ChallengeForm):
    """A challenge that the team enters for somebody, with its track."""

    track = TrackField()

    def __init__(self, data: QueryDict | None = None, *, edition: Edition, **kwargs: Any):
        super().__init__(data, edition=edition, **kwargs)
        self._choose("track", edition.tracks.all())
        del self.fields["contact"]

    def content(self) -> Content:
        self.cleaned_data["contact"] = ""
        return super().content()


class SeenForm(KeyedForm):
    """A decision about a challenge as somebody has read it."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)


class AcceptForm(SeenForm):
    """Accepting into a track."""

    track = TrackField()

    def __init__(self, data: QueryDict | None = None, *, edition: Edition, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["track"].queryset = edition.tracks.all()  # type: ignore[attr-defined]


class DeclineForm(SeenForm):
    """Declining with a reason."""

    reason = ManyLines(
        label=_("Why?"),
        max_length=REPLY_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The submitter gets your reason, word for word."),
        error_messages={
            "required": _("Please say why: the submitter gets your reason."),
            "max_length": TOO_LONG,
        },
    )


class AskForm(SeenForm):
    """Asking back."""

    question = ManyLines(
        label=_("What do you want to know?"),
        max_length=REPLY_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The submitter gets your question and answers by changing the challenge."),
        error_messages={
            "required": _("Please write down what you want to know."),
            "max_length": TOO_LONG,
        },
    )


class JoinForm(KeyedForm):
    """Joining others with this one, which leads."""

    others = forms.ModelMultipleChoiceField(
        label=_("Which ones ask the same?"),
        queryset=Challenge.objects.none(),
        to_field_name="number",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Please choose at least one other challenge."),
            "invalid_choice": _("One of them has been decided in the meantime. Please choose once more."),
            "invalid_pk_value": _("One of them has been decided in the meantime. Please choose once more."),
        },
    )
    reason = ManyLines(
        label=_("What do they have in common?"),
        max_length=REPLY_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who submitted them get this sentence."),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data: QueryDict | None = None, *, challenge: Challenge, **kwargs: Any):
        super().__init__(data, **kwargs)
        open_ones = Challenge.objects.filter(
            edition=challenge.edition_id, state__in=(*Challenge.UNDECIDED, "accepted")
        )
        self.fields["others"].queryset = open_ones.exclude(pk=challenge.pk)  # type: ignore[attr-defined]


class OfferForm(KeyedForm):
    """Offering a challenge to another edition."""

    edition = forms.ModelChoiceField(
        label=_("To which edition?"),
        queryset=Edition.objects.none(),
        to_field_name="slug",
        empty_label=_("Please choose"),
        error_messages={
            "required": _("Please choose an edition."),
            "invalid_choice": _("Please choose one of the editions shown."),
        },
    )
    message = ManyLines(
        label=_("Why does it fit there?"),
        max_length=REPLY_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Its team reads this."),
        error_messages={"max_length": TOO_LONG},
    )

    def __init__(self, data: QueryDict | None = None, *, editions: Any, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["edition"].queryset = editions  # type: ignore[attr-defined]


class TakeForm(KeyedForm):
    """Taking an offered challenge in."""

    track = TrackField()

    def __init__(self, data: QueryDict | None = None, *, edition: Edition, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["track"].queryset = edition.tracks.all()  # type: ignore[attr-defined]


class RefuseForm(KeyedForm):
    """Not taking an offered challenge in."""

    reason = ManyLines(
        label=_("Why not?"),
        max_length=REPLY_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The city that offered the challenge gets your reason."),
        error_messages={
            "required": _("Please say why: the city that offered the challenge gets your reason."),
            "max_length": TOO_LONG,
        },
    )


def values_of(challenge: Challenge) -> dict[str, Any]:
    """A challenge as it stands, for the form that changes it."""
    return {
        "question": challenge.question,
        "context": challenge.context,
        "owner": challenge.owner,
        "outcome": challenge.outcome,
        "known": challenge.data,
        "city": challenge.city.slug,
        "district": challenge.district_id,
        "areas": list(challenge.fields.values_list("pk", flat=True)),
        "contact": challenge.contact,
        "language": challenge.language,
        "based_on": challenge.revision,
    }
