"""Every address of the server: German without a prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from .health import healthz

urlpatterns = [
    path("healthz", healthz),
    *i18n_patterns(prefix_default_language=False),
]
