"""The forms of challenges whose input is kept, as drafts call them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.core.asked import whole_number
from helpathon.core.text import TITLE_LIMIT, in_language
from helpathon.drafts.purposes import Form, register
from helpathon.editions.models import Edition

from .models import Challenge

TEXTS = ("question", "context", "outcome", "known")


def new_challenge(edition: Edition) -> str:
    """A challenge that somebody submits to an edition."""
    return f"challenge.submit:{edition.slug}"


def changed(challenge: Challenge) -> str:
    """A change of a challenge."""
    return f"challenge.revise:{challenge.number}"


def entered(edition: Edition) -> str:
    """A challenge that the team enters for somebody."""
    return f"challenge.enter:{edition.slug}"


def register_all() -> None:
    """Tell the drafts about these forms; once, when the app is ready."""
    register(
        "challenge.submit",
        Form(TEXTS, _words_of_new, lambda slug: reverse("challenges:submit", args=[slug]), as_idea),
    )
    register(
        "challenge.revise",
        Form(TEXTS, _words_of_change, lambda number: reverse("challenges:revise", args=[number]), as_idea),
    )
    register(
        "challenge.enter",
        Form(TEXTS, _words_of_new, lambda slug: reverse("challenges:enter", args=[slug]), as_idea),
    )


def as_idea(data: dict[str, Any]) -> dict[str, Any]:
    """What an idea takes over from a challenge that cannot be submitted: the question as title, all else as its text."""
    parts = [
        data.get("context", ""),
        _headed(_("Who has the problem"), data.get("owner", "")),
        _headed(_("What a good outcome would be"), data.get("outcome", "")),
        _headed(_("Data and knowledge there is"), data.get("known", "")),
    ]
    question = data.get("question", "")
    if len(question) > TITLE_LIMIT:
        parts.insert(0, question)
    taken = {"title": question[:TITLE_LIMIT], "body": "\n\n".join(filter(None, parts))}
    kept = {name: data[name] for name in ("district", "areas", "language") if data.get(name)}
    return {**taken, **kept, "kind": "gap"}


def _headed(heading: str, said: str) -> str:
    return f"**{heading}:** {said}" if said else ""


def _words_of_new(slug: str) -> str | None:
    edition = Edition.objects.filter(slug=slug).only("title").first()
    return _("Challenge for %(edition)s") % {"edition": in_language(edition.title)} if edition else None


def _words_of_change(number: str) -> str | None:
    rows = Challenge.objects.filter(number=whole_number(number) or 0)
    question = rows.values_list("question", flat=True).first()
    return _("Change of “%(title)s”") % {"title": question} if question else None
