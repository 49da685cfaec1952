"""`GET /dateien/UID`: a stored file, in a box of its own where nothing in it can act."""

import uuid

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from .contents import PDF
from .kinds import may_open
from .models import StoredFile
from .storing import path_of

NOTHING = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""What a file may load, and where it may be shown."""


@require_safe
def file(request: HttpRequest, uid: uuid.UUID) -> HttpResponseBase:
    """Whoever may not open it is told that there is nothing: that it exists may be a secret, too."""
    found = get_object_or_404(StoredFile, uid=uid)
    if not found.public and not may_open(request.user, found):
        raise Http404
    etag = f'"{found.sha256}"'
    if etag in request.headers.get("If-None-Match", ""):
        answer: HttpResponseBase = HttpResponse(status=304)
    else:
        try:
            content = path_of(found.sha256).open("rb")
        except FileNotFoundError:
            raise Http404 from None
        inline = found.is_image or found.content_type == PDF
        answer = FileResponse(
            content, as_attachment=not inline, filename=found.name, content_type=found.content_type
        )
    answer["ETag"] = etag
    answer["X-Content-Type-Options"] = "nosniff"
    # Chromium shows no PDF in a sandbox of a page; its viewer has one of its own.
    answer["Content-Security-Policy"] = NOTHING if found.content_type == PDF else f"sandbox; {NOTHING}"
    answer["Cache-Control"] = "public, max-age=31536000, immutable" if found.public else "private, no-cache"
    return answer
