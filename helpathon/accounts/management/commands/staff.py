"""`helpathon staff ADDRESS --city SLUG [--name NAME]`."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from helpathon.accounts.actions.people import appoint_staff, join
from helpathon.accounts.models import Person, StaffRole
from helpathon.cities.models import City
from helpathon.core.acts import CONSOLE


class Command(BaseCommand):
    """Let somebody work for a city; whoever has no account yet gets one and logs in by a code as everybody does."""

    help = "Let somebody work for a city. They log in with a code sent to their address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", metavar="ADDRESS")
        parser.add_argument("--city", required=True, metavar="SLUG")
        parser.add_argument("--name", default="", help="shown name of somebody new; they can choose another")

    def handle(self, *args: Any, **options: Any) -> None:
        address, city = _address(options["address"]), _city(options["city"])
        person = Person.objects.filter(email=address).first()
        if person is None:
            name = options["name"].strip() or address.partition("@")[0]
            person = join(by=CONSOLE, email=address, name=name, conduct_accepted=False)
            self.stdout.write(f"{address} has an account now, called {person.name}.")
        elif StaffRole.objects.filter(person=person, city=city).exists():
            self.stdout.write(f"{person.name} ({address}) works for {city.name} already.")
            return
        appoint_staff(by=CONSOLE, person=person, city=city)
        self.stdout.write(f"{person.name} ({address}) now works for {city.name}.")


def _address(given: str) -> str:
    address = given.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise CommandError(f"{given!r} is not an e-mail address.") from None
    return address


def _city(slug: str) -> City:
    city = City.objects.filter(slug=slug).first()
    if city is None:
        known = ", ".join(City.objects.values_list("slug", flat=True))
        raise CommandError(
            f"There is no city {slug!r}. " + (f"Known are: {known}." if known else "There is none yet.")
        )
    return city
