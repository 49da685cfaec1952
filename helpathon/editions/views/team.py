"""Who does what in an edition: roles, invitations to them, and what each role may do in each step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.accounts.models import StaffRole
from helpathon.cities.frame import language_of_page
from helpathon.core import clock
from helpathon.core.acts import Refused
from helpathon.editions.actions.roles import invite, remind, revoke, uninvite
from helpathon.editions.forms import InviteForm
from helpathon.editions.mail import WHAT_ROLES_DO
from helpathon.editions.models import Edition, EditionRole
from helpathon.editions.rights import always, by_step

from .desk import desk, desk_page, try_act


@desk
def team(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who has which role, who is invited, and a form to invite somebody."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invite(
                by=request.user,
                key=str(given["key"]),
                edition=edition,
                email=given["email"],
                role=given["role"],
                words=given["words"],
                language=language_of_page(),
            )
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            messages.success(
                request, _("The invitation is on its way to %(email)s.") % {"email": given["email"]}
            )
            return redirect("editions:team", edition.slug)
    now = clock.now()
    roles = edition.roles.select_related("person").order_by("person__name")
    invitations = [(each, each.is_waiting(now)) for each in edition.invitations.exclude(state="accepted")]
    return desk_page(
        request,
        edition,
        "team",
        {
            "form": form,
            "groups": [
                (label, WHAT_ROLES_DO[role], [r for r in roles if r.role == role])
                for role, label in EditionRole.ROLES
            ],
            "staff": StaffRole.objects.filter(city__editions=edition).select_related("person", "city"),
            "invitations": invitations,
        },
        422 if form.errors else 200,
    )


@require_POST
@desk
def act_on_invitation(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Send an invitation again, or withdraw it."""
    found = get_object_or_404(edition.invitations, pk=pk)
    if "remind" in request.POST:
        said = _("The invitation is on its way to %(email)s once more.") % {"email": found.email}
        try_act(request, remind, said, invitation=found)
    else:
        said = _("The invitation to %(email)s is withdrawn.") % {"email": found.email}
        try_act(request, uninvite, said, invitation=found)
    return redirect("editions:team", edition.slug)


@require_POST
@desk
def act_on_role(request: HttpRequest, edition: Edition, pk: int) -> HttpResponse:
    """Take a role away."""
    found = get_object_or_404(edition.roles.select_related("person"), pk=pk)
    said = _("%(name)s no longer has this role.") % {"name": found.person.name}
    try_act(request, revoke, said, granted=found)
    return redirect("editions:team", edition.slug)


@desk
def rights(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who may do what, and when, in words."""
    return desk_page(request, edition, "rights", {"steps": by_step(edition), "always": always(edition)})
