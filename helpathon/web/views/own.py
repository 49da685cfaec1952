"""A person's own page: what they began, wrote, follow and stand behind."""

from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.cities.frame import language_of_page, logged_in, page
from helpathon.drafts.queries import drafts_of
from helpathon.ideas.models import Idea
from helpathon.ideas.queries import followed_ideas, own_ideas, supported_ideas
from helpathon.web.cards import cards

NEWEST = 24


@logged_in
def own(request: HttpRequest) -> HttpResponse:
    """Drafts first: what is not finished yet needs its author."""
    person = cast(Person, request.user)  # logged_in() asked
    lists = [
        ("ideas", _("My ideas"), own_ideas(person), _("You have not published an idea yet.")),
        ("followed", _("Ideas I follow"), followed_ideas(person), _("You follow no idea yet.")),
        ("supported", _("Ideas I support"), supported_ideas(person), _("You support no idea yet.")),
    ]
    return page(
        request,
        "web/own.html",
        {
            "own_page": True,
            "person": person,
            "drafts": drafts_of(person),
            "lists": [(slug, title, *_newest(ideas), empty) for slug, title, ideas, empty in lists],
            "newest": NEWEST,
        },
    )


def _newest(ideas: QuerySet[Idea]) -> tuple[list[str], bool]:
    """The newest as cards, and whether there are more."""
    rows = list(ideas[: NEWEST + 1])
    return list(cards(rows[:NEWEST], language_of_page())), len(rows) > NEWEST
