"""Lists of people, what is printed of them, and figures."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from helpathon.cities.frame import page
from helpathon.editions.models import Edition


def desk_page(
    request: HttpRequest, edition: Edition, name: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of the desk: `name` is that of its item in the menu and of its template."""
    frame = {
        "edition": edition,
        "city": edition.hosts.first(),
        "desk_menu": "edition",
        "desk_subject": edition,
        "desk_page": name,
    }
    return page(request, f"insights/{name}.html", {**frame, **context}, status)
