"""What is entered about a city, in its set-up and at its desk."""

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from helpathon.cities import legal
from helpathon.cities.look import NAMES, SCHEMES, SHIPPED, TOKENS, is_colour, pale_pairs
from helpathon.cities.models import City
from helpathon.core.forms import Choice, InLanguages, KeyedForm, ManyLines, OneLine
from helpathon.core.text import in_language
from helpathon.files.forms import Upload

TOO_LONG = {"max_length": _("Please shorten this to %(limit_value)d characters; it has %(show_value)d now.")}
SKIN_HINTS = {
    "helpathon": _("Warm and round: the look of the pictures in the documentation."),
    "kern": _("Sober and square: the values of KERN, the design system of the German administration."),
}
COLOUR_HINTS = {
    "brand": _("Buttons, links and the logo lines."),
    "brand-strong": _("Buttons under the mouse and pressed ones."),
    "on-brand": _("What is written on buttons."),
    "brand-soft": _("Ground of what is chosen, such as the current page in a menu."),
    "on-brand-soft": _("What is written on it."),
}
SCHEME_NAMES = {"light": _("light"), "dark": _("dark")}


class BasicsForm(KeyedForm):
    """Name, address, host name, time zone and motto."""

    name = OneLine(
        label=_("Name of the city"),
        max_length=80,
        help_text=_("As it stands beside the logo, for instance Musterstadt."),
        error_messages={"required": _("Please enter the name of the city."), **TOO_LONG},
    )
    slug = forms.CharField(
        label=_("Short name for addresses"),
        max_length=50,
        help_text=_("Small letters, digits and hyphens, such as musterstadt. It cannot be changed later."),
        validators=[
            RegexValidator(
                r"\A[a-z0-9]+(-[a-z0-9]+)*\Z",
                _("Please use small letters, digits and single hyphens only, such as musterstadt."),
            )
        ],
        error_messages={"required": _("Please enter a short name for addresses."), **TOO_LONG},
    )
    motto = InLanguages(
        label=_("Motto"),
        max_length=160,
        with_plain=False,
        required=False,
        help_text=_("One sentence for the start page, such as: A city thinks together."),
    )
    host = OneLine(
        label=_("Host name"),
        max_length=200,
        required=False,
        help_text=_(
            "Only if the city has a name of its own in the internet, such as ideas.example.org. Your IT department knows it; it can be entered later."
        ),
        error_messages=TOO_LONG,
    )
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("The clock that dates are shown by."),
        error_messages={"invalid_choice": _("There is no such time zone. One is called Europe/Berlin.")},
    )

    def __init__(self, data: QueryDict | None = None, *, city: City | None = None, **kwargs: Any):
        if city is not None:
            own = {name: getattr(city, name) for name in ("name", "motto", "host", "zone")}
            kwargs["initial"] = {**own, **kwargs.get("initial", {})}
        super().__init__(data, **kwargs)
        own_zone = {city.zone} if city else set()
        zones = {zone for zone in available_timezones() if zone.startswith("Europe/")} | {"UTC"} | own_zone
        self.fields["zone"].choices = [(zone, zone) for zone in sorted(zones)]  # type: ignore[attr-defined]
        self.fields["zone"].initial = "Europe/Berlin"
        if city is not None:
            del self.fields["slug"]


