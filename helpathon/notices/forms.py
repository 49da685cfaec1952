"""How somebody wants to be told."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Preference


class PreferenceForm(forms.Form):
    """How mails tell of each kind of thing, and when the daily one leaves."""

    own = forms.ChoiceField(
        label=_("What is mine"),
        help_text=_("Somebody builds on your idea, your challenge is accepted, you are granted a role."),
        choices=Preference.HOWS,
        widget=forms.RadioSelect,
    )
    followed = forms.ChoiceField(
        label=_("What I follow or support"),
        help_text=_("News of ideas and challenges that you stand behind, and of what grows out of them."),
        choices=Preference.HOWS,
        widget=forms.RadioSelect,
    )
    edition = forms.ChoiceField(
        label=_("Editions I have a part in"),
        help_text=_("Dates are moved, steps opened or closed; what waits for the team."),
        choices=Preference.HOWS,
        widget=forms.RadioSelect,
    )
    hour = forms.TypedChoiceField(
        label=_("The daily mail leaves at"),
        help_text=_("Only on days on which there is something new."),
        coerce=int,
        choices=[(hour, f"{hour}:00") for hour in range(24)],
    )

    @classmethod
    def showing(cls, chosen: Preference, data: Any = None) -> "PreferenceForm":
        """The form with what somebody chose before."""
        initial = {
            "own": chosen.own,
            "followed": chosen.followed,
            "edition": chosen.edition,
            "hour": chosen.hour,
        }
        return cls(data, initial=initial)
