"""A mail on its way out."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Mail(models.Model):
    """One mail to one address; `once` names what it is for, so that nobody gets the same twice."""

    STATES = [
        ("waiting", _("waiting")),
        ("sending", _("being sent")),
        ("sent", _("sent")),
        ("uncertain", _("uncertain: the sending was interrupted")),
        ("failed", _("failed")),
    ]
    PROBLEMS = [
        ("address", _("This is not an address that mail can be sent to.")),
        ("broken", _("The mail could not be put together.")),
        ("recipient", _("The mailbox does not exist or takes no mail.")),
        ("content", _("The mail server did not take the mail.")),
        ("too_large", _("The mail with its attachments is too large for the mail server.")),
        ("letters", _("The mail server cannot write to an address with umlauts before the @.")),
        ("interrupted", _("The connection to the mail server broke off.")),
        ("given_up", _("It could not be delivered for three days.")),
    ]

    message_id = models.CharField(max_length=120, unique=True)
    once = models.CharField(max_length=200, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=60, help_text=_("what it is about, such as registration.confirmed"))
    about = models.CharField(
        max_length=120, blank=True, help_text=_("whose list it stands in: edition:vol-2")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.EmailField(max_length=254)
    sender = models.CharField(max_length=120, blank=True, help_text=_("the name mails come from"))
    reply_to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    headers = models.JSONField(default=dict, blank=True)
    attachments = models.JSONField(default=list, blank=True, help_text=_("name, type, content in base64"))
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    cut_off = models.PositiveSmallIntegerField(
        default=0, help_text=_("how often a crash cut its sending off")
    )
    problem = models.CharField(max_length=12, choices=PROBLEMS, blank=True)
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="mails_waiting"),
            models.Index(fields=["about", "kind"], name="mails_about"),
            models.Index(fields=["queued_at"], name="mails_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
