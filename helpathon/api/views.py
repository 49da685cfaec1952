"""What the API answers. Everything is read through the same queries as the pages, so that both show the same."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from helpathon.agenda.queries import may_see_links, whole_programme
from helpathon.challenges.queries import challenges_of, visible_challenges
from helpathon.cities.models import City
from helpathon.core import clock
from helpathon.editions.models import Edition
from helpathon.editions.queries import may_see_edition, visible_editions
from helpathon.editions.rules import steers
from helpathon.ideas.models import Idea
from helpathon.ideas.queries import Wish, lineage_of, may_see, page_of_ideas
from helpathon.journal.reading import PUBLIC_ONLY, entries_after
from helpathon.journal.vocabulary import Audience
from helpathon.registrations.queries import belongs_to

from . import schemas, shapes
from .answers import answer, for_everybody, problem
from .parameters import check_key, sentences_about, unusable

api = NinjaAPI(
    title="Helpathon",
    version="1",
    description="What a Helpathon instance shows, as JSON, read-only. Moments are ISO 8601 in UTC; addresses are relative to the instance.",
    docs_url=None,
    docs_decorator=for_everybody,
    urls_namespace="api",
)

NO_CITY = _("There is no city of this name.")
NO_EDITION = _("There is no edition of this name.")
NO_CHALLENGE = _("There is no challenge with this number.")
NO_IDEA = _("There is no idea with this number.")

Row = TypeVar("Row", bound=Model)


@api.exception_handler(Http404)
def unknown(request: HttpRequest, error: Http404) -> HttpResponse:
    """What is not there, or not for the asker."""
    return problem(request, 404, error.args[0])


@api.exception_handler(ValidationError)
def wrong_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What was asked for in a way that cannot be answered."""
    return problem(request, 422, *sentences_about(error))


def reads(path: str, schema: Any, *problems: int) -> Callable[[Callable], Callable]:
    """Mount a view for GET, which the OpenAPI description tells of, and for HEAD."""

    def mount(view: Callable) -> Callable:
        responses = {200: schema, **dict.fromkeys(problems, schemas.Problem)}
        api.get(path, response=responses, operation_id=view.__name__)(view)
        api.api_operation(["HEAD"], path, include_in_schema=False)(view)
        return view

    return mount


@reads("/cities", schemas.Listed[schemas.CityInList], 422)
def cities(request: HttpRequest, cut: Query[schemas.Cut]) -> HttpResponse:
    """All cities by slug."""
    found = City.objects.filter(slug__gt=cut.after).order_by("slug")
    return _listed(request, found, cut.limit, shapes.cities, lambda last: last.slug)


@reads("/cities/{slug:slug}", schemas.City, 404)
def city(request: HttpRequest, slug: str) -> HttpResponse:
    """One city with its districts and fields of action."""
    found = City.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(NO_CITY)
    return answer(request, shapes.city_in_full(found))


@reads("/editions", schemas.Listed[schemas.EditionInList], 422)
def editions(request: HttpRequest, cut: Query[schemas.Cut]) -> HttpResponse:
    """All editions, the latest begun first."""
    found = visible_editions(request.user).prefetch_related("hosts").order_by("-from_at", "-pk")
    if cut.after:
        last = visible_editions(request.user).filter(slug=cut.after).first()
        if last is None:
            raise unusable("after")
        found = found.filter(Q(from_at__lt=last.from_at) | Q(from_at=last.from_at, pk__lt=last.pk))
    now = clock.now()
    return _listed(request, found, cut.limit, lambda rows: shapes.editions(rows, now), lambda last: last.slug)


@reads("/editions/{slug:slug}", schemas.Edition, 404)
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition with its description and programme."""
    return answer(request, shapes.edition_in_full(_edition(request, slug), clock.now()))


@reads("/editions/{slug:slug}/tracks", schemas.Listed[schemas.Track], 404)
def tracks(request: HttpRequest, slug: str) -> HttpResponse:
    """The tracks of an edition, all at once."""
    found = _edition(request, slug)
    return answer(request, {"items": shapes.tracks(found), "next": None})


@reads("/editions/{slug:slug}/steps", schemas.Listed[schemas.Step], 404)
def steps(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of an edition, all at once, and which are open now."""
    return answer(request, {"items": shapes.steps(_edition(request, slug), clock.arrived()), "next": None})


@reads("/editions/{slug:slug}/programme", schemas.Listed[schemas.ProgrammeItem], 404)
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    """The programme of an edition in order of time, all at once, with what was cancelled."""
    edition = _edition(request, slug)
    of_the_people = may_see_links(edition, request.user)
    items = shapes.programme(whole_programme(edition), clock.now(), of_the_people)
    return answer(request, {"items": items, "next": None})


