"""Keeping uploads: the content on the disk under its hash, what is known about it in a row."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from helpathon.core import clock, text
from helpathon.core.permissions import Refused

from .contents import ENDINGS, Content, read
from .kinds import kind_of
from .models import StoredFile

NAME_LIMIT = 120


def store(
    upload: UploadedFile, *, by: Any, kind: str, public: bool = False, alt: str = "", about: str = ""
) -> StoredFile:
    """Keep an upload; refused with a sentence where it is too large or not of a type that its kind takes."""
    return keep(
        examine(upload, kind), name=upload.name or "", by=by, kind=kind, public=public, alt=alt, about=about
    )


def examine(upload: UploadedFile, kind: str) -> Content:
    """What an upload holds, as it may be kept; refused with a sentence where it may not."""
    if (upload.size or 0) > settings.FILES_LARGEST:
        raise Refused(
            _("The file is too large: at most %(n)d MB are taken. Please make it smaller.")
            % {"n": settings.FILES_LARGEST // 1024**2}
        )
    upload.seek(0)
    return read(upload.read(), kind_of(kind).types)


def keep(
    content: Content,
    *,
    name: str,
    by: Any,
    kind: str,
    public: bool = False,
    alt: str = "",
    about: str = "",
) -> StoredFile:
    """Keep what was examined. First the disk, then the row: a row never points at nothing."""
    digest = hashlib.sha256(content.data).hexdigest()
    _write(path_of(digest), content.data)
    return StoredFile.objects.create(
        sha256=digest,
        content_type=content.type,
        size=len(content.data),
        width=content.width,
        height=content.height,
        name=clean_name(name, content.type),
        alt=text.one_line(alt)[:300],
        kind=kind,
        about=about,
        public=public,
        uploader_id=getattr(by, "pk", None),
        stored_at=clock.real_now(),
    )


def forget(file: StoredFile) -> None:
    """Forget a file; its content leaves the disk by the worker when no other row needs it."""
    file.delete()


def path_of(digest: str) -> Path:
    """Where the content of that hash lies."""
    return folder() / digest[:2] / digest


def folder() -> Path:
    """The folder of all contents."""
    return Path(settings.ENVIRONMENT.data) / "files"


def contents_on_disk() -> Iterator[Path]:
    """Every content, and what was left of one that was never finished."""
    if folder().is_dir():
        for part in folder().iterdir():
            yield from (each for each in part.iterdir() if each.is_file())


def clean_name(given: str, content_type: str) -> str:
    """The name without folders and control characters, ending as its content says."""
    last = text.one_line(given.replace("\\", "/").rpartition("/")[2]).replace('"', "")
    ending = ENDINGS[content_type]
    stem = last.rpartition(".")[0] if "." in last else last
    stem = stem.strip(" .")
    if not text.is_visible(stem):
        stem = _("File")
    return f"{stem[: NAME_LIMIT - len(ending) - 1]}.{ending}"


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all. What is there already only becomes young again, so that nobody clears it away."""
    path.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    if path.exists():
        os.utime(path)
        return
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with open(unfinished, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)
