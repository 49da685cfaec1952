"""What people are asked to agree to, each by itself. The words they read are kept with their answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "photos": _(
        "Photos and recordings in which I can be recognised may be taken during the edition and published by the "
        "hosting city on its websites and in its reports."
    ),
    "contact": _(
        "My name and my e-mail address may be given to other participants who work on the same idea with me."
    ),
    "later_editions": _(
        "The hosting city may invite me by e-mail to later editions and say what became of this one."
    ),
}
"""By purpose (`Consent.PURPOSES`)."""
