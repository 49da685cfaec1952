"""The forms of ideas whose input is kept, as drafts call them."""

from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.core.asked import whole_number
from helpathon.core.text import in_language
from helpathon.drafts.purposes import Form, register
from helpathon.editions.models import Edition
from helpathon.ideas.models import Idea


def new_idea(edition: Edition) -> str:
    """A new idea in an edition."""
    return f"idea.publish:{edition.slug}"


def entered_idea(edition: Edition) -> str:
    """An idea that staff enter for somebody."""
    return f"idea.enter:{edition.slug}"


def built_on(parent: Idea) -> str:
    """An idea that builds on another."""
    return f"idea.build:{parent.number}"


def new_version(idea: Idea) -> str:
    """A new version of an idea."""
    return f"idea.edit:{idea.number}"


def register_all() -> None:
    """Tell the drafts about these forms; once, when the app is ready."""
    register(
        "idea.publish",
        Form(("title", "body"), _words_of_new, lambda slug: reverse("web:write", args=[slug])),
    )
    register(
        "idea.enter",
        Form(("title", "body"), _words_of_new, lambda slug: reverse("web:enter_idea", args=[slug])),
    )
    register(
        "idea.build",
        Form(
            ("title", "body", "reason"),
            _words_of_built,
            lambda number: reverse("web:build_on", args=[number]),
        ),
    )
    register(
        "idea.edit",
        Form(("title", "body"), _words_of_version, lambda number: reverse("web:edit", args=[number])),
    )


def _words_of_new(slug: str) -> str | None:
    edition = Edition.objects.filter(slug=slug).only("title").first()
    return _("New idea in %(edition)s") % {"edition": in_language(edition.title)} if edition else None


def _words_of_built(number: str) -> str | None:
    title = _title_of(number)
    return _("Idea that builds on “%(title)s”") % {"title": title} if title else None


def _words_of_version(number: str) -> str | None:
    title = _title_of(number)
    return _("Change of “%(title)s”") % {"title": title} if title else None


def _title_of(number: str) -> str | None:
    idea = Idea.objects.filter(number=whole_number(number) or 0).only("title", "hidden_at").first()
    return (hidden_title() if idea.hidden_at else idea.title) if idea else None


def hidden_title() -> str:
    """How an idea is called while it is hidden."""
    return _("an idea that is hidden at the moment")
