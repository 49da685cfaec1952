"""Choosing a file in a form."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from helpathon.core.permissions import Refused

from .contents import Content
from .kinds import kind_of
from .storing import examine


class Upload(forms.FileField):
    """A file of a kind. It is examined here, so that what is wrong with it stands beside it.

    `cleaned_data` has the upload for `storing.store`, with what was found in it as `upload.content` for `storing.keep`.
    The form needs `enctype="multipart/form-data"` and is given `files=request.FILES`.
    """

    def __init__(self, *, kind: str, **kwargs: Any):
        self.kind = kind
        messages = {
            "required": _("Please choose a file."),
            "empty": _("The file is empty."),
            "max_length": _("Please give the file a shorter name."),
        }
        super().__init__(**{"error_messages": messages, **kwargs})
        self.widget.attrs["accept"] = ",".join(sorted(kind_of(kind).types))

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload = super().clean(data, initial)
        if isinstance(upload, UploadedFile) and upload is data:
            try:
                upload.content = examine(upload, self.kind)  # type: ignore[attr-defined]
            except Refused as refused:
                raise ValidationError(str(refused), code="refused") from None
        return upload


def content_of(upload: Any) -> Content:
    """What the form found in an upload."""
    found: Content = upload.content
    return found
