"""Acts on editions, roles and steps."""

from datetime import timedelta
from typing import Any

from samples import FREE_TEXT, NOON, World, sample

from helpathon.core.acts import CONSOLE
from helpathon.editions.actions.editions import close_step, create, grant
from helpathon.editions.actions.partners import add_partner, invite_host
from helpathon.editions.actions.roles import invite
from helpathon.editions.actions.tracks import add_track
from helpathon.editions.models import Edition, Invitation

ROWS = """
edition.create       -----    -----        -----   -----   -----        rbaco  -----            rbaco
edition.edit         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
edition.publish      -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
edition.unpublish    -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
partner.add          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
partner.edit         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
partner.remove       -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
track.add            -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
track.edit           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
track.move           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
track.remove         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.add             -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.move            -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.remove          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
host.invite          -----    -----        -----   -----   -----        rbaco  -----            rbaco
host.uninvite        -----    -----        -----   -----   -----        rbaco  -----            rbaco
host.accept          -----    -----        -----   -----   -----        -----  rbaco            rbaco
host.decline         -----    -----        -----   -----   -----        -----  rbaco            rbaco
role.invite          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
role.remind          -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
role.uninvite        -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
role.accept          -----    rbaco        -----   -----   -----        -----  -----            -----
role.decline         -----    rbaco        -----   -----   -----        -----  -----            -----
role.revoke          -----    -----        -----   rbaco   rbaco        rbaco  -----            rbaco
role.grant           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.open            -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.close           -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
step.release         -----    -----        -----   -----   rbaco        rbaco  -----            rbaco
"""

GOLDEN = {
    "edition.created": ("edition.create", "public", {"edition": "vol-10"}),
    "edition.edited": ("edition.edit", "staff", {"edition": "vol-9"}),
    "edition.published": ("edition.publish", "public", {"edition": "vol-11"}),
    "edition.unpublished": ("edition.unpublish", "staff", {"edition": "vol-11"}),
    "edition.partners_changed": ("partner.add", "staff", {"edition": "vol-9"}),
    "track.added": ("track.add", "public", {"track": "obst-gemuese-fuer-juergen"}),
    "track.edited": ("track.edit", "public", {"track": "handel"}),
    "track.moved": ("track.move", "public", {"track": "handel", "place": 2}),
    "track.removed": ("track.remove", "public", {"track": "obst-gemuese-fuer-juergen"}),
    "step.added": ("step.add", "public", {"step": "rate"}),
    "step.moved": (
        "step.move",
        "public",
        # 11 to 15 o'clock, before until 13 o'clock
        {
            "step": "develop",
            "begins": 1781348400,
            "ends": 1781362800,
            "began": 1781348400,
            "ended": 1781355600,
        },
    ),
    "step.removed": ("step.remove", "public", {"step": "develop"}),
    "host.invited": ("host.invite", "staff", {"city": "nachbarstadt"}),
    "host.uninvited": ("host.uninvite", "staff", {"city": "nachbarstadt"}),
    "host.accepted": ("host.accept", "public", {"city": "nachbarstadt"}),
    "host.declined": ("host.decline", "staff", {"city": "nachbarstadt"}),
    "role.invited": ("role.invite", "staff", {"role": "mentor"}),
    "role.reminded": ("role.remind", "staff", {"role": "jury"}),
    "role.uninvited": ("role.uninvite", "staff", {"role": "jury"}),
    "role.accepted": ("role.accept", "staff", {"person": "participant", "role": "jury"}),
    "role.declined": ("role.decline", "staff", {"role": "jury"}),
    "role.revoked": ("role.revoke", "staff", {"person": "mentor", "role": "mentor"}),
    "role.granted": ("role.grant", "staff", {"person": "participant", "role": "mentor"}),
    "step.opened": ("step.open", "public", {"step": "develop"}),
    "step.closed": ("step.close", "public", {"step": "develop"}),
    "step.released": ("step.release", "public", {"step": "develop"}),
}


@sample("edition.create")
def _edition_create(world: World) -> dict[str, Any]:
    return {
        "by": world.staff,
        "hosts": [world.city],
        "slug": f"vol-10{world.tag}",
        "title": {"de": FREE_TEXT},
        "from_at": NOON,
        "to_at": None,
        "tracks": [{"slug": "kultur", "title": {"de": FREE_TEXT}}],
        "steps": [{"slug": "develop", "from_at": NOON, "to_at": None}],
    }


@sample("role.grant")
def _role_grant(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "person": world.participant,
        "role": "mentor",
    }


