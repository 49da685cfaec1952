"""What may stand in braces in a mail, by its German and its English word, and what each person finds there instead."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpathon.core import words
from helpathon.core.text import in_language
from helpathon.registrations.links import entry_link

from .people import Reader

_IN_BRACES = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """A word in braces: German, English, what it stands for, and how it is filled in for a reader."""

    de: str
    en: str
    meaning: Any
    value: Callable[[Reader], str]


def _page(name: str, reader: Reader) -> str:
    return f"{settings.ENVIRONMENT.url}{reverse(name, args=[reader.edition.slug])}"


def _entry(reader: Reader) -> str:
    """The personal link of whoever has a place; a test shows where it would stand."""
    if reader.registration is None:
        return _("(everybody finds their own entry link here)")
    if reader.registration.state != "confirmed":
        return _page("registrations:register", reader)
    return entry_link(reader.registration)


def _tracks(reader: Reader) -> str:
    titles = [in_language(track.title) for track in reader.tracks]
    return ", ".join(titles) or _("not chosen yet")


PLACEHOLDERS = (
    Placeholder("name", "name", gettext_lazy("the person's name"), lambda r: r.person.name),
    Placeholder(
        "ausgabe", "edition", gettext_lazy("title of the edition"), lambda r: in_language(r.edition.title)
    ),
    Placeholder(
        "tage",
        "days",
        gettext_lazy("the days of the edition"),
        lambda r: words.days(r.edition.from_at, r.edition.to_at, r.edition.zone),
    ),
    Placeholder(
        "beginn",
        "begins",
        gettext_lazy("day and hour when it begins"),
        lambda r: words.moment(r.edition.from_at, r.edition.zone),
    ),
    Placeholder(
        "ort",
        "place",
        gettext_lazy("where it takes place"),
        lambda r: r.frame.place or _("online, on the page of the edition"),
    ),
    Placeholder("rolle", "role", gettext_lazy("the person's role"), lambda r: r.role),
    Placeholder("themenfelder", "tracks", gettext_lazy("the tracks that the person wishes"), _tracks),
    Placeholder(
        "eintritt",
        "entry",
        gettext_lazy("the person's own entry link"),
        _entry,
    ),
    Placeholder(
        "anmeldung",
        "registration",
        gettext_lazy("the page of the person's registration, where they cancel or change it"),
        lambda r: _page("registrations:register", r),
    ),
    Placeholder(
        "urkunde",
        "certificate",
        gettext_lazy("the person's certificate, for printing"),
        lambda r: _page("mailings:certificate", r),
    ),
    Placeholder("seite", "page", gettext_lazy("the page of the edition"), lambda r: _page("web:edition", r)),
    Placeholder("stadt", "city", gettext_lazy("the hosting cities"), lambda r: r.frame.hosts),
)
_BY_WORD = {word: each for each in PLACEHOLDERS for word in (each.de, each.en)}


def unknown(text: str) -> list[str]:
    """What stands in braces in a text and is no placeholder, each once."""
    return list(dict.fromkeys(word for word in _IN_BRACES.findall(text) if _word(word) not in _BY_WORD))


def complaint(texts: Iterable[str]) -> Any | None:
    """A sentence about placeholders that nobody knows, with those there are; None where all are known."""
    wrong = [word for text in texts for word in unknown(text)]
    if not wrong:
        return None
    known = ", ".join(f"{{{each.de}}}" for each in PLACEHOLDERS)
    return format_lazy(
        "{} {}",
        _("%(wrong)s is not known here.") % {"wrong": ", ".join(f"{{{word}}}" for word in wrong)},
        _("You can use: %(known)s.") % {"known": known},
    )


def filled(text: str, reader: Reader) -> str:
    """A text as a reader finds it, in the language that is switched on; what is filled in is not read again."""
    return _IN_BRACES.sub(lambda found: _value(found, reader), text)


def _value(found: re.Match[str], reader: Reader) -> str:
    known = _BY_WORD.get(_word(found[1]))
    return known.value(reader) if known else found[0]


def _word(typed: str) -> str:
    return typed.strip().lower()
