"""What stands behind every form that keeps its input: what it begins with, keeping it, and a login that ended meanwhile."""

import uuid
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core.asked import uuid_of, whole_number

from . import keeping
from .keeping import Fields, Kept, NoSuchDraft, NotKept, Seen
from .models import Draft
from .purposes import find
from .queries import draft_of

UNSENT = "unsent"
"""Where the session keeps what was sent by somebody who was not logged in any more."""


@dataclass(frozen=True)
class Start:
    """What a form begins with: what was just sent, what came from before the login, a draft, or nothing."""

    seen: Seen
    data: Fields = field(default_factory=dict)
    draft: Draft | None = None
    is_missing: bool = False
    is_rescued: bool = False
    not_kept: str = ""


def person_of(request: HttpRequest) -> Person | None:
    """Who writes; None where nobody is logged in."""
    return request.user if request.user.is_authenticated else None


def start_of(request: HttpRequest, by: Person, purpose: str) -> Start:
    """What the form of a purpose begins with in this request."""
    if request.method == "POST":
        try:
            return Start(_seen(request.POST), keeping.fields_of(request.POST.lists()))
        except NotKept as refused:
            return Start(_seen(request.POST), not_kept=str(refused))
    if request.session.get(UNSENT, {}).get("purpose") == purpose:
        return _rescued(request, by, purpose)
    if other := draft_of(by, request.GET.get("aus", "")):
        # What was written for another form goes on here; there it stays as it is.
        return Start(Seen(uuid.uuid4()), _taken_along(other))
    wanted = request.GET.get("entwurf")
    if wanted is None:
        return Start(Seen(uuid.uuid4()))
    draft = draft_of(by, wanted, purpose)
    return _from(draft) if draft else Start(Seen(uuid.uuid4()), is_missing=True)


def keep(by: Person, purpose: str, start: Start) -> Kept | None:
    """Keep what was sent, in its draft or, where that is somebody else's, in a new one."""
    try:
        return keeping.keep(by, purpose, start.seen, start.data)
    except NoSuchDraft:
        return keeping.keep(by, purpose, Seen(uuid.uuid4()), start.data)


def keep_or_say(by: Person, purpose: str, start: Start) -> tuple[Kept | None, str]:
    """The draft that holds what was sent, or a sentence why there is none."""
    if start.not_kept:
        return None, start.not_kept
    try:
        return keep(by, purpose, start), ""
    except NotKept as refused:
        return None, str(refused)


def log_in_first(request: HttpRequest, purpose: str) -> HttpResponse:
    """Ask to log in, and bring back to the form afterwards, with what was sent."""
    if request.method == "POST":
        try:
            _keep_for_login(request, purpose)
        except NotKept as refused:
            return render(request, "refused.html", {"sentence": str(refused)}, status=refused.status)
        said = _("You are no longer logged in. Your text is kept: log in and you find it here again.")
    else:
        said = _("Please log in first. You only need an e-mail address.")
    messages.info(request, said)
    return redirect(f"{reverse('web:log_in')}?{urlencode({'next': request.get_full_path()})}")


def with_draft(address: str, draft: Draft) -> str:
    """Where the form at an address opens with a draft in it."""
    return f"{address}?{urlencode({'entwurf': str(draft.pk)})}"


def _keep_for_login(request: HttpRequest, purpose: str) -> None:
    """Keep what was sent by somebody who has to log in first."""
    data = keeping.fields_of(request.POST.lists())
    seen = _seen(request.POST)
    request.session[UNSENT] = {
        "purpose": purpose,
        "data": data,
        "seen": [str(seen.draft), seen.version, seen.window],
    }


def _taken_along(draft: Draft) -> Fields:
    """What another form takes over from a draft."""
    purpose = find(draft.purpose)
    return purpose.form.for_others(draft.data) if purpose else draft.data


def _seen(posted: QueryDict) -> Seen:
    """Which draft a form that was sent belongs to, as far as it says so."""
    draft = uuid_of(posted.get("draft")) or uuid.uuid4()
    version = whole_number(posted.get("draft_version", ""), 9) or 0
    return Seen(draft, version, posted.get("draft_window", ""))


def _from(draft: Draft, *, is_rescued: bool = False) -> Start:
    return Start(Seen(draft.pk, draft.version), draft.data, draft, is_rescued=is_rescued)


def _rescued(request: HttpRequest, by: Person, purpose: str) -> Start:
    """What was sent before the login: a draft from now on."""
    unsent = request.session.pop(UNSENT)
    pk, version, window = unsent["seen"]
    start = Start(Seen(uuid.UUID(pk), version, window), unsent["data"], is_rescued=True)
    try:
        kept = keep(by, purpose, start)
    except NotKept:
        return start
    return _from(kept.draft, is_rescued=True) if kept else start
