"""Forms of moderation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from helpathon.core.forms import KeyedForm, ManyLines

from .grounds import CHOICES
from .models import TEXT_LIMIT


class ReportForm(KeyedForm):
    """A report; whoever wants an answer leaves an address."""

    ground = forms.ChoiceField(label=_("What is it about?"), choices=CHOICES, widget=forms.RadioSelect)
    body = ManyLines(
        label=_("What is wrong with it?"),
        help_text=_("In your own words. The team reads it; who wrote the post does not."),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    address = forms.EmailField(
        label=_("E-mail address for the answer"),
        help_text=_(
            "Only for this report. Without an address you can read the answer on the page of your receipt."
        ),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, logged_in: bool = False, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if logged_in:
            del self.fields["address"]


class HideForm(KeyedForm):
    """Hiding something."""

    ground = forms.ChoiceField(label=_("Ground"), choices=CHOICES, widget=forms.RadioSelect)
    reason = ManyLines(
        label=_("Your reasons"),
        help_text=_(
            "The author gets them by mail, and so does whoever reported it. Say what it is and why; stay friendly."
        ),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(KeyedForm):
    """A decision with its reasons."""

    reason = ManyLines(
        label=_("Your reasons"),
        help_text=_("The people concerned get them by mail."),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AppealForm(KeyedForm):
    """Objecting to a hiding."""

    body = ManyLines(
        label=_("Why should it be seen again?"),
        help_text=_("In your own words. Whoever decides reads your post once more, and this."),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
