"""Why something is reported or hidden: the grounds that staff choose from, each with the rule behind it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Ground:
    """A ground: what a reporter chooses, and the sentence of the code of conduct or of the law that an author reads."""

    label: Any
    rule: Any
    of_law: bool = False


GROUNDS = {
    "insult": Ground(
        _("Insult, hate or threat"),
        _(
            "The code of conduct asks everybody to meet others with respect; insults, hate and threats have no place."
        ),
    ),
    "personal": Ground(
        _("Private data of somebody"),
        _("The code of conduct and data protection law forbid publishing private data of other people."),
    ),
    "rights": Ground(
        _("Somebody else's text or picture"),
        _(
            "The code of conduct and copyright law forbid publishing what belongs to somebody else without their consent."
        ),
    ),
    "illegal": Ground(
        _("Something else that is against the law"),
        _("The content is, as far as the team can see, against the law; the reason below says which."),
        of_law=True,
    ),
    "spam": Ground(
        _("Advertising or spam"),
        _("The code of conduct forbids advertising and repeated posts without relation to the topic."),
    ),
    "other": Ground(
        _("Another breach of the code of conduct"),
        _("The content is against the code of conduct; the reason below says in what way."),
    ),
}

CHOICES = [(name, ground.label) for name, ground in GROUNDS.items()]
