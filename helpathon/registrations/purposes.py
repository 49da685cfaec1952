"""The form of a registration, as drafts call it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from helpathon.core.text import in_language
from helpathon.drafts.purposes import Form, register
from helpathon.editions.models import Edition


def registration_in(edition: Edition) -> str:
    """A registration in an edition."""
    return f"registration.register:{edition.slug}"


def register_all() -> None:
    """Tell the drafts about the form; once, when the app is ready."""
    form = Form(
        ("skills", "support_note"), _words, lambda slug: reverse("registrations:register", args=[slug])
    )
    register("registration.register", form)


def _words(slug: str) -> str | None:
    edition = Edition.objects.filter(slug=slug).only("title").first()
    return _("Registration for %(edition)s") % {"edition": in_language(edition.title)} if edition else None
