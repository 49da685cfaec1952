"""Form fields that offer the places and fields of action of the cities that host an edition."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property

from helpathon.cities.models import Field

from .models import Edition


class DistrictField(forms.ModelChoiceField):
    """A part of one of the hosting cities; where there are several, the city stands beside it."""

    edition: Edition

    def label_from_instance(self, district: Any) -> str:
        return f"{district.name} ({district.city.name})" if self._has_several_hosts else district.name

    @cached_property
    def _has_several_hosts(self) -> bool:
        return self.edition.hosts.count() > 1


def each_title_once(fields: Iterable[Field], kept: set[int]) -> list[Field]:
    """The fields of action without those that joint hosts have in common; of two alike the one that is chosen already."""
    found: dict[str, Field] = {}
    for field in fields:
        if str(field) not in found or field.pk in kept:
            found[str(field)] = field
    return list(found.values())
