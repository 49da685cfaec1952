"""Text that people write: cleaned on the way in, made safe on the way out."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

TITLE_LIMIT = 120
TEXT_LIMIT = 20_000

# Characters that turn the direction of whatever follows them would reach beyond the field they were typed into.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True}).disable("image")
_TAGS = {
    "p",
    "br",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "blockquote",
    "code",
    "pre",
    "a",
    "h2",
    "h3",
    "h4",
    "hr",
}


def one_line(value: str) -> str:
    """A title as typed, without control characters, turned directions and doubled spaces; NFC."""
    value = unicodedata.normalize("NFC", _DIRECTION.sub("", value))
    value = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in value)
    return " ".join(value.split())


def is_visible(value: str) -> bool:
    """Whether a text shows anything at all: some characters take no room."""
    return any(unicodedata.category(c)[0] in "LNPS" for c in value)


def many_lines(value: str) -> str:
    """A text as typed, with plain line ends and without control characters; NFC."""
    value = unicodedata.normalize("NFC", _DIRECTION.sub("", value.replace("\r\n", "\n").replace("\r", "\n")))
    return "".join(c for c in value if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


@lru_cache(maxsize=256)
def as_html(value: str, top: int = 3) -> SafeString:
    """Markdown as safe HTML: headings start at `top`, links tell search engines not to follow, no pictures."""
    html = _MARKDOWN.render(value)
    html = re.sub(r"<(/?)h[12]>", rf"<\1h{top}>", html)
    html = re.sub(r"<(/?)h[56]>", r"<\1h4>", html)
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )
    return mark_safe(clean)  # noqa: S308 (nh3 has just cleaned it)


def excerpt(value: str, length: int = 180) -> str:
    """The beginning of a text without its markup, cut at a word."""
    # Cut first, and no bracket inside a bracket: whoever writes 20,000 of them must not cost a second.
    plain = re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", value[: 8 * length])
    plain = " ".join(re.sub(r"[*_#>`]+|^\s*[-+]\s", " ", plain, flags=re.M).split())
    if len(plain) <= length and len(value) <= 8 * length:
        return plain
    return plain[:length].rsplit(" ", 1)[0].rstrip(",.;:–- ") + " …"


def in_language(value: Any, language: str | None = None) -> str:
    """The text of staff in the language of the page: `{"de": …, "en": …}`; German where a language is missing."""
    if not isinstance(value, dict):
        return value or ""
    language = (language or get_language() or "de")[:2]
    return value.get(language) or value.get("de") or next(iter(value.values()), "") or ""
