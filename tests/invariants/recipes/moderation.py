"""Acts of moderation."""

from typing import Any

from samples import FREE_TEXT, World, sample

from helpathon.ideas.actions.ideas import publish
from helpathon.ideas.models import Idea
from helpathon.moderation.actions.appeals import appeal
from helpathon.moderation.actions.hiding import hide
from helpathon.moderation.actions.holding import hold_newcomers, hold_screens
from helpathon.moderation.actions.reports import file
from helpathon.moderation.models import Appeal, Hiding, Hold, Report

# An appeal is decided by somebody else than the facilitator, who hid the idea.
ROWS = """
report.file          rbaco    rbaco        rbaco   rbaco   rbaco        rbaco  rbaco            rbaco
report.dismiss       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
content.hide         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
content.restore      -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
content.release      -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
content.appeal       -----    -----        rbaco   -----   -----        -----  -----            -----
appeal.grant         -----    -----        -----   -----   -----        rbaco  -----            rbaco
appeal.uphold        -----    -----        -----   -----   -----        rbaco  -----            rbaco
newcomers.hold       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
newcomers.trust      -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
screens.hold         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
screens.release      -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
"""

IDEA = {"kind": "idea", "number": 1}
NEW_IDEA = {"kind": "idea", "number": 2}

GOLDEN = {
    "report.filed": ("report.file", "staff", {"report": 1}),
    "report.dismissed": ("report.dismiss", "staff", {"report": 1}),
    "report.upheld": ("content.hide reported", "staff", {"report": 1}),
    "content.hidden": ("content.hide", "public", IDEA),
    "content.restored": ("content.restore", "public", IDEA),
    "content.held": ("idea.publish held", "staff", NEW_IDEA),
    "content.released": ("content.release", "staff", NEW_IDEA),
    "appeal.filed": ("content.appeal", "staff", IDEA),
    "appeal.upheld": ("appeal.uphold", "staff", IDEA),
    "appeal.granted": ("appeal.grant", "staff", IDEA),
    "newcomers.held": ("newcomers.hold", "staff", {"edition": "vol-9"}),
    "newcomers.trusted": ("newcomers.trust", "staff", {"edition": "vol-9"}),
    "screens.held": ("screens.hold", "public", {"edition": "vol-9"}),
    "screens.released": ("screens.release", "public", {"edition": "vol-9"}),
}


def report_on(world: World) -> Report:
    """A report by the participant."""
    return file(by=world.participant, kind="idea", number=world.idea.number, ground="spam", body=FREE_TEXT)


def hidden(world: World) -> Hiding:
    """The idea of the world, hidden by the facilitator."""
    given = {"kind": "idea", "number": world.idea.number, "ground": "insult", "reason": FREE_TEXT}
    return hide(by=world.facilitator, **given)


def appealed(world: World) -> Appeal:
    """An appeal of the author."""
    return appeal(by=world.author, hiding=hidden(world), body=FREE_TEXT)


def held(world: World) -> Idea:
    """A first post that waits."""
    hold_newcomers(by=world.facilitator, place=world.edition.slug)
    return publish(by=world.participant, edition=world.edition, title=FREE_TEXT, body=FREE_TEXT)


@sample("report.file")
def _report_file(world: World) -> dict[str, Any]:
    return {
        "by": world.participant,
        "kind": "idea",
        "number": world.idea.number,
        "ground": "insult",
        "body": FREE_TEXT,
    }


@sample("report.dismiss")
def _report_dismiss(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "report": report_on(world), "answer": FREE_TEXT}


@sample("content.hide")
def _content_hide(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "kind": "idea",
        "number": world.idea.number,
        "ground": "insult",
        "reason": FREE_TEXT,
    }


@sample("content.hide reported")
def _content_hide_reported(world: World) -> dict[str, Any]:
    report_on(world)
    return _content_hide(world)


@sample("content.restore")
def _content_restore(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "hiding": hidden(world), "reason": FREE_TEXT}


@sample("content.release")
def _content_release(world: World) -> dict[str, Any]:
    hold = Hold.objects.get(kind="idea", subject=held(world).number)
    return {"by": world.facilitator, "hold": hold}


@sample("idea.publish held")
def _idea_publish_held(world: World) -> dict[str, Any]:
    hold_newcomers(by=world.facilitator, place=world.edition.slug)
    return {"by": world.participant, "edition": world.edition, "title": FREE_TEXT, "body": FREE_TEXT}


@sample("content.appeal")
def _content_appeal(world: World) -> dict[str, Any]:
    return {"by": world.author, "hiding": hidden(world), "body": FREE_TEXT}


@sample("appeal.grant")
def _appeal_grant(world: World) -> dict[str, Any]:
    return {"by": world.staff, "appeal": appealed(world), "answer": FREE_TEXT}


@sample("appeal.uphold")
def _appeal_uphold(world: World) -> dict[str, Any]:
    return {"by": world.staff, "appeal": appealed(world), "answer": FREE_TEXT}


@sample("newcomers.hold")
def _newcomers_hold(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "place": world.edition.slug}


@sample("newcomers.trust")
def _newcomers_trust(world: World) -> dict[str, Any]:
    hold_newcomers(by=world.facilitator, place=world.edition.slug)
    return {"by": world.facilitator, "place": world.edition.slug}


@sample("screens.hold")
def _screens_hold(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "place": world.edition.slug}


@sample("screens.release")
def _screens_release(world: World) -> dict[str, Any]:
    hold_screens(by=world.facilitator, place=world.edition.slug)
    return {"by": world.facilitator, "place": world.edition.slug}
