"""Setting up a city."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.cities.look import look_refusal
from helpathon.cities.models import City, District, Field
from helpathon.cities.verbs import CityFounded
from helpathon.core.acts import Refused, action
from helpathon.journal.recording import record


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
    host: str = "",
    skin: str = "helpathon",
    look: dict[str, dict[str, str]] | None = None,
) -> City:
    """Set up a city with its districts `(slug, name)` and fields of action `(slug, title)`.

    A look that cannot be read, or that nobody could read, is refused.
    """
    if look and (sentence := look_refusal(look, skin)):
        raise Refused(sentence, act="city.found")
    if City.objects.filter(slug=slug).exists():
        raise Refused(_("The address “%(slug)s” is taken already.") % {"slug": slug}, act="city.found")
    city = City.objects.create(
        slug=slug, name=name, motto=motto, legal=legal, host=host.lower(), skin=skin, look=look or {}
    )
    District.objects.bulk_create(District(city=city, slug=s, name=n) for s, n in districts)
    Field.objects.bulk_create(
        Field(city=city, slug=s, title=t, position=position) for position, (s, t) in enumerate(fields)
    )
    record(CityFounded(slug), by=by)
    return city
