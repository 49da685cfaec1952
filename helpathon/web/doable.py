"""What one can do in an edition now, from the acts that its running steps open."""

from dataclasses import dataclass
from datetime import datetime

from helpathon.core import clock
from helpathon.editions.models import Edition, Step


@dataclass(frozen=True)
class Doable:
    """The acts that are open and until when; and what comes next."""

    opens: dict[str, datetime | None]
    coming: Step | None

    @property
    def can_write(self) -> bool:
        return "idea.publish" in self.opens

    @property
    def can_support(self) -> bool:
        return "idea.support" in self.opens

    @property
    def can_submit(self) -> bool:
        return "challenge.submit" in self.opens

    @property
    def submit_until(self) -> datetime | None:
        return self.opens.get("challenge.submit")

    @property
    def write_until(self) -> datetime | None:
        return self.opens.get("idea.publish")

    @property
    def support_until(self) -> datetime | None:
        return self.opens.get("idea.support")


def doable(edition: Edition) -> Doable:
    """What the steps of an edition open at the moment."""
    when = clock.arrived()
    steps = list(edition.steps.all())
    opens: dict[str, datetime | None] = {}
    for step in steps:
        if step.is_open(when):
            for act in step.opens:
                end = None if step.override else step.to_at
                opens[act] = end if act not in opens or end is None else _later(opens[act], end)
    coming = min(
        (s for s in steps if s.from_at > when and not s.override), key=lambda s: s.from_at, default=None
    )
    return Doable(opens, coming)


def _later(one: datetime | None, other: datetime) -> datetime | None:
    return None if one is None else max(one, other)
