"""Who may change a programme, and who may read the run sheet."""

from typing import Any

from helpathon.core.permissions import permission
from helpathon.editions.models import Edition, EditionRole
from helpathon.editions.rules import steering_only, steers

from .models import Cue, Item


def is_of_team(person: Any, edition: Edition) -> bool:
    """Whether somebody has a role in the edition or steers it: the run sheet is theirs to read."""
    if steers(person, edition):
        return True
    pk = getattr(person, "pk", None)
    return pk is not None and EditionRole.objects.filter(edition=edition, person_id=pk).exists()


for _act in ("agenda.add", "agenda.import", "agenda.add_cue"):
    permission(_act)(steering_only)


def _steering_item(by: Any, item: Item) -> str | None:
    return steering_only(by, item.edition)


for _act in ("agenda.edit", "agenda.shift", "agenda.cancel", "agenda.restore", "agenda.remove"):
    permission(_act)(_steering_item)


def _steering_cue(by: Any, cue: Cue) -> str | None:
    return steering_only(by, cue.edition)


for _act in ("agenda.edit_cue", "agenda.remove_cue"):
    permission(_act)(_steering_cue)
