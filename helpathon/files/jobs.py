"""Contents that no row needs any more leave the disk."""

import time

from helpathon.core.worker import job

from .models import StoredFile
from .storing import contents_on_disk

YOUNG = 24 * 3600.0
"""Seconds for which a content may wait for its row: the act that stores it may still be running."""


@job("files.clear", every=3600)
def clear() -> None:
    """Delete what is a day old and known to nobody, and uploads that broke off."""
    before = time.time() - YOUNG
    old = {path.name: path for path in contents_on_disk() if path.stat().st_mtime < before}
    needed = set(StoredFile.objects.filter(sha256__in=old).values_list("sha256", flat=True))
    for name, path in old.items():
        if name not in needed and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
