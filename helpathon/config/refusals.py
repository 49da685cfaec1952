"""The pages for requests that the server refused to read: too large, too slow, too many at once."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]


def sentence(status: int, *, with_files: bool = False) -> str:
    """What is said to people, in the language of the address."""
    if status == 413 and with_files:
        return _("The file is too large: at most %(n)d MB are taken. Please make it smaller.") % {
            "n": settings.FILES_LARGEST // 1024**2
        }
    if status == 413:
        return _(
            "This is too large: the server takes at most 1 MB at once. Please shorten the text and send it again."
        )
    if status == 408:
        return _("Your input did not arrive completely: the connection was too slow. Please send it again.")
    return _(
        "There are more requests at the moment than the server can answer. Please try again in a few seconds."
    )


class RefusalMiddleware:
    """The innermost middleware: answers in place of a view, so that language, policy and look are those of every page."""

    def __init__(self, get_response: GetResponse):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status: int = getattr(request, "scope", {}).get("refusal", 0)
        if not status:
            return self.get_response(request)
        text = sentence(status, with_files=request.content_type == "multipart/form-data")
        if "text/html" in request.headers.get("Accept", ""):
            answer: HttpResponse = render(request, "refused.html", {"sentence": text}, status=status)
        else:
            answer = JsonResponse({"refusal": text}, status=status)
        if status == 503:
            answer["Retry-After"] = "5"
        return answer
