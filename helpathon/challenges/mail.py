"""The receipt that somebody gets for a challenge."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from helpathon.outbox.posting import post

from .models import Challenge


def post_receipt(challenge: Challenge) -> None:
    """Queue the receipt, in the language of the submitter."""
    person = challenge.submitter
    if person is None or not person.email:
        return
    with translation.override(person.language):
        post(
            to=person.email,
            person=person,
            kind="challenge.submitted",
            about=f"edition:{challenge.edition.slug}",
            once=f"challenge.submitted:{challenge.number}",
            sender=challenge.city.name,
            subject=_("Your challenge no. %(n)d has arrived") % {"n": challenge.number},
            body=_body(challenge),
        )


def _body(challenge: Challenge) -> str:
    address = reverse("challenges:receipt", args=[challenge.number])
    return _(
        "Good day,\n\n"
        "thank you: your challenge has arrived. Its number is %(n)d.\n\n"
        "%(question)s\n\n"
        "What happens next: the team of “%(edition)s” reads it, and may have a question for you. Then it accepts your "
        "challenge, joins it with a similar one or declines it with a reason. You hear of it in any case. Until then only "
        "you and the team can see it.\n\n"
        "Read, change or withdraw it here:\n%(address)s\n"
    ) % {
        "n": challenge.number,
        "question": challenge.question,
        "edition": challenge.edition,
        "address": f"{settings.ENVIRONMENT.url}{address}",
    }
