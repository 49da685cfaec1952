"""What pages ask about cities."""

from .models import City


def city_of_host(host: str) -> City | None:
    """The city whose host name this is, else the first city; None on an empty instance."""
    name = host_name(host)
    cities = list(City.objects.filter(being_set_up=False).select_related("logo").defer("legal", "contact"))
    return next((c for c in cities if c.host and c.host == name), cities[0] if cities else None)


def host_name(host: str) -> str:
    """The name in a Host header, without its port."""
    return host.lower() if host.endswith("]") else host.lower().rpartition(":")[0] or host.lower()


def hosts_of_cities() -> frozenset[str]:
    """The host names that cities were given."""
    return frozenset(City.objects.filter(being_set_up=False).exclude(host="").values_list("host", flat=True))


def is_set_up() -> bool:
    """Whether there is a city that visitors may see."""
    return City.objects.filter(being_set_up=False).exists()


def city_being_set_up() -> City | None:
    """The city whose set-up goes on; one at a time."""
    return City.objects.filter(being_set_up=True).select_related("logo").first()
