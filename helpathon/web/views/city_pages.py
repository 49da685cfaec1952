"""What a city says about itself and how it looks: legal texts and the style sheet of its look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from helpathon.cities.frame import page
from helpathon.cities.look import style_sheet
from helpathon.cities.models import City
from helpathon.cities.queries import city_of_host

LEGAL = {
    "impressum": ("imprint", _("Imprint")),
    "datenschutz": ("privacy", _("Privacy")),
    "barrierefreiheit": ("accessibility", _("Accessibility")),
    "verhaltensregeln": ("conduct", _("Code of conduct")),
}


def legal(request: HttpRequest, text: str, slug: str = "") -> HttpResponse:
    """A legal text of the host's city, or of the city that the address names."""
    city = get_object_or_404(City, slug=slug) if slug else city_of_host(request.get_host())
    key, title = LEGAL[text]
    content = city.legal.get(key) if city else None
    return page(request, "web/legal.html", {"city": city, "title": title, "content": content, "legal": text})


def look(request: HttpRequest, slug: str) -> HttpResponse:
    """The style sheet of a city's look; its address carries the version, so that it may be kept for good."""
    city = get_object_or_404(City, slug=slug)
    answer = HttpResponse(style_sheet(city.look), content_type="text/css; charset=utf-8")
    current = request.GET.get("v") == city.look_version
    answer["Cache-Control"] = "public, max-age=31536000, immutable" if current else "public, no-cache"
    return answer