class LookForm(KeyedForm):
    """Logo, skin, and five colours in two schemes; an empty pair is that of the skin."""

    skin = forms.ChoiceField(label=_("Style"), choices=City.SKINS)
    logo = Upload(
        kind="city.logo",
        label=_("Logo"),
        required=False,
        help_text=_(
            "A picture on a clear or white ground: PNG, JPEG or WebP, at most 10 MB. It is shown 40 points high."
        ),
    )
    without_logo = forms.BooleanField(label=_("Show no logo any more"), required=False)

    def __init__(self, data: QueryDict | None = None, *, city: City, **kwargs: Any):
        own = {
            _colour(token, scheme): city.look.get(token, {}).get(scheme, "")
            for token in TOKENS
            for scheme in SCHEMES
        }
        super().__init__(data, initial={"skin": city.skin, **own}, **kwargs)
        self.city = city
        for token in TOKENS:
            for scheme in SCHEMES:
                self.fields[_colour(token, scheme)] = OneLine(
                    label=_("%(colour)s, %(scheme)s")
                    % {"colour": NAMES[token], "scheme": SCHEME_NAMES[scheme]},
                    required=False,
                    max_length=40,
                    widget=forms.TextInput(
                        attrs={
                            "placeholder": self.shipped[token][scheme],
                            "spellcheck": "false",
                            "autocomplete": "off",
                        }
                    ),
                )
        if not city.logo_id:
            del self.fields["without_logo"]

    @cached_property
    def shipped(self) -> dict[str, dict[str, str]]:
        """The colours of the skin, which hold where the city has none."""
        skin = self.data.get("skin") if self.is_bound else self.city.skin
        return {
            token: dict(zip(SCHEMES, SHIPPED[skin if skin in SHIPPED else "helpathon"][token], strict=True))
            for token in TOKENS
        }

    @property
    def skins(self) -> list[Choice]:
        chosen = str(self["skin"].value())
        return [Choice(value, label, SKIN_HINTS[value], value == chosen) for value, label in City.SKINS]

    @property
    def colours(self) -> list[dict[str, Any]]:
        """Each colour with its two fields and what to show while they are empty."""
        return [
            {
                "name": NAMES[token],
                "hint": COLOUR_HINTS[token],
                "fields": [
                    {
                        "bound": self[_colour(token, scheme)],
                        "scheme": SCHEME_NAMES[scheme],
                        "shown": self._shown(token, scheme),
                        "shipped": self.shipped[token][scheme],
                    }
                    for scheme in SCHEMES
                ],
            }
            for token in TOKENS
        ]

    @property
    def look(self) -> dict[str, dict[str, str]]:
        """The colours that were entered, as the act takes them."""
        look = {
            token: {scheme: self.cleaned_data[_colour(token, scheme)].lower() for scheme in SCHEMES}
            for token in TOKENS
        }
        return {token: pair for token, pair in look.items() if any(pair.values())}

    def clean(self) -> None:
        super().clean()
        for token in TOKENS:
            given = {scheme: self.cleaned_data.get(_colour(token, scheme), "") for scheme in SCHEMES}
            if not any(given.values()):
                continue
            for scheme, value in given.items():
                name = _colour(token, scheme)
                if name in self.cleaned_data and not is_colour(value):
                    self.add_error(
                        name,
                        gettext("Please enter a colour such as %(colour)s here, or leave both fields empty.")
                        % {"colour": self.shipped[token][scheme]},
                    )
        if not self.errors:
            for sentence in pale_pairs(self.look, self.cleaned_data["skin"]):
                self.add_error(None, sentence)

    def _shown(self, token: str, scheme: str) -> str:
        value = str(self[_colour(token, scheme)].value() or "")
        return value if is_colour(value) else self.shipped[token][scheme]


class PartsForm(KeyedForm):
    """Districts, fields of action and target groups, one in each line."""

    district = ManyLines(
        label=_("Districts"),
        required=False,
        max_length=8000,
        help_text=_("One in each line, as people call them. They can be left out."),
    )
    field = ManyLines(
        label=_("Fields of action"),
        required=False,
        max_length=16000,
        help_text=_(
            "One in each line; the English name after a stroke: Bauen und Wohnen | Building and housing"
        ),
    )
    group = ManyLines(
        label=_("Target groups"),
        required=False,
        max_length=16000,
        help_text=_("What people say they belong to when they register. One in each line, as above."),
    )

    def clean(self) -> None:
        super().clean()
        for kind in ("district", "field", "group"):
            lines = self.lines(kind)
            if too_long := next((t for title in lines for t in title.values() if len(t) > 80), None):
                self.add_error(
                    kind, gettext("Please shorten “%(name)s …” to 80 characters.") % {"name": too_long[:40]}
                )
            if len(lines) > 200:
                self.add_error(kind, gettext("There are more than 200 lines. Please leave some out."))

    def lines(self, kind: str) -> list[dict[str, str]]:
        """The names of a kind, in languages."""
        found = []
        for line in self.cleaned_data.get(kind, "").splitlines():
            german, _stroke, english = (line, "", "") if kind == "district" else line.partition("|")
            title = {"de": german.strip(), "en": english.strip()}
            if any(title.values()):
                found.append({tongue: value for tongue, value in title.items() if value})
        return found


