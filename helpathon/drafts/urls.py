"""Addresses of drafts; a form's ends with the id of its draft."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import views


class PurposeConverter(StringConverter):
    """The name of a form and its subject."""

    regex = r"[a-z_.]+:[\w-]+"


register_converter(PurposeConverter, "purpose")

app_name = "drafts"
urlpatterns = [
    path("<purpose:purpose>/<uuid:draft>", views.save, name="save"),
    path("<uuid:draft>/verwerfen", views.discard, name="discard"),
]
