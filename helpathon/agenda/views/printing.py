"""What is put on paper: the programme as a poster and to fold, signs, the run sheet."""

from django.http import HttpRequest, HttpResponse

from helpathon.agenda import queries
from helpathon.agenda.signs import Sign, signs_of
from helpathon.editions.models import Edition

from .frame import desk_page, steering

NAME = "prints"
SIZES = ("a4", "a5")
SHAPES = ("plakat", "faltblatt")


@steering
def prints(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What there is to print."""
    return desk_page(request, edition, NAME, "prints", {"signs": _signs(request, edition)})


@steering
def programme_sheet(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The programme on paper: `?form=plakat` for a wall, `?form=faltblatt` to fold."""
    shape = request.GET.get("form", "")
    items = [item for item in queries.whole_programme(edition) if not item.is_cancelled]
    context = {
        "days": queries.by_day(items, edition.zone),
        "shape": shape if shape in SHAPES else SHAPES[0],
        "sign": next(sign for sign in _signs(request, edition) if sign.name == "programme"),
    }
    return desk_page(request, edition, NAME, "programme_sheet", context)


@steering
def signs(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Signs with QR codes: all of them, or the one that `?schild=` names; `?groesse=a5` for half a page."""
    size, wanted = request.GET.get("groesse", ""), request.GET.get("schild", "")
    every = _signs(request, edition)
    shown = [sign for sign in every if sign.name == wanted] or every
    context = {"signs": shown, "size": size if size in SIZES else SIZES[0]}
    return desk_page(request, edition, NAME, "signs", context)


def _signs(request: HttpRequest, edition: Edition) -> list[Sign]:
    origin = request.build_absolute_uri("/").removesuffix("/")
    return signs_of(edition, queries.whole_programme(edition), origin)
