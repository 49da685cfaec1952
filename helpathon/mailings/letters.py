"""A mailing as one person finds it in their mailbox."""

from dataclasses import dataclass

from django.utils import translation

from helpathon.core import text

from .models import Mailing
from .people import Reader
from .placeholders import filled

Texts = dict[str, str]


@dataclass(frozen=True)
class Words:
    """Subject and body, filled in, in one language."""

    language: str
    subject: str
    body: str


def words_for(mailing: Mailing, reader: Reader) -> Words:
    """What a reader gets: in their language where the mailing is written in it, else in German."""
    language = reader.language if mailing.body.get(reader.language) else "de"
    with translation.override(language):
        return Words(
            language,
            text.one_line(filled(_in(mailing.subject, language), reader)),
            filled(_in(mailing.body, language), reader).strip() + "\n",
        )


def _in(texts: Texts, language: str) -> str:
    return texts.get(language) or texts.get("de", "")
