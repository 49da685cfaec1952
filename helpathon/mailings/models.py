"""A mailing to people of an edition, whom it went to, and an edition's own wording of a template."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from helpathon.accounts.models import Person
from helpathon.editions.models import Edition
from helpathon.outbox.models import Mail

from .shipped import shipped


class Template(models.Model):
    """An edition's own wording of a shipped template; without a row the shipped one holds."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="mail_templates")
    kind = models.SlugField()
    subject = models.JSONField(default=dict)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "kind"], name="one_wording_per_template")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.edition_id}"


class Mailing(models.Model):
    """A mail to many: its words, who was wished for, and how far it is. `wanted` holds a `queries.Wanted`."""

    PURPOSES = [
        ("edition", _("About this edition")),
        ("later_editions", _("An invitation to something later")),
    ]
    STATES = [("draft", _("draft")), ("sent", _("sent")), ("stopped", _("stopped"))]

    number = models.PositiveBigIntegerField(unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="mailings")
    kind = models.SlugField(help_text=_("the template that it began with"))
    purpose = models.CharField(max_length=16, choices=PURPOSES, default="edition")
    wanted = models.JSONField(default=dict)
    not_again = models.BooleanField(
        default=False, help_text=_("leaves out whoever had a mail from the same template in this edition")
    )
    subject = models.JSONField(default=dict)
    body = models.JSONField(default=dict)
    reply_to = models.EmailField(blank=True)
    state = models.CharField(max_length=8, choices=STATES, default="draft")
    made_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"mailing {self.number}: {self.state}"

    @property
    def template(self) -> str:
        """The name of the template that it began with."""
        return str(shipped()[self.kind])

    @property
    def is_draft(self) -> bool:
        """Whether it has gone to nobody yet."""
        return self.state == "draft"


class Recipient(models.Model):
    """Somebody a mailing goes to, once; `mail` vanishes with the outbox's old rows, this row says that there was one."""

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    mail = models.OneToOneField(Mail, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailing", "person"], name="once_per_mailing")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.mailing_id}"
