"""What acts and pages ask about editions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from helpathon.cities.models import District, Field
from helpathon.core.acts import Refused

from .models import Edition


def visible_editions(viewer: Any = None) -> QuerySet[Edition]:
    """The editions somebody may see: published ones, and the drafts they prepare.

    A draft is seen by whoever has a role in it and by staff of its hosts, of cities invited to host it among them.
    """
    pk = getattr(viewer, "pk", None)
    published = Q(published_at__isnull=False)
    if pk is None:
        return Edition.objects.filter(published)
    return Edition.objects.filter(published | Q(pk__in=_drafts_of(pk)))


def may_see_edition(edition: Edition, viewer: Any) -> bool:
    """Whether somebody may see an edition; asks the database only about drafts."""
    if edition.published_at is not None:
        return True
    pk = getattr(viewer, "pk", None)
    return pk is not None and _drafts_of(pk).filter(pk=edition.pk).exists()


def _drafts_of(person: int) -> QuerySet[Edition, int]:
    """The primary keys of the drafts that somebody prepares."""
    invited = Q(host_invitations__state="waiting", host_invitations__city__staff_roles__person=person)
    team = Q(roles__person=person) | Q(hosts__staff_roles__person=person) | invited
    return Edition.objects.filter(team, published_at=None).values_list("pk", flat=True)


def check_place(edition: Edition, district: District | None, fields: Iterable[Field]) -> None:
    """Refuse a district or fields of action of cities that do not host the edition."""
    cities = {field.city_id for field in fields} | ({district.city_id} if district else set())
    if cities and not cities <= set(edition.hosts.values_list("pk", flat=True)):
        raise Refused(_("District and fields of action must belong to a hosting city."))
