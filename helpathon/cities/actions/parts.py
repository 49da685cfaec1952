"""What a city divides itself into: districts, fields of action, target groups."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from helpathon.cities.models import City, District, Field, Group
from helpathon.cities.verbs import PartAdded, PartRenamed, PartRestored, PartRetired
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.core.rows import insert_once
from helpathon.journal.recording import record

Part = District | Field | Group

KINDS: Mapping[str, type[Part]] = {"district": District, "field": Field, "group": Group}
LONGEST = 80
MOST = 200

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@action("part.add")
def add(*, by: Any, city: City, kind: str, title: dict[str, str]) -> Part:
    """Add a part with a name in one or more languages (a district has one name); one with that name is offered again."""
    title = _clean(title)
    model = KINDS[kind]
    shown = _main(title)
    siblings: list[Part] = list(model._default_manager.filter(city=city))
    same = next((each for each in siblings if str(each) == shown or shown in _titles(each)), None)
    if same is not None:
        return retire(by=by, part=same, retired=False)
    if len(siblings) >= MOST:
        raise Refused(_("There are %(n)d already; more cannot be kept apart.") % {"n": MOST})
    part = _insert(model, city, title, {each.slug for each in siblings}, len(siblings))
    record(PartAdded(city.slug, kind, part.slug), by=by)
    return part


@action("part.rename")
def rename(*, by: Any, part: Part, title: dict[str, str]) -> Part:
    """Give a part another name; whatever belongs to it still does."""
    title = _clean(title)
    name, value = ("name", _main(title)) if isinstance(part, District) else ("title", title)
    if getattr(part, name) == value:
        already_so()
        return part
    setattr(part, name, value)
    part.save(update_fields=[name])
    record(PartRenamed(part.city.slug, kind_of(part), part.slug), by=by)
    return part


@action("part.retire")
def retire(*, by: Any, part: Part, retired: bool = True) -> Part:
    """No longer offer a part, or offer it again; what belongs to it keeps it."""
    before = type(part).objects.filter(pk=part.pk, retired_at__isnull=retired)
    part.retired_at = clock.now() if retired else None
    if before.update(retired_at=part.retired_at):
        verb = PartRetired if retired else PartRestored
        record(verb(part.city.slug, kind_of(part), part.slug), by=by)
    else:
        already_so()
    return part


def parts_of(city: City, kind: str) -> list[Any]:
    """All parts of a kind that a city has, with those that are no longer offered."""
    return list(KINDS[kind]._default_manager.filter(city=city))


def kind_of(part: Part) -> str:
    """The word for what a part is."""
    return next(kind for kind, model in KINDS.items() if isinstance(part, model))


def slug_of(name: str) -> str:
    """A name as it stands in addresses, in letters that every keyboard has."""
    return slugify(name.translate(_WRITTEN_OUT))[:40].strip("-")


def _insert(model: type[Part], city: City, title: dict[str, str], taken: set[str], position: int) -> Part:
    stem = slug_of(_main(title)) or "teil"
    for number in range(1, MOST + 2):
        slug = stem if number == 1 else f"{stem}-{number}"
        if slug in taken:
            continue
        named = {"name": _main(title)} if model is District else {"title": title, "position": position}
        part: Part = model(city=city, slug=slug, **named)
        if insert_once(part):
            return part
    raise Refused(_("There are %(n)d already; more cannot be kept apart.") % {"n": MOST})


def _clean(title: dict[str, str]) -> dict[str, str]:
    clean = {tongue: text.one_line(value) for tongue, value in title.items()}
    clean = {tongue: value for tongue, value in clean.items() if text.is_visible(value)}
    if not clean:
        raise Refused(_("Please enter a name."))
    if any(len(value) > LONGEST for value in clean.values()):
        raise Refused(_("Please shorten the name to %(n)d characters.") % {"n": LONGEST})
    return clean


def _main(title: dict[str, str]) -> str:
    return title.get("de") or next(iter(title.values()))


def _titles(part: Part) -> set[str]:
    return {part.name} if isinstance(part, District) else set(part.title.values())
