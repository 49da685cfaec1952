"""Acts on mailings and their templates."""

from typing import Any

from samples import FREE_TEXT, World, sample

from helpathon.mailings.actions.mailings import prepare, send
from helpathon.mailings.actions.templates import edit_template
from helpathon.mailings.models import Mailing
from helpathon.mailings.people import Wanted
from helpathon.outbox.models import Mail

ROWS = """
mailing.prepare           -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.edit              -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.discard           -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.test              -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.send              -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.resend            -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.stop              -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.edit_template     -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
mailing.restore_template  -----  -----  -----  -----  rbaco  rbaco  -----  rbaco
"""

GOLDEN = {
    "mailing.prepared": ("mailing.prepare", "staff", {"mailing": 1, "template": "own"}),
    "mailing.edited": ("mailing.edit", "staff", {"mailing": 1}),
    "mailing.discarded": ("mailing.discard", "staff", {"mailing": 1}),
    "mailing.tested": ("mailing.test", "staff", {"mailing": 1}),
    "mailing.sent": ("mailing.send", "staff", {"mailing": 1, "people": 2}),
    "mailing.resent": ("mailing.resend", "staff", {"mailing": 1, "people": 2}),
    "mailing.stopped": ("mailing.stop", "staff", {"mailing": 1, "people": 2}),
    "mailing.template_edited": ("mailing.edit_template", "staff", {"template": "thanks"}),
    "mailing.template_restored": ("mailing.restore_template", "staff", {"template": "thanks"}),
}

WORDS = {"subject": {"de": FREE_TEXT}, "body": {"de": f"{FREE_TEXT} {{name}}"}}
TEAM = Wanted(team=("facilitator", "mentor"))


def _draft(world: World) -> Mailing:
    return prepare(by=world.staff, edition=world.edition, kind="own", wanted=TEAM, **WORDS)


def _sent(world: World) -> Mailing:
    return send(by=world.staff, mailing=_draft(world))


@sample("mailing.prepare")
def _mailing_prepare(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "edition": world.edition, "kind": "own", "wanted": TEAM, **WORDS}


@sample("mailing.edit")
def _mailing_edit(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "mailing": _draft(world), "wanted": Wanted(), **WORDS}


@sample("mailing.discard")
def _mailing_discard(world: World) -> dict[str, Any]:
    return {"by": world.staff, "mailing": _draft(world)}


@sample("mailing.test")
def _mailing_test(world: World) -> dict[str, Any]:
    return {"by": world.staff, "mailing": _draft(world)}


@sample("mailing.send")
def _mailing_send(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "mailing": _draft(world)}


@sample("mailing.resend")
def _mailing_resend(world: World) -> dict[str, Any]:
    mailing = _sent(world)
    Mail.objects.filter(kind="mailing.own").update(state="failed", problem="recipient")
    return {"by": world.staff, "mailing": mailing}


@sample("mailing.stop")
def _mailing_stop(world: World) -> dict[str, Any]:
    return {"by": world.staff, "mailing": _sent(world)}


@sample("mailing.edit_template")
def _mailing_edit_template(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "edition": world.edition, "kind": "thanks", **WORDS}


@sample("mailing.restore_template")
def _mailing_restore_template(world: World) -> dict[str, Any]:
    edit_template(by=world.staff, edition=world.edition, kind="thanks", **WORDS)
    return {"by": world.facilitator, "edition": world.edition, "kind": "thanks"}
