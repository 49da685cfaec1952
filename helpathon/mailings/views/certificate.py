"""The certificate that somebody opens and prints themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from helpathon.cities.frame import logged_in, page
from helpathon.core import clock
from helpathon.editions.queries import visible_editions
from helpathon.mailings.people import reader_of


@logged_in
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own certificate; who was not there reads why there is none."""
    edition = get_object_or_404(visible_editions(request.user), slug=slug)
    reader = reader_of(edition, request.user)
    came = bool(reader.granted or (reader.registration and reader.registration.attended_at))
    context = {
        "edition": edition,
        "city": edition.hosts.first(),
        "reader": reader,
        "today": clock.now(),
        "has_one": came and edition.from_at <= clock.now(),
    }
    return page(request, "mailings/certificate.html", context)
