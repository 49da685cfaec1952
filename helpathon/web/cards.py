"""Cards of ideas, each rendered once and kept by what it shows."""

from collections.abc import Iterable

from django.core.cache import cache
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from helpathon.ideas.models import Idea

KEPT_FOR = 60  # seconds; for what the key does not know: names of people and tracks


def cards(ideas: Iterable[Idea], language: str) -> list[SafeString]:
    """The ideas as cards in the language of the page."""
    keys = {_key(idea, language): idea for idea in ideas}
    kept = cache.get_many(keys)
    template = get_template("web/card.html")
    made = {key: template.render({"idea": idea}) for key, idea in keys.items() if key not in kept}
    if made:
        cache.set_many(made, KEPT_FOR)
    return [mark_safe(kept.get(key) or made[key]) for key in keys]  # noqa: S308 (our own template)


def _key(idea: Idea, language: str) -> str:
    return f"card:{language}:{idea.pk}:{idea.version}:{idea.stage}:{idea.visibility}:{idea.hidden_at is None}:{idea.support_count}"
