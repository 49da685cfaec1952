"""Notices in the pages of others: a counter in the header, the newest on one's own page, menus."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.core import menus
from helpathon.core.panels import Panel, panel

from .queries import MOST_COUNTED, newest, unread

NEWEST = 5


@panel("header", order=10)
def counter(_subject: Any, user: Any) -> Panel | None:
    """A link to the inbox with the number of things that have news."""
    if not getattr(user, "is_authenticated", False):
        return None
    count = unread(user)
    return Panel(
        "notices/counter.html", {"count": count, "shown": min(count, MOST_COUNTED), "most": MOST_COUNTED}
    )


@panel("own", order=10)
def newest_notices(person: Any, user: Any) -> Panel | None:
    """What a person has not read yet."""
    return Panel("notices/panel.html", {"lines": newest(person, NEWEST)})


menus.add(
    "own",
    menus.Item(
        "notices",
        _("Notices"),
        lambda _person: reverse("notices:inbox"),
        lambda _user, _person: True,
        order=10,
    ),
)
menus.add(
    "own",
    menus.Item(
        "notice-preferences",
        _("Which mails I get"),
        lambda _person: reverse("notices:preferences"),
        lambda _user, _person: True,
        order=11,
    ),
)
menus.add(
    "edition.nav",
    menus.Item(
        "news",
        _("What is new"),
        lambda edition: reverse("notices:news", args=[edition.slug]),
        lambda _user, _edition: True,
        order=50,
    ),
)