class PartForm(KeyedForm):
    """The name of one district, field of action or target group."""

    title = InLanguages(
        label=_("Name"),
        max_length=80,
        with_plain=False,
        error_messages={"required": _("Please enter a name.")},
    )


class DistrictForm(KeyedForm):
    """A district has one name."""

    title = OneLine(
        label=_("Name"), max_length=80, error_messages={"required": _("Please enter a name."), **TOO_LONG}
    )


class SenderForm(KeyedForm):
    """Who mails come from, and where answers go."""

    sender_name = OneLine(
        label=_("Name that mails come from"),
        max_length=120,
        help_text=_("What people read in their mailbox, for instance: Musterstadt, Bürgerbüro"),
        error_messages={"required": _("Please enter the name that mails come from."), **TOO_LONG},
    )
    reply_to = forms.EmailField(
        label=_("Address for answers"),
        help_text=_(
            "Somebody should read it: people answer to mails. Mails themselves are sent by the server."
        ),
        error_messages={
            "required": _("Please enter an e-mail address that somebody reads."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
    )
    test_to = forms.EmailField(
        label=_("Send a test mail to"),
        required=False,
        help_text=_(
            "Your own address, for instance. The mail is sent at once, and you read here what became of it."
        ),
        error_messages={"invalid": _("This is no e-mail address. It looks like name@example.org.")},
    )


class ContactForm(KeyedForm):
    """What the legal texts say about the city; what is left empty stays a place to fill."""

    def __init__(self, data: QueryDict | None = None, *, city: City, **kwargs: Any):
        super().__init__(data, initial=city.contact, **kwargs)
        for name, words in legal.places().items():
            words_now = in_language(words)
            self.fields[name] = OneLine(
                label=words_now[:1].upper() + words_now[1:],
                required=False,
                max_length=300,
                error_messages=TOO_LONG,
            )

    def contact(self) -> dict[str, str]:
        """What was entered."""
        return {name: self.cleaned_data[name] for name in legal.places() if self.cleaned_data[name]}


class LegalForm(KeyedForm):
    """One legal text in all languages."""

    wording = InLanguages(
        label=_("Text"),
        many_lines=True,
        max_length=legal.LONGEST,
        error_messages={"required": _("Please enter the text, in German at least.")},
        help_text=_("Headings begin with ##, lists with a hyphen, **two stars** make bold."),
    )


class StaffForm(KeyedForm):
    """Somebody who works for the city."""

    name = OneLine(
        label=_("Name"),
        max_length=80,
        help_text=_("As colleagues and participants read it."),
        error_messages={"required": _("Please enter a name."), **TOO_LONG},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Codes to log in are sent there. A password is not needed."),
        error_messages={
            "required": _("Please enter an e-mail address."),
            "invalid": _("This is no e-mail address. It looks like name@example.org."),
        },
    )


class FirstStaffForm(StaffForm):
    """The first of them, who often is whoever sets up."""

    is_me = forms.BooleanField(
        label=_("That is me. I accept the code of conduct and want to be logged in at once."),
        required=False,
        help_text=_("Otherwise they log in with a code sent to their address, and accept it then."),
    )


def as_lines(titles: Mapping[str, Any] | Any) -> str:
    """Names in languages as the lines of a `PartsForm`."""
    return "\n".join(
        " | ".join(filter(None, (title.get("de"), title.get("en"))))
        if isinstance(title, dict)
        else str(title)
        for title in titles
    )


def _colour(token: str, scheme: str) -> str:
    return f"{token}-{scheme}"
