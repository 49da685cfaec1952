"""Who carries an edition: its partners, and further cities that host it."""

from typing import Any

from django.utils.translation import gettext as _

from helpathon.cities.models import City
from helpathon.core import clock, text
from helpathon.core.acts import Refused, action, already_so
from helpathon.editions.models import Edition, HostInvitation, Partner
from helpathon.editions.verbs import HostAccepted, HostDeclined, HostInvited, HostUninvited, PartnersChanged
from helpathon.files.contents import Content
from helpathon.files.models import StoredFile
from helpathon.files.storing import forget, keep
from helpathon.journal.recording import record

from .changes import locked, seen_by

LOGO = "edition.partner"
"""The kind of file that logos of partners are."""

MOST = 60
"""So many partners an edition may have."""


@action("partner.add")
def add_partner(
    *, by: Any, edition: Edition, name: str, link: str = "", logo: Content | None = None
) -> Partner:
    """Add a partner behind the others."""
    row = locked(edition)
    count = row.partners.count()
    if count >= MOST:
        raise Refused(_("An edition can have at most %(n)d partners.") % {"n": MOST})
    last = row.partners.order_by("position").last()
    partner = Partner.objects.create(
        edition=row,
        name=text.one_line(name)[:120],
        link=link,
        logo=_kept(logo, by, row, name),
        position=last.position + 1 if last else 0,
    )
    record(PartnersChanged(row.slug), by=by, edition=row)
    return partner


@action("partner.edit")
def edit_partner(
    *,
    by: Any,
    partner: Partner,
    name: str,
    link: str,
    logo: Content | None = None,
    without_logo: bool = False,
) -> Partner:
    """Change the name, the link or the logo of a partner; the logo stays unless there is a new one, or none is wanted."""
    given: dict[str, Any] = {"name": text.one_line(name)[:120], "link": link}
    before = partner.logo
    if logo is not None or without_logo:
        given["logo"] = _kept(logo, by, partner.edition, name)
    changed = before != given.get("logo", before)
    if Partner.objects.filter(pk=partner.pk).exclude(name=given["name"], link=link).exists() or changed:
        Partner.objects.filter(pk=partner.pk).update(**given)
        if changed and before is not None:
            forget(before)
        record(PartnersChanged(partner.edition.slug), by=by, edition=partner.edition)
    else:
        already_so()
    return partner


@action("partner.remove")
def remove_partner(*, by: Any, partner: Partner) -> Edition:
    """Take a partner off the page."""
    if Partner.objects.filter(pk=partner.pk).delete()[0]:
        record(PartnersChanged(partner.edition.slug), by=by, edition=partner.edition)
    else:
        already_so()
    return partner.edition


@action("host.invite")
def invite_host(*, by: Any, edition: Edition, city: City) -> HostInvitation:
    """Ask a further city to host an edition; its staff answer. Asked again after a no, it may answer anew."""
    row = locked(edition)
    if row.hosts.filter(pk=city.pk).exists():
        raise Refused(_("%(city)s hosts this edition already.") % {"city": city.name})
    invitation, new = HostInvitation.objects.get_or_create(
        edition=row, city=city, defaults={"invited_at": clock.now()}
    )
    if not new and invitation.state == "waiting":
        already_so()
        return invitation
    invitation.state, invitation.invited_at = "waiting", clock.now()
    invitation.save(update_fields=["state", "invited_at"])
    record(HostInvited(city.slug), by=by, edition=row)
    return invitation


@action("host.uninvite")
def uninvite_host(*, by: Any, edition: Edition, city: City) -> Edition:
    """Withdraw the invitation of a city that has not answered yet."""
    if _answer(edition, city, "withdrawn"):
        record(HostUninvited(city.slug), by=by, edition=edition)
    else:
        already_so()
    return edition


@action("host.accept")
def accept_host(*, by: Any, edition: Edition, city: City) -> Edition:
    """Host an edition that the city was invited to."""
    if _answer(edition, city, "accepted"):
        edition.hosts.add(city)
        record(HostAccepted(city.slug), by=by, edition=edition, audience=seen_by(edition))
    else:
        _only_if_hosting(edition, city)
    return edition


@action("host.decline")
def decline_host(*, by: Any, edition: Edition, city: City) -> Edition:
    """Not host an edition that the city was invited to."""
    if not _answer(edition, city, "declined"):
        raise Refused(_("This invitation is not open any more."))
    record(HostDeclined(city.slug), by=by, edition=edition)
    return edition


def _kept(logo: Content | None, by: Any, edition: Edition, name: str) -> StoredFile | None:
    """A logo is for everybody; its words are the partner's name, which stands beside it anyway."""
    if logo is None:
        return None
    about = f"edition:{edition.slug}"
    return keep(logo, name=name, by=by, kind=LOGO, public=True, alt=name, about=about)


def _answer(edition: Edition, city: City, state: str) -> int:
    """Compared in the database: of two people who answer at once, the first has answered."""
    waiting = HostInvitation.objects.filter(edition=edition, city=city, state="waiting")
    return waiting.update(state=state)


def _only_if_hosting(edition: Edition, city: City) -> None:
    if not edition.hosts.filter(pk=city.pk).exists():
        raise Refused(_("This invitation is not open any more."))
    already_so()
