"""What pages ask about cities."""

from .models import City


def city_of_host(host: str) -> City | None:
    """The city whose host name this is, else the first city; None on an empty instance."""
    host = host.split(":")[0].lower()
    cities = list(City.objects.all())
    return next((c for c in cities if c.host and c.host == host), cities[0] if cities else None)
