"""Saving and giving up drafts. Not acts: nothing here is for anybody but the person who writes."""

import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from helpathon.accounts.models import Person
from helpathon.core import clock
from helpathon.core.text import one_line

from .models import Draft
from .purposes import Purpose, find

Fields = dict[str, str | list[str]]

LARGEST = 256 * 1024
"""Bytes of one draft: several times the longest text that can be published, so that what is too long is kept as well."""
MOST_FIELDS = 60
MOST_DRAFTS = 100

NOT_KEPT = frozenset({"csrfmiddlewaretoken", "key", "draft", "draft_version", "draft_window", "keep"})
"""What belongs to one window's form, not to what somebody wrote."""


class NotKept(Exception):
    """Something could not be kept; `str()` of it is a sentence for the person who wrote it."""

    def __init__(self, sentence: str, status: int):
        super().__init__(sentence)
        self.status = status


class NoSuchDraft(Exception):
    """There is no such draft, or it is somebody else's."""


@dataclass(frozen=True)
class Seen:
    """What a window knows of a draft: which one, the version that it has seen, and who it is itself."""

    draft: uuid.UUID
    version: int = 0
    window: str = ""


@dataclass(frozen=True)
class Kept:
    """Where something was kept; `copied` where another window had changed the draft in the meantime."""

    draft: Draft
    copied: bool = False


def keep(person: Person, purpose: str, seen: Seen, data: Fields) -> Kept | None:
    """Keep the fields of a form; None where nothing was written and nothing is kept yet.

    Raises `NotKept` with a sentence, or `NoSuchDraft`.
    """
    form = find(purpose)
    if form is None:
        raise NoSuchDraft
    title = title_of(form, data)
    window = _storable(seen.window)[:36]
    written = {"title": title, "data": data, "window": window, "saved_at": clock.now()}
    with transaction.atomic():
        draft = _locked(seen.draft)
        if draft is None:
            if not title:
                return None
            new = _begin(person, purpose, seen.draft, written)
            if new:
                return Kept(new)
            draft = _locked(seen.draft)
        if draft is None or draft.person_id != person.pk or draft.purpose != purpose:
            raise NoSuchDraft
        if draft.data == data:
            return Kept(draft)
        # Whoever saved last may go on, even where the answer to it was lost on the way.
        if seen.version < draft.version and window != draft.window:
            return Kept(_copy(draft, written), copied=True)
        for name, value in written.items():
            setattr(draft, name, value)
        draft.version += 1
        draft.save()
        return Kept(draft)


def give_up(person: Person, draft: uuid.UUID) -> Draft:
    """Delete a draft because its person does not want it any more."""
    found = Draft.objects.filter(pk=draft, person=person).first()
    if found is None:
        raise NoSuchDraft
    Draft.objects.filter(pk=found.pk).delete()
    return found


def sent(person: Person, seen: Seen) -> None:
    """Delete a draft whose text has been sent, unless another window has gone on writing in it."""
    draft = Draft.objects.filter(pk=seen.draft, person=person).first()
    if draft and (draft.version <= seen.version or draft.window == seen.window):
        draft.delete()


def fields_of(posted: Iterable[tuple[str, list[str]]]) -> Fields:
    """The fields of a form that was posted, as its draft keeps them: several values of one name as a list."""
    return readable(
        {name: values[0] if len(values) == 1 else values for name, values in posted if name not in NOT_KEPT}
    )


def readable(given: Any) -> Fields:
    """What came in as the fields of a draft, without characters that no database takes.

    Raises `NotKept` for anything but texts and lists of texts, and for too much of it.
    """
    if not isinstance(given, Mapping) or len(given) > MOST_FIELDS:
        raise NotKept(_("This is not the input of a form."), 400)
    fields: Fields = {}
    for name, value in given.items():
        if isinstance(value, str):
            fields[_storable(name)] = _storable(value)
        elif isinstance(value, list) and all(isinstance(each, str) for each in value):
            fields[_storable(name)] = [_storable(each) for each in value]
        else:
            raise NotKept(_("This is not the input of a form."), 400)
    if len(json.dumps(fields, ensure_ascii=False).encode()) > LARGEST:
        raise NotKept(
            _(
                "Your text is too long to be kept as a draft: it may have %(n)d kB. Please shorten it or keep it in a file."
            )
            % {"n": LARGEST // 1024},
            413,
        )
    return fields


def title_of(purpose: Purpose, data: Fields) -> str:
    """What a draft is called: the beginning of the first text in it; empty where nothing was written."""
    for name in purpose.form.texts:
        value = data.get(name, "")
        if isinstance(value, str) and (line := one_line(value)):
            return line[:300]
    return ""


def _locked(pk: uuid.UUID) -> Draft | None:
    return Draft.objects.select_for_update().filter(pk=pk).first()


def _begin(person: Person, purpose: str, pk: uuid.UUID, written: dict[str, Any]) -> Draft | None:
    """A new draft; None where another window has begun the same one at this very moment."""
    if Draft.objects.filter(person=person).count() >= MOST_DRAFTS:
        raise NotKept(
            _("You already have %(n)d drafts. Please discard some of them.") % {"n": MOST_DRAFTS}, 422
        )
    given = {"person": person, "purpose": purpose, "version": 1, **written}
    draft, new = Draft.objects.get_or_create(pk=pk, defaults=given)
    return draft if new else None


def _copy(draft: Draft, written: dict[str, Any]) -> Draft:
    """A text that came too late for its draft, as a draft of its own; the same text sent twice is one copy."""
    copy = draft.copies.filter(data=written["data"]).first()
    if copy is None:
        copy = _begin(draft.person, draft.purpose, uuid.uuid4(), {**written, "copy_of": draft})
    if copy is None:
        raise NoSuchDraft
    return copy


def _storable(value: str) -> str:
    return value.replace("\0", "").encode("utf-8", "replace").decode()
