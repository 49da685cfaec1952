"""What is answered to a form whose token is not right: usually somebody logged in in another window meanwhile."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)


@never_cache
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say so, and offer what was written to be sent again; not where the form came from another site."""
    own = f"{request.scheme}://{request.get_host()}"
    fields = request.POST.lists() if request.headers.get("Origin") == own else []
    sent = [(name, value) for name, values in fields if name != TOKEN for value in values]
    return render(request, "403_csrf.html", {"sent": sent, "address": request.get_full_path()}, status=403)
