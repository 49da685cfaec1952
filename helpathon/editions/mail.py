"""The mail that invites somebody to a role."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helpathon.core import words
from helpathon.core.text import in_language

from .models import Invitation

WHAT_ROLES_DO = {
    "facilitator": gettext_lazy(
        "You prepare the edition, steer its steps and look after everybody who takes part."
    ),
    "mentor": gettext_lazy(
        "You help groups that ask for it: with knowledge, with questions, with encouragement."
    ),
    "support": gettext_lazy("You help when something technical does not work."),
    "jury": gettext_lazy("You read what was handed in and say what convinces you, and why."),
}
"""What somebody with a role does, in a sentence to them."""


def letter_of(invitation: Invitation) -> tuple[str, str]:
    """Subject and body of an invitation, in the language that is switched on."""
    edition = invitation.edition
    title, role = in_language(edition.title), invitation.get_role_display()
    subject = _("%(edition)s: will you join as %(role)s?") % {"edition": title, "role": role}
    return subject, "\n\n".join(part for part in _parts(invitation, title, str(role)) if part) + "\n"


def _parts(invitation: Invitation, title: str, role: str) -> list[str]:
    edition = invitation.edition
    by = invitation.invited_by.name if invitation.invited_by else _("The team of the edition")
    page = f"{settings.ENVIRONMENT.url}{reverse('editions:invitation', args=[invitation.uid])}"
    return [
        _("Hello,"),
        _("%(name)s invites you to “%(edition)s” as %(role)s.") % {"name": by, "edition": title, "role": role}
        + f" {WHAT_ROLES_DO[invitation.role]}",
        invitation.words,
        _("When: %(days)s") % {"days": words.days(edition.from_at, edition.to_at, edition.zone)},
        _("Please open this page and press “Accept” there, or “No, thank you”:") + f"\n{page}",
        _(
            "You log in with this address and a code that we send to you; you need no password. "
            "The invitation is valid until %(day)s."
        )
        % {"day": words.day(invitation.ends_at, edition.zone)},
        _("If this is not meant for you, just ignore this mail."),
    ]
