"""What stands behind the forms of ideas: what is being written, and where one may write."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from helpathon.accounts.models import Person
from helpathon.core import permissions
from helpathon.editions.models import Edition
from helpathon.editions.queries import visible_editions
from helpathon.ideas.actions.ideas import build, edit, enter, publish
from helpathon.ideas.models import Idea

from .forms import EnterIdeaForm, IdeaForm


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
        kind = EnterIdeaForm if self.act == "idea.enter" else IdeaForm
        return kind(
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
        about = {"by": self.by, "key": key, "edition": self.edition, "title": title, **content}
        if self.act == "idea.enter":
            return enter(name=given["person_name"], email=given["person_email"] or None, **about)
        return publish(**about)


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
