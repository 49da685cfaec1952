"""Setting up a city, and changing it."""

import re
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from helpathon.cities import start
from helpathon.cities.legal import TEXTS
from helpathon.cities.look import look_refusal
from helpathon.cities.models import City, District, Field, Group
from helpathon.cities.verbs import CityEdited, CityFounded, CityLegalChanged, CityLookChanged, CityOpened
from helpathon.core import text
from helpathon.core.acts import Refused, action, already_so
from helpathon.files.models import StoredFile
from helpathon.journal.recording import record

_HOST = re.compile(r"(?=.{1,120}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")


@action("city.found")
def found(
    *,
    by: Any,
    slug: str,
    name: str,
    motto: dict[str, str],
    legal: dict[str, dict[str, str]],
    districts: list[tuple[str, str]],
    fields: list[tuple[str, dict[str, str]]],
    groups: list[tuple[str, dict[str, str]]] | None = None,
    host: str = "",
    zone: str = "Europe/Berlin",
    skin: str = "helpathon",
    look: dict[str, dict[str, str]] | None = None,
    being_set_up: bool = False,
) -> City:
    """Set up a city with its districts `(slug, name)`, fields of action and target groups `(slug, title)`.

    Without groups it begins with the usual ones. A look that cannot be read, or that nobody could read, is refused. While
    it is `being_set_up`, visitors do not see it.
    """
    if look and (sentence := look_refusal(look, skin)):
        raise Refused(sentence, act="city.found")
    if City.objects.filter(slug=slug).exists():
        raise Refused(_("The address “%(slug)s” is taken already.") % {"slug": slug}, act="city.found")
    city = City.objects.create(
        slug=slug,
        name=_name(name),
        motto=motto,
        legal=legal,
        host=_host(host),
        zone=_zone(zone),
        skin=skin,
        look=look or {},
        being_set_up=being_set_up,
    )
    District.objects.bulk_create(District(city=city, slug=s, name=n) for s, n in districts)
    Field.objects.bulk_create(
        Field(city=city, slug=s, title=t, position=position) for position, (s, t) in enumerate(fields)
    )
    Group.objects.bulk_create(
        Group(city=city, slug=s, title=t, position=position)
        for position, (s, t) in enumerate(start.groups() if groups is None else groups)
    )
    record(CityFounded(slug), by=by)
    return city


@action("city.open")
def open_to_visitors(*, by: Any, city: City) -> City:
    """Finish the set-up: from now on visitors see the city."""
    if City.objects.filter(pk=city.pk, being_set_up=True).update(being_set_up=False):
        city.being_set_up = False
        record(CityOpened(city.slug), by=by)
    else:
        already_so()
    return city


@action("city.edit")
def edit(
    *,
    by: Any,
    city: City,
    name: str | None = None,
    motto: dict[str, str] | None = None,
    host: str | None = None,
    zone: str | None = None,
    sender_name: str | None = None,
    reply_to: str | None = None,
) -> City:
    """Change what a city says about itself; what is not given stays. Its address never changes: entries point at it."""
    given = {
        "name": None if name is None else _name(name),
        "motto": motto,
        "host": None if host is None else _host(host, city),
        "zone": None if zone is None else _zone(zone),
        "sender_name": None if sender_name is None else text.one_line(sender_name)[:120],
        "reply_to": reply_to,
    }
    if _set(city, {name: value for name, value in given.items() if value is not None}):
        record(CityEdited(city.slug), by=by)
    else:
        already_so()
    return city


@action("city.look")
def change_look(
    *, by: Any, city: City, skin: str, look: dict[str, dict[str, str]], logo: StoredFile | None
) -> City:
    """Change skin, colours and logo; colours that somebody could not read are refused."""
    if sentence := look_refusal(look, skin):
        raise Refused(sentence, act="city.look")
    if _set(city, {"skin": skin, "look": look, "logo": logo}):
        record(CityLookChanged(city.slug), by=by)
    else:
        already_so()
    return city


@action("city.legal")
def change_legal(
    *, by: Any, city: City, texts: Mapping[str, dict[str, str]], contact: dict[str, str] | None = None
) -> City:
    """Give legal texts another wording; `contact` is what the templates were filled in with."""
    if unknown := set(texts) - set(TEXTS):
        raise Refused(_("There is no legal text %(name)r.") % {"name": min(unknown)[:40]}, act="city.legal")
    changed = [name for name, wording in texts.items() if city.legal.get(name) != wording]
    given: dict[str, Any] = {"legal": {**city.legal, **texts}}
    if contact is not None:
        given["contact"] = contact
    if not _set(city, given):
        already_so()
    elif not changed:
        record(CityEdited(city.slug), by=by)
    for name in changed:
        record(CityLegalChanged(city.slug, name), by=by)
    return city


def _set(city: City, given: Mapping[str, Any]) -> bool:
    """Set what is different; says whether anything was."""
    changed = [name for name, value in given.items() if getattr(city, name) != value]
    for name in changed:
        setattr(city, name, given[name])
    if changed:
        city.save(update_fields=changed)
    return bool(changed)


def _name(given: str) -> str:
    name = text.one_line(given)
    if not text.is_visible(name):
        raise Refused(_("Please enter the name of the city."))
    if len(name) > 80:
        raise Refused(_("Please shorten the name to 80 characters."))
    return name


def _host(given: str, city: City | None = None) -> str:
    """A host name as browsers send it; people like to paste whole addresses."""
    host = given.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/")
    if not host:
        return ""
    try:
        host = host.encode("idna").decode() if not host.isascii() else host
    except UnicodeError:
        host = "?"
    if not _HOST.fullmatch(host):
        raise Refused(
            _("This is no host name. It looks like ideas.example.org, without https:// and without a path.")
        )
    others = City.objects.filter(host=host)
    if (others.exclude(pk=city.pk) if city else others).exists():
        raise Refused(_("Another city has this host name already."))
    return host


def _zone(given: str) -> str:
    if given not in available_timezones():
        raise Refused(_("There is no such time zone. One is called Europe/Berlin."))
    return given
