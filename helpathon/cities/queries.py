"""What pages ask about cities."""

from functools import lru_cache

from .models import City


def city_of_host(host: str) -> City | None:
    """The city whose host name this is, else the first city; None on an empty instance."""
    host = host.split(":")[0].lower()
    cities = list(City.objects.all())
    return next((c for c in cities if c.host and c.host == host), cities[0] if cities else None)


@lru_cache(maxsize=256)
def _safe_colour(value: str) -> bool:
    return bool(value) and all(c.isalnum() or c in "#.,()%/ -" for c in value)


def look_css(city: City) -> str:
    """The city's look as a style sheet: an override of tokens, nothing else."""
    lines = [
        f"  --{k}: {v};"
        for k, v in sorted(city.look.items())
        if k.replace("-", "").isalnum() and _safe_colour(v)
    ]
    return ":root {\n" + "\n".join(lines) + "\n}\n" if lines else "/* the shipped look */\n"