@reads("/editions/{slug:slug}/challenges", schemas.Listed[schemas.Challenge], 404, 422)
def challenges(request: HttpRequest, slug: str, cut: Query[schemas.ChallengeCut]) -> HttpResponse:
    """The challenges of an edition in the order in which they came."""
    edition = _edition(request, slug)
    found = challenges_of(edition).filter(number__gt=cut.after)
    return _listed(request, found, cut.limit, shapes.challenges, lambda last: last.number)


@reads("/editions/{slug:slug}/ideas", schemas.Listed[schemas.Idea], 404, 422)
def ideas(request: HttpRequest, slug: str, wish: Query[schemas.IdeaWish]) -> HttpResponse:
    """The ideas of an edition that the asker may see: searched, filtered and ordered. Withdrawn ones are left out."""
    check_key(wish)
    edition = _edition(request, slug)
    page = page_of_ideas(edition, request.user, _wish(wish), clock.now(), wish.limit)
    following = None if page.following is None else _going_on(request, page.following)
    return answer(request, {"items": shapes.ideas(page.ideas, edition), "next": following})


@reads("/editions/{slug:slug}/journal", schemas.Listed[schemas.Entry], 404, 422)
def journal(request: HttpRequest, slug: str, cut: Query[schemas.JournalCut]) -> HttpResponse:
    """What happened in an edition, in order, as far as the asker may know. Numbers kept from the asker are left out."""
    edition = _edition(request, slug)
    audiences, person = _audiences(request, edition), request.user if request.user.is_authenticated else None
    found = entries_after(edition.volume_id, cut.after, audiences=audiences, person=person)
    return _listed(request, found, cut.limit, shapes.entries, lambda last: last.number)


@reads("/ideas/{int:number}", schemas.IdeaWithLineage, 404)
def idea(request: HttpRequest, number: int) -> HttpResponse:
    """One idea with its lineage both ways. Of a withdrawn idea title and lineage stay, its text is empty."""
    found = Idea.objects.filter(number=number).select_related("edition", "track", "author").first()
    if found is None or not may_see(found, request.user):
        raise Http404(NO_IDEA)
    origins, consequences = lineage_of(found, request.user)
    lineage = {
        "origins": [shapes.relative(link, link.parent) for link in origins],
        "consequences": [shapes.relative(link, link.child) for link in consequences],
    }
    [shape] = shapes.ideas([found], found.edition)
    return answer(request, shape | lineage)


@reads("/challenges/{int:number}", schemas.Challenge, 404)
def challenge(request: HttpRequest, number: int) -> HttpResponse:
    """One challenge."""
    rows = visible_challenges().select_related("edition", "city", "track", "joined_into")
    found = rows.filter(number=number).first()
    if found is None or not may_see_edition(found.edition, request.user):
        raise Http404(NO_CHALLENGE)
    [shape] = shapes.challenges([found])
    return answer(request, shape)


def _edition(request: HttpRequest, slug: str) -> Edition:
    """The edition of that name that the asker may see."""
    found = visible_editions(request.user).filter(slug=slug).first()
    if found is None:
        raise Http404(NO_EDITION)
    return found


def _wish(given: schemas.IdeaWish) -> Wish:
    return Wish(
        query=given.q.strip(),
        track=given.track,
        challenge=given.challenge,
        district=given.district,
        stage=given.stage or "",
        order=given.order,
        after=given.after,
    )


def _audiences(request: HttpRequest, edition: Edition) -> Sequence[Audience]:
    """Whose entries the asker may read, besides their own."""
    if not request.user.is_authenticated:
        return PUBLIC_ONLY
    if not belongs_to(request.user, edition):
        return PUBLIC_ONLY
    members = (*PUBLIC_ONLY, Audience.MEMBERS)
    return (*members, Audience.STAFF) if steers(request.user, edition) else members


def _listed(
    request: HttpRequest,
    found: QuerySet[Row],
    limit: int,
    shaped: Callable[[list[Row]], list[shapes.Shape]],
    key: Callable[[Row], Any],
) -> HttpResponse:
    """A part of a list, and where it goes on: from a key, so that no page is slower than the first."""
    rows = list(found[: limit + 1])
    following = _going_on(request, key(rows[limit - 1])) if len(rows) > limit else None
    return answer(request, {"items": shaped(rows[:limit]), "next": following})


def _going_on(request: HttpRequest, key: Any) -> str:
    """The address of the next part: everything as asked for, from this key on."""
    query = request.GET.copy()
    query["after"] = str(key)
    return f"{request.path}?{query.urlencode(safe='~')}"
