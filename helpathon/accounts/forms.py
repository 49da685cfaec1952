"""Forms about people themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from helpathon.core.forms import KeyedForm, ManyLines, OneLine

ERASE = [
    ("keep", _("My texts stay, under “former member”")),
    ("erase", _("My texts are erased as well")),
]


class NameForm(KeyedForm):
    """How somebody is called and spoken to."""

    name = OneLine(
        label=_("Shown name"),
        help_text=_("It stands beside what you write. It need not be your real name."),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(
        label=_("Language of mails to you"), choices=[("de", "Deutsch"), ("en", "English")]
    )


class NewAddressForm(forms.Form):
    """Another address."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class NewAddressCodeForm(KeyedForm):
    """The code that came to the new address."""

    code = forms.CharField(
        label=_("Code from the mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )


class LeaveForm(KeyedForm):
    """Leaving."""

    texts = forms.ChoiceField(label=_("What becomes of your texts?"), choices=ERASE, widget=forms.RadioSelect)
    sure = forms.BooleanField(label=_("I want to leave. This cannot be undone."))


class LeavingRequestForm(KeyedForm):
    """Somebody telephones or writes and wants their account deleted."""

    email = forms.EmailField(label=_("E-mail address of the account"), max_length=254)
    texts = forms.ChoiceField(
        label=_("What becomes of their texts?"),
        choices=[
            ("keep", _("They stay, under “former member”")),
            ("erase", _("They are erased as well")),
        ],
        widget=forms.RadioSelect,
        initial="keep",
    )
    proof = ManyLines(
        label=_("How did you make sure that it is them?"),
        help_text=_(
            "For example: called back under a known number; letter with signature. No copies of identity cards."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
