"""What there is to enter about a city: the same tasks in its set-up and at its desk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from helpathon.cities import legal, start
from helpathon.cities.actions import cities, parts
from helpathon.cities.look import SCHEMES, TOKENS, is_colour, pale_pairs
from helpathon.cities.models import City
from helpathon.core.acts import CONSOLE, Refused
from helpathon.files.storing import store
from helpathon.web import city_forms
from helpathon.web.city_forms import SCHEME_NAMES
from helpathon.web.trial_mail import Answer, send_test

from .city_pages import LEGAL as LEGAL_PAGES


@dataclass
class Work:
    """A form, whether it was carried out, and what else its page shows."""

    form: Form
    done: bool = False
    city: City | None = None
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """One page of things to enter: its name in addresses, what it is called, and how it is handled."""

    name: str
    slug: str
    title: Any
    lead: Any
    handle: Callable[[HttpRequest, City, Any], Work]

    @property
    def template(self) -> str:
        """The fields of the task, without the page around them."""
        return f"web/city/{self.name}.html"


def found(request: HttpRequest, by: Any) -> Work:
    """The very first: a city comes about."""
    work = Work(city_forms.BasicsForm(request.POST or None))
    if request.method == "POST" and work.form.is_valid():
        given = {name: value for name, value in work.form.cleaned_data.items() if name != "key"}
        _attempt(
            work,
            lambda: cities.found(by=by, legal={}, districts=[], fields=[], being_set_up=True, **given),
        )
    return work


def basics(request: HttpRequest, city: City, by: Any) -> Work:
    """Name, motto, host name and time zone."""
    work = Work(city_forms.BasicsForm(request.POST or None, city=city), city=city)
    if request.method == "POST" and work.form.is_valid():
        given = {name: value for name, value in work.form.cleaned_data.items() if name != "key"}
        _attempt(work, lambda: cities.edit(by=by, key=_key(by, work.form), city=city, **given))
    return work


def look(request: HttpRequest, city: City, by: Any) -> Work:
    """Logo, skin and colours; the button "preview" changes nothing."""
    form = city_forms.LookForm(request.POST or None, city=city, files=request.FILES or None)
    work = Work(form, city=city)
    if request.method == "POST" and "preview" not in request.POST and form.is_valid():
        given = form.cleaned_data

        def act() -> City:
            logo = None if given.get("without_logo") else city.logo
            if given["logo"]:
                about = f"city:{city.slug}"
                logo = store(given["logo"], by=by, kind="city.logo", public=True, alt=city.name, about=about)
            changed: City = cities.change_look(
                by=by, key=_key(by, form), city=city, skin=given["skin"], look=form.look, logo=logo
            )
            return changed

        _attempt(work, act)
    work.more = preview_of(request.POST if request.method == "POST" else _values(form))
    return work


def preview_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a preview shows of the colours that stand in a form at the moment."""
    skin = values.get("skin", "")
    skin = skin if skin in dict(City.SKINS) else City.SKINS[0][0]
    look = colours_of(values)
    return {
        "preview_skin": skin,
        "preview_look": look,
        "pale": pale_pairs(look, skin),
        "preview_schemes": SCHEME_NAMES.items(),
    }


