"""The link at the end of every mail about notices: ends them without a login (RFC 8058)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from helpathon.cities.frame import page
from helpathon.notices.models import INTERESTS
from helpathon.notices.unsubscribing import ALL, read
from helpathon.notices.unsubscribing import unsubscribe as end_mails


@csrf_exempt  # mailboxes send no token; the link itself is what nobody else has
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Opened it asks by a button, because scanners of mails open links too; sent it ends the mails at once."""
    wanted = read(token)
    if wanted is None:
        raise Http404
    done = request.method == "POST"
    if done:
        end_mails(wanted)
    context = {
        "done": done,
        "all": wanted.interest == ALL,
        "kind": dict(INTERESTS).get(wanted.interest, ""),
        "form": None,  # nothing of it is kept for others
    }
    return page(request, "notices/unsubscribe.html", context)