@sample("step.open")
def _step_open(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": world.step}


@sample("step.close")
def _step_close(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": world.step}


@sample("step.release")
def _step_release(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": close_step(by=world.facilitator, step=world.step)}


def _another_edition(world: World, *, draft: bool) -> Edition:
    """One in which nothing has come in, with the same facilitator."""
    edition = create(
        by=world.staff,
        hosts=[world.city],
        slug=f"vol-11{world.tag}",
        title={"de": FREE_TEXT},
        from_at=NOON,
        to_at=None,
        steps=[{"slug": "develop", "from_at": NOON, "to_at": None}],
        draft=draft,
    )
    grant(by=CONSOLE, edition=edition, person=world.facilitator, role="facilitator")
    return edition


def _invitation(world: World) -> Invitation:
    return invite(
        by=world.facilitator,
        edition=world.edition,
        email=world.participant.email,
        role="jury",
        words=FREE_TEXT,
    )


@sample("edition.edit")
def _edition_edit(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "edition": world.edition, "changes": {"motto": {"de": FREE_TEXT}}}


@sample("edition.edit moving its steps")
def _edition_edit_moving(world: World) -> dict[str, Any]:
    later = {
        "from_at": world.edition.from_at + timedelta(days=7),
        "to_at": world.edition.to_at + timedelta(days=7),
    }
    return {"by": world.staff, "edition": world.edition, "changes": later, "steps_follow": True}


@sample("edition.publish")
def _edition_publish(world: World) -> dict[str, Any]:
    return {"by": world.staff, "edition": _another_edition(world, draft=True)}


@sample("edition.unpublish")
def _edition_unpublish(world: World) -> dict[str, Any]:
    return {"by": world.staff, "edition": _another_edition(world, draft=False)}


@sample("partner.add")
def _partner_add(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "name": FREE_TEXT,
        "link": "https://example.org",
    }


@sample("partner.edit")
def _partner_edit(world: World) -> dict[str, Any]:
    partner = add_partner(by=world.staff, edition=world.edition, name="Kammer")
    return {"by": world.facilitator, "partner": partner, "name": FREE_TEXT, "link": ""}


@sample("partner.remove")
def _partner_remove(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "partner": add_partner(by=world.staff, edition=world.edition, name=FREE_TEXT),
    }


@sample("track.add")
def _track_add(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "title": {"de": FREE_TEXT},
        "questions": {"de": [FREE_TEXT]},
    }


@sample("track.edit")
def _track_edit(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "track": world.track,
        "title": {"de": FREE_TEXT, "en": FREE_TEXT},
        "questions": {"de": [FREE_TEXT]},
        "colour": 5,
    }


@sample("track.move")
def _track_move(world: World) -> dict[str, Any]:
    add_track(by=world.staff, edition=world.edition, title={"de": FREE_TEXT})
    return {"by": world.facilitator, "track": world.track, "place": 2}


@sample("track.remove")
def _track_remove(world: World) -> dict[str, Any]:
    track = add_track(by=world.staff, edition=world.edition, title={"de": FREE_TEXT})
    return {"by": world.facilitator, "track": track}


@sample("step.add")
def _step_add(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "slug": "rate",
        "from_at": NOON,
        "to_at": NOON + timedelta(hours=3),
    }


@sample("step.move")
def _step_move(world: World) -> dict[str, Any]:
    span = (world.step.from_at, NOON + timedelta(hours=3))
    return {"by": world.facilitator, "edition": world.edition, "moves": {"develop": span}}


@sample("step.remove")
def _step_remove(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "step": world.step, "confirmed": True}


@sample("host.invite")
def _host_invite(world: World) -> dict[str, Any]:
    return {"by": world.staff, "edition": world.edition, "city": world.neighbour}


def _invited_host(world: World) -> dict[str, Any]:
    invite_host(by=world.staff, edition=world.edition, city=world.neighbour)
    return {"edition": world.edition, "city": world.neighbour}


@sample("host.uninvite")
def _host_uninvite(world: World) -> dict[str, Any]:
    return {"by": world.staff, **_invited_host(world)}


@sample("host.accept")
def _host_accept(world: World) -> dict[str, Any]:
    return {"by": world.staff_elsewhere, **_invited_host(world)}


@sample("host.decline")
def _host_decline(world: World) -> dict[str, Any]:
    return {"by": world.staff_elsewhere, **_invited_host(world)}


@sample("role.invite")
def _role_invite(world: World) -> dict[str, Any]:
    return {
        "by": world.facilitator,
        "edition": world.edition,
        "email": f"neu{world.tag}@example.org",
        "role": "mentor",
        "words": FREE_TEXT,
    }


@sample("role.remind")
def _role_remind(world: World) -> dict[str, Any]:
    return {"by": world.staff, "invitation": _invitation(world)}


@sample("role.uninvite")
def _role_uninvite(world: World) -> dict[str, Any]:
    return {"by": world.staff, "invitation": _invitation(world)}


@sample("role.accept")
def _role_accept(world: World) -> dict[str, Any]:
    return {"by": world.participant, "invitation": _invitation(world)}


@sample("role.decline")
def _role_decline(world: World) -> dict[str, Any]:
    return {"by": world.participant, "invitation": _invitation(world)}


@sample("role.revoke")
def _role_revoke(world: World) -> dict[str, Any]:
    return {"by": world.facilitator, "granted": world.edition.roles.get(role="mentor")}
