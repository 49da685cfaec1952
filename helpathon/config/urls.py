"""Every address of the server: German without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from helpathon.demo.views import log_in_as, mailbox

from . import policy
from .health import healthz

urlpatterns = [
    path("healthz", healthz),
    path(policy.ADDRESS.removeprefix("/"), policy.report),
    path("demo/login/<str:token>/<str:role>", log_in_as),
    path("api/", include("helpathon.api.urls")),
    *i18n_patterns(
        path("live/", include("helpathon.live.urls")),
        path("entwuerfe/", include("helpathon.drafts.urls")),
        path("demo/postfach", mailbox),
        path("", include("helpathon.files.urls")),
        path("", include("helpathon.accounts.urls")),
        path("", include("helpathon.moderation.urls")),
        path("", include("helpathon.editions.urls")),
        path("", include("helpathon.registrations.urls")),
        path("", include("helpathon.challenges.urls")),
        path("", include("helpathon.agenda.urls")),
        path("", include("helpathon.notices.urls")),
        path("", include("helpathon.insights.urls")),
        path("", include("helpathon.mailings.urls")),
        path("", include("helpathon.web.urls")),
        prefix_default_language=False,
    ),
]
