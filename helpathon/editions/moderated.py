"""Editions as places of moderation: who decides there, and which cities answer for it."""

from helpathon.accounts.models import StaffRole
from helpathon.core.text import in_language
from helpathon.moderation.kinds import Place, register_places

from .models import Edition, EditionRole
from .queries import finds_desk
from .rules import steers


class Editions:
    """See `helpathon.moderation.kinds.Places`."""

    def find(self, slug: str) -> Place | None:
        """The edition of that slug, whoever may see it."""
        edition = Edition.objects.filter(slug=slug).first()
        return as_place(edition) if edition else None

    def of(self, row: Edition) -> Place:
        """An edition at hand."""
        return as_place(row)

    def of_city(self, city: int) -> list[str]:
        """The editions that a city hosts."""
        return list(Edition.objects.filter(hosts=city).values_list("slug", flat=True))


def as_place(edition: Edition) -> Place:
    """An edition as moderation sees it."""
    return Place(
        slug=edition.slug,
        title=in_language(edition.title),
        row=edition,
        zone=edition.zone,
        steered=lambda by: steers(by, edition),
        finds_desk=lambda by: finds_desk(by, edition),
        team=lambda: _team(edition),
    )


def _team(edition: Edition) -> set[int]:
    """Facilitators and staff of the hosting cities."""
    facilitators = EditionRole.objects.filter(edition=edition, role="facilitator")
    staff = StaffRole.objects.filter(city__editions=edition)
    return {*facilitators.values_list("person", flat=True), *staff.values_list("person", flat=True)}


register_places(Editions())
