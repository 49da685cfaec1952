"""What an edition would be without when somebody leaves."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from helpathon.accounts.duties import duty
from helpathon.core import clock
from helpathon.core.text import in_language

from .models import Edition, EditionRole


@duty
def last_facilitator(person: Any) -> Iterable[str]:
    """Editions that are not over and have no other facilitator."""
    alive = Edition.objects.filter(Q(to_at=None) | Q(to_at__gt=clock.now()))
    for edition in alive.filter(roles__person=person, roles__role="facilitator"):
        others = EditionRole.objects.filter(edition=edition, role="facilitator").exclude(person=person)
        if not others.exists():
            yield _("You are the only facilitator of “%(edition)s”.") % {
                "edition": in_language(edition.title)
            }
