"""What pages ask about cities."""

from .models import City


def city_of_host(host: str) -> City | None:
    """The city whose host name this is, else the first city; None on an empty instance."""
    name = host_name(host)
    cities = list(City.objects.defer("legal"))
    return next((c for c in cities if c.host and c.host == name), cities[0] if cities else None)


def host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.lower() if host.endswith("]") else host.lower().rpartition(":")[0] or host.lower()


def hosts_of_cities() -> frozenset[str]:
    """The host names that cities were given."""
    return frozenset(City.objects.exclude(host="").values_list("host", flat=True))
