"""What stands behind the forms of ideas: what is being written, what a form begins with, and keeping it."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from helpathon.accounts.models import Person
from helpathon.core import permissions
from helpathon.core.asked import uuid_of, whole_number
from helpathon.drafts import keeping
from helpathon.drafts.keeping import Kept, NoSuchDraft, NotKept, Seen
from helpathon.drafts.models import Draft
from helpathon.drafts.queries import draft_of
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.ideas.actions.ideas import build, edit, publish
from helpathon.ideas.models import Idea

from .forms import IdeaForm

UNSENT = "unsent"
"""Where the session keeps what was sent by somebody who was not logged in any more."""


@dataclass(frozen=True)
class Task:
    """What is being written: by whom, which act it ends in, where the form is, and what the act needs besides its fields."""

    by: Person
    act: str
    purpose: str
    address: str
    edition: Edition
    parent: Idea | None = None
    idea: Idea | None = None

    def refusal(self) -> str | None:
        """Why it could not be sent now."""
        parents = [(self.parent, "builds_on", "")] if self.parent else []
        return permissions.refusal(
            self.act, by=self.by, edition=self.edition, idea=self.idea, parents=parents
        )

    def form(self, language: str, data: QueryDict | None = None, **initial: Any) -> IdeaForm:
        return IdeaForm(
            data, edition=self.edition, parent=self.parent, idea=self.idea, language=language, **initial
        )

    def perform(self, form: IdeaForm) -> Idea:
        """Do the act with what the form holds."""
        given = form.cleaned_data
        key, title, content = str(given["key"]), given["title"], form.content()
        if self.idea:
            based_on = given["based_on"]
            return edit(by=self.by, key=key, idea=self.idea, title=title, based_on=based_on, **content)
        if self.parent:
            parents = [(self.parent, given["link"], given["reason"])]
            return build(by=self.by, key=key, edition=self.edition, parents=parents, title=title, **content)
        return publish(by=self.by, key=key, edition=self.edition, title=title, **content)

    def with_draft(self, draft: Draft) -> str:
        """Where the form opens with a draft in it."""
        return f"{self.address}?{urlencode({'entwurf': str(draft.pk)})}"


@dataclass(frozen=True)
class Start:
    """What a form begins with: what was just sent, what came from before the login, a draft, or nothing."""

    seen: Seen
    data: keeping.Fields = field(default_factory=dict)
    draft: Draft | None = None
    is_missing: bool = False
    is_rescued: bool = False
    not_kept: str = ""


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
        return Start(Seen(uuid.uuid4()), other.data)
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


def keep_for_login(request: HttpRequest, purpose: str) -> None:
    """Keep what was sent by somebody who has to log in first."""
    data = keeping.fields_of(request.POST.lists())
    seen = _seen(request.POST)
    request.session[UNSENT] = {
        "purpose": purpose,
        "data": data,
        "seen": [str(seen.draft), seen.version, seen.window],
    }


def build_refusal(by: Any, parent: Idea) -> str | None:
    """Why one cannot build on an idea now, neither in its own edition nor in another one."""
    sentence = permissions.refusal("idea.build", by=by, edition=parent.edition, parents=[])
    return None if sentence is None or editions_to_build_in(by, parent) else sentence


def editions_to_build_in(by: Any, parent: Idea) -> list[Edition]:
    """The editions in which one may build on an idea now, its own first."""
    return sorted(
        _open_editions("idea.build", by=by, parents=[]), key=lambda edition: edition.pk != parent.edition_id
    )


def editions_to_write_in(by: Any) -> list[Edition]:
    """The editions in which one may publish an idea now."""
    return _open_editions("idea.publish", by=by)


def _open_editions(act: str, **subject: Any) -> list[Edition]:
    """The editions in which an act is open: those that end first, then the standing ones."""
    editions = visible_editions(subject["by"]).prefetch_related("steps").order_by("to_at", "pk")
    found = [e for e in editions if permissions.refusal(act, edition=e, **subject) is None]
    return sorted(found, key=lambda edition: edition.is_standing)


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
