"""Who may write to the people of an edition: whoever steers it, in any step."""

from typing import Any

from helpathon.core.permissions import permission
from helpathon.editions.rules import steering_only

from .models import Mailing


def _steering_mailing(by: Any, mailing: Mailing) -> str | None:
    return steering_only(by, mailing.edition)


for _act in ("mailing.prepare", "mailing.edit_template", "mailing.restore_template"):
    permission(_act)(steering_only)
for _act in (
    "mailing.edit",
    "mailing.discard",
    "mailing.test",
    "mailing.send",
    "mailing.resend",
    "mailing.stop",
):
    permission(_act)(_steering_mailing)
