"""What is stored about who uploads files."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from helpathon.core.privacy import Holding, holds

from .models import StoredFile


def _copy(person: Any) -> Iterable[dict[str, Any]]:
    for file in StoredFile.objects.filter(uploader_id=person.pk):
        yield {
            "name": file.name,
            "type": file.content_type,
            "stored_at": file.stored_at,
            "address": file.address,
        }


def _leave(person: Any, _erase: bool) -> None:
    StoredFile.objects.filter(uploader_id=person.pk).update(uploader=None)


holds(
    Holding(
        model="files.StoredFile",
        what=_("Files such as logos and handouts: content, name, and who uploaded them."),
        why=_("So that they can be shown, and that somebody can be asked about them."),
        basis=_("Task of the city in the public interest (Art. 6 (1) e GDPR)."),
        kept=_("As long as what they belong to; when the uploader leaves, their name is taken away."),
        copy=_copy,
        leave=_leave,
    )
)
