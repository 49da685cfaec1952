"""An edition's own wording of a template."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition
from helpathon.journal.recording import record
from helpathon.mailings.models import Template
from helpathon.mailings.placeholders import complaint
from helpathon.mailings.shipped import Texts, shipped
from helpathon.mailings.verbs import MailingTemplateEdited, MailingTemplateRestored


@action("mailing.edit_template")
def edit_template(*, by: Any, edition: Edition, kind: str, subject: Texts, body: Texts) -> Edition:
    """Give a template the edition's own words; mailings that are there already keep theirs."""
    _known(kind)
    check_words(subject, body)
    Template.objects.update_or_create(edition=edition, kind=kind, defaults={"subject": subject, "body": body})
    record(MailingTemplateEdited(kind), by=by, edition=edition)
    return edition


@action("mailing.restore_template")
def restore_template(*, by: Any, edition: Edition, kind: str) -> Edition:
    """Use the shipped words again; where nothing was changed, nothing happens."""
    _known(kind)
    gone, _rows = Template.objects.filter(edition=edition, kind=kind).delete()
    if gone:
        record(MailingTemplateRestored(kind), by=by, edition=edition)
    else:
        already_so()
    return edition


def check_words(subject: Texts, body: Texts) -> None:
    """Refuse words without German, and placeholders that nobody knows."""
    if not subject.get("de") or not body.get("de"):
        raise Refused(_("Please write subject and text in German at least."))
    if sentence := complaint([*subject.values(), *body.values()]):
        raise Refused(sentence)


def _known(kind: str) -> None:
    if kind not in shipped():
        raise Refused(_("There is no such template."))
