"""What somebody leaves undone when they leave, told by the apps that know of it (in their modules `duties`)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _

from .models import StaffRole

Teller = Callable[[Any], Iterable[str]]

_tellers: list[Teller] = []


def duty(teller: Teller) -> Teller:
    """Register the decorated function: it yields a sentence for each thing that would be without somebody."""
    _tellers.append(teller)
    return teller


def duties_of(person: Any) -> list[str]:
    """What would be without anybody if a person left now."""
    autodiscover_modules("duties")
    return [sentence for teller in _tellers for sentence in teller(person)]


@duty
def _last_of_a_city(person: Any) -> Iterable[str]:
    for role in StaffRole.objects.filter(person=person).select_related("city"):
        if not StaffRole.objects.filter(city=role.city).exclude(person=person).exists():
            yield _("You are the only one who works for %(city)s here.") % {"city": role.city.name}
