"""What is new in an edition, as a page and as a feed, and what everybody is told of."""

import uuid
from hashlib import blake2b

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _

from helpathon.cities.frame import language_of_page, page
from helpathon.core.asked import whole_number
from helpathon.core.text import in_language
from helpathon.editions.models import Edition
from helpathon.editions.queries import may_see_edition
from helpathon.journal.circles import circles
from helpathon.journal.vocabulary import Audience, all_verbs
from helpathon.notices import queries

IN_FEED = 50
KEPT = {"Cache-Control": "public, max-age=1"}


def _edition(request: HttpRequest, slug: str) -> Edition:
    edition = Edition.objects.filter(slug=slug).first()
    if edition is None or not may_see_edition(edition, request.user):
        raise Http404
    return edition


def news(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened, by day; older news page by page."""
    edition = _edition(request, slug)
    before = whole_number(request.GET.get("vor", ""))
    found, following = queries.news(edition, before)
    return page(
        request,
        "notices/news.html",
        {
            "edition": edition,
            "days": queries.news_by_day(found, edition.zone),
            "following": following,
            "older": before is not None,
            "quiet": " ".join(sorted(v.name for v in all_verbs().values() if v.quiet)),
        },
    )


def atom(request: HttpRequest, slug: str) -> HttpResponse:
    """The same as a feed; nothing in it depends on who asks."""
    edition = Edition.objects.filter(slug=slug, published_at__isnull=False).first()
    if edition is None:
        raise Http404
    found, _following = queries.news(edition, size=IN_FEED)
    whole = settings.ENVIRONMENT.url
    feed = Atom1Feed(
        title=_("%(edition)s: what is new") % {"edition": in_language(edition.title)},
        link=whole + reverse("notices:news", args=[slug]),
        description=None,
        subtitle=in_language(edition.motto),
        feed_url=whole + reverse("notices:atom", args=[slug]),
        feed_guid=edition.uid.urn,
        language=language_of_page(),
        author_name=in_language(edition.title),
    )
    for one in found:
        feed.add_item(
            title=f"{one.sentence.rstrip('.')}: {one.subject.title}",
            link=whole + one.subject.address,
            description=one.sentence,
            unique_id=uuid.uuid5(edition.uid, str(one.number)).urn,
            pubdate=one.at,
            updateddate=one.at,
        )
    body = feed.writeString("utf-8")
    etag = f'"{blake2b(body.encode(), digest_size=12).hexdigest()}"'
    newest = found[0].at if found else edition.published_at
    assert newest is not None
    answer = HttpResponse(body, content_type="application/atom+xml; charset=utf-8", headers=KEPT)
    answer["ETag"] = etag
    answer["Last-Modified"] = http_date(newest.timestamp())
    # By the content alone: a title that changed has no later date.
    return get_conditional_response(request, etag=etag, response=answer) or answer


def catalogue(request: HttpRequest) -> HttpResponse:
    """Everything that the platform tells of: what it says, who sees it, who is told."""
    known = circles()
    verbs = sorted(all_verbs().values(), key=lambda verb: verb.name)
    seen_by = {
        Audience.PUBLIC: _("Everybody sees it"),
        Audience.MEMBERS: _("Whoever is registered and the team see it"),
        Audience.STAFF: _("The team of the edition and the staff of the city see it"),
        Audience.PERSON: _("Only the person who did it sees it"),
    }
    groups = [
        (
            words,
            [
                (verb, [known[name].words for name in verb.told if name in known])
                for verb in verbs
                if verb.audience is audience
            ],
        )
        for audience, words in seen_by.items()
    ]
    return page(request, "notices/catalogue.html", {"groups": groups})
