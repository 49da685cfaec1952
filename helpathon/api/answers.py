"""How the API answers: JSON that everybody may read, JSON for one person, and sentences where there is no answer."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponse]

NOTHING_HERE = _("There is nothing at this address of the API.")
READ_ONLY = _("The API can only be read: please ask with GET.")

METHODS = ("GET", "HEAD")


def answer(request: HttpRequest, data: Any) -> HttpResponse:
    """A JSON answer. What visitors read is the same for everybody, kept for a second and open to every website."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    made = HttpResponse(body, content_type="application/json", headers={"Content-Language": "de, en"})
    if request.user.is_authenticated:
        made["Cache-Control"] = "no-store"
    else:
        made["Cache-Control"] = "public, max-age=1"
        made["Access-Control-Allow-Origin"] = "*"
    return made


def problem(request: HttpRequest, status: int, *sentences: Any) -> HttpResponse:
    """Why there is no answer, in the language that the request prefers: addresses of the API have no language."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        detail = " ".join(str(sentence) for sentence in sentences)
    made = HttpResponse(
        json.dumps({"detail": detail}, ensure_ascii=False),
        content_type="application/json",
        status=status,
        headers={"Cache-Control": "no-store", "Content-Language": language},
    )
    patch_vary_headers(made, ["Accept-Language"])
    if not request.user.is_authenticated:
        made["Access-Control-Allow-Origin"] = "*"
    if status == 405:
        made["Allow"] = ", ".join(METHODS)
    return made


def for_everybody(view: View) -> View:
    """Mark what a view answers as the same for everybody, whoever asks."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = view(request, *args, **kwargs)
        made["Cache-Control"] = "public, max-age=1"
        made["Access-Control-Allow-Origin"] = "*"
        return made

    return marked


def read_only(view: View) -> View:
    """Answer every other method than reading, and what is not there, with a sentence."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in METHODS:
            return problem(request, 405, READ_ONLY)
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return problem(request, 404, NOTHING_HERE)

    return guarded