def colours_of(values: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The colours of a form or an address, good or not."""
    found: dict[str, dict[str, str]] = {}
    for token in TOKENS:
        pair = {scheme: str(values.get(f"{token}-{scheme}", "")).strip() for scheme in SCHEMES}
        if all(map(is_colour, pair.values())):
            found[token] = pair
    return found


def all_parts(request: HttpRequest, city: City, by: Any) -> Work:
    """Districts, fields of action and target groups at once, one in each line."""
    offered = {
        kind: [part for part in parts.parts_of(city, kind) if part.retired_at is None] for kind in parts.KINDS
    }
    begin = [title for _slug, title in start.fields()]
    initial = {
        "district": city_forms.as_lines(part.name for part in offered["district"]),
        "field": city_forms.as_lines([part.title for part in offered["field"]] or begin),
        "group": city_forms.as_lines(part.title for part in offered["group"]),
    }
    form = city_forms.PartsForm(request.POST or None, initial=initial)
    work = Work(form, city=city)
    if request.method == "POST" and form.is_valid():

        def act() -> City:
            with transaction.atomic():
                for kind, known in offered.items():
                    _become(city, kind, known, form.lines(kind), by)
            return city

        _attempt(work, act)
    return work


def _become(city: City, kind: str, known: list[Any], wished: list[dict[str, str]], by: Any) -> None:
    """Let a city have just these parts."""
    kept = set()
    for title in wished:
        kept.add(parts.add(by=by, city=city, kind=kind, title=title).pk)
    for part in known:
        if part.pk not in kept:
            parts.retire(by=by, part=part)


def sender(request: HttpRequest, city: City, by: Any) -> Work:
    """Name and address of mails; with the button "test" one is sent at once."""
    initial = {
        "sender_name": city.sender_name or city.name,
        "reply_to": city.reply_to,
        "test_to": getattr(by, "email", "") or "",
    }
    form = city_forms.SenderForm(request.POST or None, initial=initial)
    work = Work(form, city=city)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        testing = "test" in request.POST
        if testing and not given["test_to"]:
            form.add_error("test_to", str(_("Please enter the address that the test mail goes to.")))
            return work
        _attempt(
            work,
            lambda: cities.edit(
                by=by, city=city, sender_name=given["sender_name"], reply_to=given["reply_to"]
            ),
        )
        if testing and work.done:
            answer: Answer = send_test(city, given["test_to"])
            work.done, work.more = False, {"answer": answer}
    return work


def contact(request: HttpRequest, city: City, by: Any) -> Work:
    """What the legal texts say about the city; texts that nobody has changed by hand are written anew with it."""
    form = city_forms.ContactForm(request.POST or None, city=city)
    work = Work(form, city=city, more={"texts": states(city)})
    if request.method == "POST" and form.is_valid():
        given = form.contact()

        def act() -> City:
            texts = {
                name: legal.from_template(name, city.name, given)
                for name in legal.TEXTS
                if not city.legal.get(name)
                or city.legal[name] == legal.from_template(name, city.name, city.contact)
            }
            changed: City = cities.change_legal(
                by=by, key=_key(by, form), city=city, texts=texts, contact=given
            )
            return changed

        _attempt(work, act)
        work.more = {"texts": states(city)}
    return work


ADDRESSES = {name: address for address, (name, _title) in LEGAL_PAGES.items()}
"""How each legal text is called in addresses."""


def states(city: City) -> list[dict[str, Any]]:
    """Each legal text, and what in it is still to be filled in."""
    return [
        {
            "address": ADDRESSES[name],
            "title": title,
            "is_there": bool(city.legal.get(name)),
            "missing": legal.is_missing(city.legal.get(name)),
            "places": legal.unfilled((city.legal.get(name) or {}).get("de", "")),
        }
        for name, title in legal.TEXTS.items()
    ]


def _attempt(work: Work, act: Callable[[], City]) -> None:
    """Carry an act out; what it says no to stands in the form."""
    try:
        work.city = act()
        work.done = True
    except Refused as refused:
        work.form.add_error(None, str(refused))


def _key(by: Any, form: Form) -> str | None:
    """The key of a form; the operator has no receipts, and need not: in the set-up the same again changes nothing."""
    return None if by is CONSOLE else str(form.cleaned_data["key"])


def _values(form: city_forms.LookForm) -> dict[str, str]:
    return {name: str(form[name].value() or "") for name in form.fields if name != "logo"}


BASICS = Task(
    "basics",
    "eckdaten",
    _("The city"),
    _("What the city is called and where people find it."),
    basics,
)
LOOK = Task(
    "look",
    "aussehen",
    _("Look"),
    _("A logo and a few colours of your own, if you like. Everything here can be left as it is."),
    look,
)
PARTS = Task(
    "parts",
    "gliederung",
    _("Districts, fields of action, target groups"),
    _(
        "What people choose from when they register or write an idea. Our proposals are a beginning: change what does not fit."
    ),
    all_parts,
)
SENDER = Task(
    "sender",
    "absender",
    _("Mails"),
    _("Who mails to participants come from, and whether they arrive."),
    sender,
)
LEGAL = Task(
    "legal_texts",
    "rechtliches",
    _("Legal texts"),
    _(
        "Imprint, privacy notice, accessibility statement and code of conduct are written for you from these entries. What you leave empty stays marked in the texts, and you can go on with it later."
    ),
    contact,
)
TASKS = (BASICS, LOOK, PARTS, SENDER, LEGAL)
