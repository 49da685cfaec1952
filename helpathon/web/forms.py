"""What people fill in."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpathon.core.text import TEXT_LIMIT, TITLE_LIMIT
from helpathon.editions.models import Edition, Track
from helpathon.ideas.models import Idea


class IdeaForm(forms.Form):
    """Write an idea; `key` makes a form that is sent twice one idea."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    title = forms.CharField(label=_("Title"), max_length=TITLE_LIMIT)
    body = forms.CharField(
        label=_("What is it about?"),
        max_length=TEXT_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    track = forms.ModelChoiceField(label=_("Track"), queryset=Track.objects.none(), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Idea.KINDS, initial="project")
    reason = forms.CharField(label=_("How does it build on the other idea?"), max_length=500)

    def __init__(self, *args: Any, edition: Edition, builds: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["track"].queryset = edition.tracks.all()  # type: ignore[attr-defined]
        if not builds:
            del self.fields["reason"]


class AddressForm(forms.Form):
    """The address a code goes to."""

    email = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}), max_length=254
    )


class CodeForm(forms.Form):
    """The code from the mail."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )


class WelcomeForm(forms.Form):
    """What a new person gives: a shown name and the code of conduct; nothing more."""

    name = forms.CharField(label=_("What may we call you?"), max_length=80)
    conduct = forms.BooleanField(label=_("I accept the code of conduct."))
