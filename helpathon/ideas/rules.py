"""Who may do what with ideas, and when."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.accounts.rules import is_staff_of, login_needed
from helpathon.core.permissions import permission
from helpathon.editions.models import Edition
from helpathon.editions.rules import steering_only, steers, step_refusal
from helpathon.moderation.queries import waiting_hold

from .models import Idea


@permission("idea.publish")
def may_publish(by: Any, edition: Edition) -> str | None:
    """Everybody who is logged in, while a step opens it."""
    return login_needed(by) or step_refusal(edition, "idea.publish")


@permission("idea.enter")
def may_enter(by: Any, edition: Edition) -> str | None:
    """Staff of a hosting city, in any step: people telephone when they do."""
    if sentence := login_needed(by):
        return sentence
    if is_staff_of(by, edition.hosts.all()):
        return None
    return _("Only staff of a hosting city can enter something in somebody's name.")


@permission("idea.build")
def may_build(by: Any, edition: Edition, parents: Any) -> str | None:
    """As publishing; bringing ideas together asks for being author of them all, or for steering the edition."""
    if sentence := login_needed(by) or step_refusal(edition, "idea.build"):
        return sentence
    for parent, link_type, _reason in parents:
        if parent.withdrawn_at:
            return _("“%(title)s” has been withdrawn.") % {"title": parent.title}
        if sentence := out_of_sight(parent):
            return sentence
        if link_type == "merges" and parent.author_id != by.pk and not steers(by, parent.edition):
            return _("Ideas are brought together by their authors or by the facilitators.")
    return None


@permission("idea.edit")
def may_edit(by: Any, idea: Idea) -> str | None:
    """The author, while a step opens it."""
    return _own(by, idea) or out_of_sight(idea) or step_refusal(idea.edition, "idea.edit")


@permission("idea.withdraw")
def may_withdraw(by: Any, idea: Idea) -> str | None:
    """The author, at any time."""
    return _own(by, idea)


@permission("idea.support")
def may_support(by: Any, idea: Idea) -> str | None:
    """Everybody who is logged in, while a step opens it."""
    if sentence := login_needed(by):
        return sentence
    if idea.withdrawn_at:
        return _("This idea has been withdrawn.")
    return out_of_sight(idea) or step_refusal(idea.edition, "idea.support")


@permission("idea.follow")
def may_follow(by: Any, idea: Idea) -> str | None:
    """Everybody who is logged in, at any time: hearing of an idea changes nothing."""
    if sentence := login_needed(by):
        return sentence
    return _("This idea has been withdrawn.") if idea.withdrawn_at else out_of_sight(idea)


@permission("idea.unfollow")
@permission("idea.unsupport")
def may_take_back(by: Any, idea: Idea) -> str | None:
    """Everybody, at any time: nobody is held to a support or to following."""
    return login_needed(by)


def out_of_sight(idea: Idea) -> str | None:
    """Why nothing can be done with an idea that was hidden, or that waits for a look."""
    if idea.hidden_at is None:
        return None
    if waiting_hold("idea", idea.number):
        return _("The team still has a look at this idea before it is published.")
    return _("This idea is hidden at the moment.")


def _own(by: Any, idea: Idea) -> str | None:
    if sentence := login_needed(by):
        return sentence
    if idea.author_id != by.pk:
        return _("Only its author can do this.")
    if idea.withdrawn_at:
        return _("This idea has been withdrawn.")
    return None


permission("idea.import")(steering_only)
permission("idea.import_links")(steering_only)
