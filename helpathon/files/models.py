"""A file that somebody uploaded."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from helpathon.journal.models import new_uid


class StoredFile(models.Model):
    """One upload; its content lies on the disk under its hash, where equal contents lie once."""

    uid = models.UUIDField(default=new_uid, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    name = models.CharField(max_length=120, help_text=_("as it is called when somebody keeps it"))
    alt = models.CharField(max_length=300, blank=True, help_text=_("what a picture shows, in words"))
    kind = models.CharField(max_length=40, help_text=_("what it is for; says who may open it"))
    about = models.CharField(max_length=120, blank=True, help_text=_("what it belongs to: edition:vol-2"))
    public = models.BooleanField(default=False)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @property
    def is_image(self) -> bool:
        """Whether it is shown as a picture."""
        return self.content_type.startswith("image/")

    @property
    def address(self) -> str:
        """Where it is served."""
        return reverse("files:file", args=[self.uid])
