"""The example people on stage: plays what the plan says through the acts, at whatever time the clock shows."""

from collections.abc import Mapping
from typing import Any

from helpathon.accounts.models import Person
from helpathon.challenges.models import Challenge
from helpathon.cities.models import City, District, Field
from helpathon.editions.models import Edition
from helpathon.ideas.actions.ideas import build, edit, publish, withdraw
from helpathon.ideas.actions.supports import support, unsupport
from helpathon.ideas.models import Idea

from .load import Content, IdeaText, Notion
from .schedule import Happening


class Stage:
    """People, editions and ideas by their keys in the content, and the acts of the plan."""

    def __init__(
        self,
        text: Content,
        people: Mapping[str, Person],
        editions: Mapping[str, Edition],
        challenges: Mapping[str, Challenge],
        ideas: Mapping[str, Idea] | None = None,
    ) -> None:
        self.people = people
        self.editions = editions
        self.challenges = challenges
        self.ideas = dict(ideas or {})
        self._texts = {idea.key: idea for idea in text.ideas}
        self._tracks = {(e.slug, t.slug): t for e in editions.values() for t in e.tracks.all()}
        self._districts = {d.slug: d for d in District.objects.all()}
        self._fields = {(f.city_id, f.slug): f for f in Field.objects.all()}
        self._hosts = {e.slug: e.hosts.order_by("pk")[0] for e in editions.values()}

    def play(self, happening: Happening) -> None:
        """One happening of the plan; what concerns an idea that is not there is left out."""
        text, by = self._texts[happening.idea], self.people[happening.by]
        if happening.act == "publish":
            self.ideas[text.key] = self._publish(text, by)
        elif idea := self.ideas.get(happening.idea):
            match happening.act:
                case "edit":
                    edit(by=by, idea=idea, title=text.title, body=text.edited_text)
                case "withdraw":
                    withdraw(by=by, idea=idea)
                case "support":
                    support(by=by, idea=idea)
                case "unsupport":
                    unsupport(by=by, idea=idea)

    def write_down(self, notion: Notion, by: Person, edition: Edition, on: Idea | None) -> Idea:
        """Publish a notion that was kept back; `on` is the idea that it grows out of."""
        given: dict[str, Any] = {
            "by": by,
            "edition": edition,
            "title": notion.title,
            "body": notion.text,
            "kind": notion.kind,
            "track": self._tracks.get((edition.slug, notion.track)),
        }
        return build(parents=[(on, "builds_on", notion.reason)], **given) if on else publish(**given)

    def _fields_of(self, city: City, text: IdeaText) -> list[Field]:
        return [self._fields[city.pk, slug] for slug in text.fields]

    def _publish(self, text: IdeaText, by: Person) -> Idea:
        given: dict[str, Any] = {
            "by": by,
            "edition": self.editions[text.edition],
            "title": text.title,
            "body": text.text,
            "kind": text.kind,
            "track": self._tracks.get((text.edition, text.track or "")),
            "challenge": self.challenges.get(text.challenge or ""),
            "district": (district := self._districts.get(text.district or "")),
            "fields": self._fields_of(district.city if district else self._hosts[text.edition], text),
        }
        parents = [(self.ideas[o.idea], o.type, o.reason) for o in text.origins if o.idea in self.ideas]
        if not parents:
            return publish(**given)
        # The content lets the authors agree among themselves; the act would ask a facilitator to bring ideas together.
        return build(parents=parents, imported=bool(text.merges), **given)
