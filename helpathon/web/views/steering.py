"""Opening and closing the steps of an edition by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helpathon.cities.frame import key_of, logged_in
from helpathon.core.acts import Refused
from helpathon.editions.actions.editions import close_step, open_step, release_step
from helpathon.editions.models import Step
from helpathon.editions.queries import visible_editions


@require_POST
@logged_in
def steer(request: HttpRequest, slug: str, step: str, what: str) -> HttpResponse:
    """Open or close a step by hand, or let it follow its dates again."""
    found = get_object_or_404(
        Step.objects.select_related("edition").filter(edition__in=visible_editions(request.user)),
        edition__slug=slug,
        slug=step,
    )
    acts = {
        "oeffnen": (open_step, _("%(step)s is open until you close it or let it follow its dates again.")),
        "schliessen": (
            close_step,
            _("%(step)s is closed until you open it or let it follow its dates again."),
        ),
        "nach-plan": (release_step, _("%(step)s follows its dates again.")),
    }
    act, said = acts[what]
    page = reverse("editions:home", args=[slug])
    try:
        act(by=request.user, step=found, key=key_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("web:edition", slug)
    messages.success(request, said % {"step": found})
    return redirect(f"{page}#steps")
