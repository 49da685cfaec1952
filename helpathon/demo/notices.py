"""The example people have notices: of what happened last, some unread, and two mails on their way to one of them."""

from datetime import timedelta

from helpathon.core import clock
from helpathon.journal.models import Volume
from helpathon.notices.models import Notice, Reading
from helpathon.notices.telling import tell

from .people import linked_person

LAST_ENTRIES = 600
"""Of each volume; telling of everything would make the start slower and nobody's inbox better."""

UNREAD = timedelta(hours=5)
TIME = 60.0


def tell_of_the_latest() -> None:
    """Once everything else is played: nobody gets a mail for each of two days' acts."""
    Reading.objects.bulk_create(
        Reading(volume=volume, upto=max(0, volume.head - LAST_ENTRIES)) for volume in Volume.objects.all()
    )
    tell(TIME, mails=False)
    now = clock.real_now()
    Notice.objects.filter(at__lt=now - UNREAD).update(read_at=now)
    _put_two_mails_on_their_way()


def _put_two_mails_on_their_way() -> None:
    """For the linked participant: one about what was built on their ideas, and their daily one."""
    notices = Notice.objects.filter(person=linked_person("participant"))
    built_on = notices.filter(entry__verb="idea.linked").order_by("-at")[:1]
    supported = notices.filter(entry__verb="idea.supported").order_by("-at")[:12]
    yesterday = clock.real_now() - timedelta(days=1)
    Notice.objects.filter(pk__in=[n.pk for n in built_on]).update(mail="now", read_at=None)
    Notice.objects.filter(pk__in=[n.pk for n in supported]).update(
        mail="daily", read_at=None, told_at=yesterday
    )
