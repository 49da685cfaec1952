"""Which example person a login link of the demonstration stands for."""

from helpathon.accounts.models import Person

LINKED_ROLES = ("participant", "facilitator", "staff")


def linked_person(role: str) -> Person | None:
    """The first example person of a role; None for a role without a link."""
    people = Person.objects.filter(example=True).order_by("pk")
    match role:
        case "participant":
            return people.filter(staff_roles=None, edition_roles=None).first()
        case "facilitator":
            return people.filter(edition_roles__role="facilitator").first()
        case "staff":
            return people.filter(staff_roles__isnull=False).first()
    return None
