"""Who may do what in which step, in words for people: from what the steps open and from `formats/acts.toml`.

That the file tells of every role what its rules really say is held by a test that reads it beside the table of the rules.
"""

from dataclasses import dataclass

from helpathon.core.text import in_language
from helpathon.formats.catalogue import ActInWords, acts_in_words

from .models import Edition, Step


@dataclass(frozen=True)
class Rights:
    """What people may do in a step, or at any time: everybody who is logged in, and besides them the team."""

    step: Step | None
    everybody: list[str]
    steering: list[str]
    staff: list[str]


def by_step(edition: Edition) -> list[Rights]:
    """The rights that each step opens."""
    known = acts_in_words()
    return [_rights(step, [known[act] for act in step.opens if act in known]) for step in edition.steps.all()]


def always(edition: Edition) -> Rights:
    """The rights that need no step."""
    opened = {act for step in edition.steps.all() for act in step.opens}
    return _rights(None, [act for act in acts_in_words().values() if act.any_time and act.name not in opened])


def _rights(step: Step | None, acts: list[ActInWords]) -> Rights:
    def of(*who: str) -> list[str]:
        return [in_language(act.phrase) for act in acts if act.who in who]

    return Rights(step, of("everybody", "author"), of("steering"), of("staff"))
